"""Papers of a whole mediation day: letter to the court, docket, attendance, contents, minutes."""

from __future__ import annotations

from docs_templates.make import styles
from docs_templates.make.letter import OFFICER, close_letter, letter
from docs_templates.make.sheet import Column, Sheet
from docs_templates.make.styles import CELL, CELL_CENTRE, CELL_RIGHT

WIDE = (1.6, 1.5, 1.6, 1.5)
DAY = "วันที่ {{ day.date }}"
WANTED_DAY = (
    "๑.\tกำหนดวันนัดไกล่เกลี่ยใน**วันที่ {{ day.date }}** เวลา {{ day.time }} นาฬิกา ณ {{ day.place }} "
    "หรือวันอื่นที่ศาลเห็นสมควร"
)


def court_letter() -> Sheet:
    """หนังสือถึงศาล: asks for a day, rooms and conciliators for so many cases."""
    sheet = letter(
        "หนังสือถึงศาลขอวันไกล่เกลี่ย",
        "ขอกำหนดวันนัดไกล่เกลี่ยข้อพิพาทก่อนฟ้อง",
        "{{ court.head_title }}",
        enclosures=[
            "๑.\tบัญชีนัดไกล่เกลี่ย\tจำนวน ๑ ชุด",
            "๒.\tคำร้องและเอกสารท้ายคำร้อง\tจำนวน {{ day.case_count }} ชุด",
        ],
    )
    sheet.p(
        "ด้วยสำนักงานมีเรื่องหนี้เงินกู้กองทุนพัฒนาบทบาทสตรีที่ประสงค์จะระงับข้อพิพาทด้วยการไกล่เกลี่ยก่อนฟ้อง "
        "ตามประมวลกฎหมายวิธีพิจารณาความแพ่ง มาตรา ๒๐ ตรี จำนวน {{ day.case_count }} เรื่อง "
        "ผู้ถูกร้อง {{ day.respondent_count }} คน ทุนทรัพย์รวม {{ day.total }} บาท ({{ day.total_words }})"
    )
    sheet.p(
        "เพื่อให้แล้วเสร็จโดยเร็วและประชาชนไม่ต้องเดินทางหลายครั้ง จึงขอศาลได้โปรดพิจารณา ดังนี้",
        keep=True,
    )
    for text in (
        WANTED_DAY,
        "๒.\tจัดห้องไกล่เกลี่ยจำนวน {{ day.room_count }} ห้อง",
        "๓.\tแต่งตั้งผู้ประนีประนอมตามจำนวนที่เห็นสมควร",
    ):
        sheet.p(text, styles.LIST)
    sheet.p(
        f"สำนักงานได้สอบถามความสมัครใจของผู้ถูกร้องแล้วตามสิ่งที่ส่งมาด้วย ๑ และมอบหมายให้ {OFFICER} เป็นผู้ประสานงาน",
        keep=True,
    )
    sheet.p("จึงเรียนมาเพื่อโปรดพิจารณา และขอขอบพระคุณมา ณ โอกาสนี้", keep=True)
    close_letter(sheet)
    return sheet


