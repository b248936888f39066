"""The report of a mediation day to the head of the office."""

from __future__ import annotations

from docs_templates.make import styles
from docs_templates.make.letter import memo
from docs_templates.make.sheet import Column, Sheet
from docs_templates.make.styles import CELL_CENTRE, CELL_RIGHT, SUB


def day_report() -> Sheet:
    """รายงานผลวันไกล่เกลี่ย: how many, how much, how long, and what each case came to."""
    sheet = memo(
        "รายงานผลวันไกล่เกลี่ย",
        "รายงานผลการไกล่เกลี่ยข้อพิพาทก่อนฟ้อง วันที่ {{ day.date }}",
        "{{ signer.position }}",
    )
    sheet.p("๑. เรื่องเดิม", styles.HEADING)
    sheet.p(
        "สำนักงานร่วมกับ{{ court.name }}จัดไกล่เกลี่ยข้อพิพาทก่อนฟ้องตามประมวลกฎหมายวิธีพิจารณาความแพ่ง มาตรา ๒๐ ตรี "
        "เมื่อวันที่ {{ day.date }} ณ {{ day.place }} จำนวน {{ day.room_count }} ห้อง {{ day.case_count }} เรื่อง "
        "ผู้ถูกร้อง {{ day.respondent_count }} คน ทุนทรัพย์รวม {{ day.total }} บาท ({{ day.total_words }})"
    )
    sheet.p("๒. ผลการดำเนินงาน", styles.HEADING)
    for text in (
        (
            "(๑) ผู้ผูกพันมาหรือมีผู้แทนมา {{ outcome.present }} คน ไม่มา {{ outcome.absent }} คน"
            "{% if outcome.absences %} ({{ outcome.absences }}){% endif %}"
        ),
        (
            "(๒) ตกลงกันได้ {{ meeting.settled }} เรื่อง ตกลงกันไม่ได้ {{ meeting.failed }} เรื่อง "
            "เลื่อนนัด {{ meeting.adjourned }} เรื่อง ยังไม่บันทึกผล {{ outcome.open }} เรื่อง"
        ),
        (
            "(๓) ยอดที่ตกลงชำระรวม {{ outcome.agreed }} บาท ส่วนที่ลดให้ตามมาตรการรวม {{ outcome.reduced }} บาท "
            "ขอให้พิพากษาตามยอม {{ outcome.judgments }} เรื่อง"
        ),
    ):
        sheet.p(text, SUB)
    with sheet.when("outcome.lead_days"):
        sheet.p(
            "(๔) ระยะเวลานับแต่เชิญถึงวันมีผล (ค่ากลาง) {{ outcome.lead_days }} วัน "
            "เทียบกับ {{ outcome.lead_limit }} วันเมื่อเชิญทางไปรษณีย์ เร็วกว่า {{ outcome.sooner }} เรื่อง "
            "ลูกหนี้พบเจ้าหน้าที่หรือมาศาล (ค่ากลาง) {{ outcome.touch_days }} วัน "
            "ไม่เกินสองวัน {{ outcome.in_two_days }} เรื่อง",
            SUB,
        )
    with sheet.when("outcome.saved"):
        sheet.p(
            "(๕) ประมาณการค่าใช้จ่ายที่ประหยัดได้ {{ outcome.saved }} บาท "
            "คิดจากเรื่องที่ตกลงกันได้ เรื่องละ {{ outcome.saved_each }} บาท ตามค่ากำหนดของสำนักงาน",
            SUB,
        )
    sheet.p("๓. ผลรายเรื่อง", styles.HEADING)
    columns = [
        Column("ที่", 1.0, "{{ m.order }}", CELL_CENTRE),
        Column("เลขเรื่อง", 3.0, "{{ m.case_number }}", CELL_CENTRE),
        Column("ผู้ถูกร้อง", 5.0, "{{ m.respondents }}"),
        Column("ทุนทรัพย์ (บาท)", 2.6, "{{ m.amount }}", CELL_RIGHT),
        Column("ผล", 4.4, "{{ m.result }}"),
    ]
    sheet.table(columns, ("m", "meeting.results"))
    sheet.p("๔. ข้อเสนอ", styles.HEADING)
    sheet.p(
        "เห็นควรแจ้งผลแก่ผู้เกี่ยวข้อง ติดตามการชำระตามข้อตกลง "
        "และเสนอแนวทางช่วยเหลือแก่ผู้ที่ยังตกลงกันไม่ได้อีกครั้งก่อนดำเนินการขั้นต่อไป",
        keep=True,
    )
    sheet.p("จึงเรียนมาเพื่อโปรดทราบ", keep=True)
    sheet.sign("ผู้รายงาน", "{{ officer.name }}", "{{ officer.position }}")
    return sheet
