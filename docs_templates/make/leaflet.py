"""The leaflet of the measures open to a debtor: a page each, in her words and with her figures."""

from __future__ import annotations

from docs_templates.make import styles
from docs_templates.make.letter import CASE_FOOTER, OFFICER
from docs_templates.make.sheet import Sheet


def measure_leaflet() -> Sheet:
    """ใบสรุปมาตรการ: a page for each measure open to her, in her words and with her figures."""
    sheet = Sheet("ใบสรุปมาตรการ", margins=(1.8, 2.2, 1.5, 2.4), footer=CASE_FOOTER)
    with sheet.each("m", "leaflets"):
        with sheet.when("loop.first"):
            sheet.p("{{ office.name }}", styles.CENTRE)
        with sheet.when("not loop.first"):
            sheet.p("{{ office.name }}", styles.CENTRE, new_page=True)
        sheet.p("{{ m.kindly }}", styles.TITLE)
        sheet.p("(มาตรการ{{ m.name }})", styles.SUBTITLE)
        sheet.p(
            "เรียน {{ borrower.name }} สัญญาเลขที่ {{ contract.number }} คำนวณ ณ วันที่ {{ debt.as_of }}",
            styles.LINE,
        )
        sheet.p("มาตรการนี้คืออะไร", styles.HEADING)
        sheet.p("{{ m.about }}")
        sheet.p("สำหรับท่าน", styles.HEADING)
        sheet.facts(
            [
                ("ยอดวันนี้", "{{ debt.total }} บาท"),
                ("เบาลงได้ถึง", "{% if m.reduced %}{{ m.reduced }} บาท{% else %}มาตรการนี้ไม่ลดยอด{% endif %}"),
                ("ชำระ", "{{ m.total }} บาท {{ m.plan }}"),
                ("ผู้ที่มาลงชื่อ", "{{ m.signers }}"),
            ]
        )
        sheet.p("ที่มาของตัวเลข", styles.HEADING)
        with sheet.each("w", "m.working"):
            sheet.p("-\t{{ w.text }}", styles.LIST)
        sheet.p("ต้องทำอะไรบ้าง", styles.HEADING)
        for text in (
            "๑.\tแจ้งเจ้าหน้าที่ เจ้าหน้าที่จะช่วยเขียนคำขอให้ ไม่เสียค่าใช้จ่าย",
            "๒.\tนำเอกสารมา: {{ m.bring }}",
            "๓.\tคณะอนุกรรมการระดับอำเภอพิจารณา แล้วระดับจังหวัดอนุมัติ เจ้าหน้าที่จะแจ้งผลเป็นหนังสือ",
        ):
            sheet.p(text, styles.LIST)
        sheet.p("หากชำระไม่ทัน", styles.HEADING)
        sheet.p("{{ m.late }}")
        with sheet.when("m.unconfirmed"):
            sheet.p("ตัวเลขบางส่วนต้องยืนยันกับกองทุนก่อน เจ้าหน้าที่จะแจ้งให้ทราบก่อนท่านตัดสินใจ", styles.NOTE)
        sheet.p("ใบนี้เป็นคำแนะนำ ยังไม่เป็นคำอนุมัติ และยังไม่มีข้อผูกพัน", styles.NOTE)
        sheet.p(f"สอบถาม {OFFICER}", styles.HEADING)
    return sheet