def docket() -> Sheet:
    """บัญชีนัดไกล่เกลี่ย: room by room, the day in the order it is called."""
    sheet = Sheet("บัญชีนัดไกล่เกลี่ย", landscape=True, margins=WIDE, footer=_CHECKPOINT)
    with sheet.each("room", "rooms"):
        _room_head(sheet, "บัญชีนัดไกล่เกลี่ยข้อพิพาทก่อนฟ้อง")
        columns = [
            Column("ที่", 1.0, "{{ c.order }}", CELL_CENTRE),
            Column("เวลา", 1.5, "{{ c.time }}", CELL_CENTRE),
            Column("คำร้องที่\n(ศาล)", 2.0, "", CELL_CENTRE),
            Column("เลขเรื่อง\nสัญญา", 3.2, "{{ c.case_number }}\n{{ c.contract_number }}"),
            Column("ผู้ร้อง", 3.0, "{{ petitioner.name }}"),
            Column("ผู้ถูกร้อง", 5.4, "{{ c.respondents }}"),
            Column("ทุนทรัพย์\n(บาท)", 2.5, "{{ c.amount }}", CELL_RIGHT),
            Column("เจ้าหน้าที่", 2.5, "{{ c.officer }}"),
            Column("ผลการไกล่เกลี่ย", 2.8, ""),
            Column("หมายเหตุ", 2.7, "{% if c.note %}{{ c.note }}{% endif %}"),
        ]
        total = [("รวม {{ room.count }} เรื่อง", 6), ("{{ room.total }}", 1), ("", 3)]
        sheet.table(columns, ("c", "room.rows"), total, row_height=1.2, long=True)
    sheet.p(
        "รวมทั้งวัน {{ day.case_count }} เรื่อง ผู้ถูกร้อง {{ day.respondent_count }} คน "
        "ทุนทรัพย์ {{ day.total }} บาท ({{ day.total_words }})",
        styles.HEADING,
    )
    with sheet.when("standby.count"):
        sheet.p("รายชื่อสำรอง {{ standby.count }} เรื่อง เรียงตามความเร่งด่วน ใช้เมื่อมีเวลานัดว่างลง", styles.HEADING)
        standby = [
            Column("ที่", 1.0, "{{ s.order }}", CELL_CENTRE),
            Column("เลขเรื่อง", 4.0, "{{ s.case_number }}"),
            Column("สัญญา", 4.0, "{{ s.contract_number }}"),
            Column("ผู้ถูกร้อง", 17.6, "{{ s.respondents }}"),
        ]
        sheet.table(standby, ("s", "standby.rows"), long=True)
    sheet.sign("ผู้จัดทำ", "{{ officer.name }}", "{{ officer.position }}")
    return sheet


_CHECKPOINT = "ชุดที่ {{ day.batch }} · จุดตรวจสมุดบันทึก {{ day.checkpoint }}"


def _room_head(sheet: Sheet, title: str) -> None:
    """Title, court and room; every room but the first begins a page."""
    with sheet.when("loop.first"):
        sheet.p(title, styles.TITLE)
    with sheet.when("not loop.first"):
        sheet.p(title, styles.TITLE, new_page=True)
    sheet.p("{{ court.name }} " + DAY + " {{ room.name }}", styles.SUBTITLE)
    with sheet.when("room.conciliator"):
        sheet.p("ผู้ประนีประนอม {{ room.conciliator }}", styles.SUBTITLE)


def attendance_sheet() -> Sheet:
    """ใบเซ็นชื่อ: everyone called, room by room, with room for a hand or a thumb."""
    sheet = Sheet("ใบเซ็นชื่อผู้เข้าร่วมไกล่เกลี่ย", margins=(1.6, 1.5, 1.6, 2.0))
    with sheet.each("room", "rooms"):
        _room_head(sheet, "ใบเซ็นชื่อผู้เข้าร่วมไกล่เกลี่ย")
        columns = [
            Column("ที่", 1.0, "{{ a.order }}", CELL_CENTRE),
            Column("นัดเวลา", 1.5, "{{ a.time }}", CELL_CENTRE),
            Column("เลขเรื่อง", 3.0, "{{ a.case_number }}", CELL_CENTRE),
            Column("ชื่อ", 4.5, "{{ a.name }}"),
            Column("ฐานะ", 2.5, "{{ a.role }}"),
            Column("เวลามา", 1.5, ""),
            Column("ลายมือชื่อ", 3.5, ""),
        ]
        sheet.table(columns, ("a", "room.people"), row_height=0.95)
    sheet.p("ผู้ที่เขียนไม่ได้ให้พิมพ์ลายนิ้วมือ โดยมีพยานลงชื่อรับรองสองคน", styles.NOTE)
    return sheet


def pack_contents() -> Sheet:
    """สารบัญชุดเอกสาร: the first sheet of a pack."""
    sheet = Sheet("สารบัญชุดเอกสาร")
    sheet.p("สารบัญชุดเอกสาร", styles.TITLE)
    sheet.p("{{ pack.title }}", styles.SUBTITLE)
    sheet.facts(
        [
            ("สำนักงาน", "{{ office.name }}"),
            ("จัดทำเมื่อ", "{{ pack.made_on }}"),
            ("จำนวน", "{{ pack.count }} ฉบับ"),
        ],
        label_width=3.0,
    )
    sheet.p("", styles.GAP)
    columns = [
        Column("ที่", 1.2, "{{ d.number }}", CELL_CENTRE),
        Column("เลขเรื่อง", 2.8, "{{ d.case_number }}", CELL_CENTRE),
        Column("เอกสาร", 6.2, "{{ d.title }}"),
        Column("ของ", 4.0, "{{ d.person }}"),
        Column("จำนวน", 1.8, "{{ d.copies }}", CELL_CENTRE),
    ]
    sheet.table(columns, ("d", "pack.rows"))
    with sheet.when("pack.missing"):
        sheet.p("เรื่องที่ยังจัดชุดไม่ได้", styles.HEADING)
        reasons = [
            Column("เลขเรื่อง", 3.4, "{{ m.case_number }}", CELL_CENTRE),
            Column("สิ่งที่ยังขาด", 12.6, "{{ m.reason }}", CELL),
        ]
        sheet.table(reasons, ("m", "pack.missing"))
    return sheet


def meeting_report() -> Sheet:
    """รายงานการประชุม of the day: who was present, matters, results in a table."""
    sheet = Sheet("รายงานการประชุมวันไกล่เกลี่ย")
    sheet.p("รายงานการประชุม", styles.TITLE)
    sheet.p("การไกล่เกลี่ยข้อพิพาทก่อนฟ้อง " + DAY, styles.SUBTITLE)
    sheet.p("ณ {{ day.place }} {{ court.name }}", styles.SUBTITLE)
    sheet.p("ผู้มาประชุม", styles.HEADING)
    with sheet.each("p", "meeting.present"):
        sheet.p("{{ p.order }}.\t{{ p.name }}\t{{ p.position }}", styles.PRESENT)
    sheet.p("เริ่มประชุมเวลา {{ meeting.began }} นาฬิกา", styles.HEADING)
    sheet.p("ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", styles.HEADING)
    sheet.p("{{ meeting.opening }}")
    sheet.p("ระเบียบวาระที่ ๒ การไกล่เกลี่ยข้อพิพาทก่อนฟ้อง", styles.HEADING)
    sheet.p(
        "{{ office.name }} ยื่นคำร้องเข้าสู่การไกล่เกลี่ยจำนวน {{ day.case_count }} เรื่อง "
        "ทุนทรัพย์รวม {{ day.total }} บาท "
        "ตกลงกันได้ {{ meeting.settled }} เรื่อง ตกลงกันไม่ได้ {{ meeting.failed }} เรื่อง "
        "เลื่อนนัด {{ meeting.adjourned }} เรื่อง ปรากฏผลดังนี้",
        keep=True,
    )
    columns = [
        Column("ที่", 1.0, "{{ m.order }}", CELL_CENTRE),
        Column("เลขเรื่อง", 3.0, "{{ m.case_number }}", CELL_CENTRE),
        Column("ผู้ถูกร้อง", 4.6, "{{ m.respondents }}"),
        Column("ทุนทรัพย์", 2.5, "{{ m.amount }}", CELL_RIGHT),
        Column("ผล", 4.9, "{{ m.result }}"),
    ]
    total = [("รวม", 3), ("{{ day.total }}", 1), ("", 1)]
    sheet.table(columns, ("m", "meeting.results"), total, long=True)
    sheet.p("ระเบียบวาระที่ ๓ เรื่องอื่น ๆ", styles.HEADING)
    sheet.p("{% if meeting.other %}{{ meeting.other }}{% else %}ไม่มี{% endif %}")
    sheet.p("เลิกประชุมเวลา {{ meeting.ended }} นาฬิกา", styles.HEADING)
    sheet.sign_side_by_side(
        ("ผู้จดรายงาน", ["({{ officer.name }})", "{{ officer.position }}"]),
        ("ผู้ตรวจรายงาน", ["({{ signer.name }})", "{{ signer.position }}"]),
    )
    return sheet
