"""Papers of the contact phase: the statement of debt and the plan of a day in the field."""

from __future__ import annotations

from docx.table import Table

from docs_templates.make import styles
from docs_templates.make.letter import CASE_FOOTER, OFFICER, memo
from docs_templates.make.sheet import Column, Sheet
from docs_templates.make.styles import CELL, CELL_CENTRE, CELL_RIGHT

DAY_COUNT = (
    "๕.๑\tดอกเบี้ยคิดตามจำนวนวันจริง {{ debt.day_count }} ไม่คิดดอกเบี้ยซ้อนดอกเบี้ย "
    "(ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา ๒๒๔ และมาตรา ๖๕๕) ปัดเศษเป็นสตางค์ครั้งเดียวต่อช่วง"
)


def statement_of_debt() -> Sheet:
    """ใบแจ้งยอดหนี้: what is owed on a day, and every step of the working."""
    sheet = Sheet("ใบแจ้งยอดหนี้และวิธีคำนวณ", margins=(2.0, 2.0, 1.8, 2.5), footer=CASE_FOOTER)
    sheet.p("{{ office.name }}", styles.CENTRE)
    sheet.p("ใบแจ้งยอดหนี้และวิธีคำนวณ", styles.TITLE)
    sheet.p("คำนวณถึงวันที่ {{ debt.as_of }}", styles.SUBTITLE)
    sheet.facts(
        [
            ("ผู้กู้", "{{ borrower.name }}"),
            ("โครงการ", "{{ contract.project }} ปีงบประมาณ {{ contract.fiscal_year }}"),
            ("สัญญากู้ยืมเงิน", "เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }}"),
            ("วงเงินกู้", "{{ contract.principal }} บาท ({{ contract.principal_words }})"),
            ("อัตราดอกเบี้ย", "ตามสัญญาร้อยละ {{ contract.rate }} ต่อปี ผิดนัด {{ contract.default_rate }}"),
        ]
    )
    sheet.p("๑. ยอดที่ต้องชำระ", styles.HEADING)
    debt_table(sheet)
    sheet.p(
        "หลังจากวันที่คำนวณ ดอกเบี้ยเพิ่มขึ้นวันละ {{ debt.daily_interest }} บาท จนกว่าจะชำระเงินต้นที่ถึงกำหนด", styles.LINE
    )
    sheet.p("๒. ดอกเบี้ยคิดมาอย่างไร", styles.HEADING)
    with sheet.when("debt.segments"):
        _segments(sheet)
    with sheet.when("not debt.segments"):
        sheet.p("ไม่มีดอกเบี้ยค้างชำระถึงวันที่คำนวณ", styles.LINE)
    sheet.p("๓. งวดชำระตามสัญญา", styles.HEADING)
    _instalments(sheet)
    with sheet.when("debt.moved"):
        sheet.p("งวดที่เลื่อนตามมติ: {{ debt.moved }}", styles.LINE)
    sheet.p("๔. เงินที่ได้รับชำระแล้ว", styles.HEADING)
    with sheet.when("receipts"):
        _receipts(sheet)
    with sheet.when("not receipts"):
        sheet.p("ยังไม่มีรายการรับชำระถึงวันที่คำนวณ", styles.LINE)
    sheet.p("๕. หลักที่ใช้คำนวณ", styles.HEADING)
    _method(sheet)
    sheet.sign("ผู้จัดทำ", "{{ officer.name }}", "{{ officer.position }}")
    return sheet


def debt_table(sheet: Sheet) -> None:
    """What is owed, item by item, with its total in figures and words."""
    table = sheet.grid([sheet.width - 4.6, 4.6], ruled=True)
    sheet.row(table, ["รายการ", "จำนวนเงิน (บาท)"], [styles.CELL_HEAD] * 2)
    for label, code in (
        ("เงินต้นคงค้าง", "principal"),
        ("ดอกเบี้ยตามสัญญาค้างชำระ", "interest"),
        ("ดอกเบี้ยผิดนัดค้างชำระ", "default_interest"),
    ):
        sheet.row(table, [label, f"{{{{ debt.{code} }}}}"], [CELL, CELL_RIGHT])
    _row_if_any(sheet, table, "ค่าใช้จ่ายที่เรียกเก็บได้", "costs")
    sheet.row(table, ["**รวมต้องชำระทั้งสิ้น**", "**{{ debt.total }}**"], [CELL, CELL_RIGHT])
    _row_if_any(sheet, table, "ส่วนที่ได้รับการลดหรืองด ซึ่งหักไว้ในยอดข้างต้นแล้ว", "waived")
    sheet.p("", styles.GAP)
    sheet.p("รวมเป็นเงิน **{{ debt.total }} บาท ({{ debt.total_words }})**", styles.LINE)


def _row_if_any(sheet: Sheet, table: Table, label: str, code: str) -> None:
    sheet.row_tag(table, f"if debt.{code}")
    sheet.row(table, [label, f"{{{{ debt.{code} }}}}"], [CELL, CELL_RIGHT])
    sheet.row_tag(table, "endif")


def _segments(sheet: Sheet) -> None:
    columns = [
        Column("ชนิด", 3.0, "{{ s.kind }}"),
        Column("ตั้งแต่วันที่", 2.7, "{{ s.since }}", CELL_CENTRE),
        Column("ถึงวันที่", 2.7, "{{ s.until }}", CELL_CENTRE),
        Column("วัน", 1.2, "{{ s.days }}", CELL_CENTRE),
        Column("เงินต้น", 2.5, "{{ s.base }}", CELL_RIGHT),
        Column("ร้อยละ\nต่อปี", 1.5, "{{ s.rate }}", CELL_CENTRE),
        Column("ดอกเบี้ย", 2.9, "{{ s.amount }}", CELL_RIGHT),
    ]
    sheet.table(columns, ("s", "debt.segments"), [("รวมดอกเบี้ยที่เกิดขึ้น", 6), ("{{ debt.accrued }}", 1)])


def _instalments(sheet: Sheet) -> None:
    columns = [
        Column("งวดที่", 1.5, "{{ i.number }}", CELL_CENTRE),
        Column("วันครบกำหนด", 3.4, "{{ i.due_on }}", CELL_CENTRE),
        Column("เงินต้นตามงวด", 2.9, "{{ i.amount }}", CELL_RIGHT),
        Column("ชำระแล้ว", 2.9, "{{ i.paid }}", CELL_RIGHT),
        Column("ค้างชำระ", 2.9, "{{ i.outstanding }}", CELL_RIGHT),
        Column("สถานะ", 2.9, "{{ i.status }}", CELL_CENTRE),
    ]
    total = [
        ("รวม", 2),
        ("{{ contract.principal }}", 1),
        ("{{ debt.paid_principal }}", 1),
        ("{{ debt.principal }}", 1),
    ]
    sheet.table(columns, ("i", "debt.instalments"), [*total, ("", 1)])


def _receipts(sheet: Sheet) -> None:
    columns = [
        Column("วันที่รับชำระ", 3.2, "{{ r.date }}", CELL_CENTRE),
        Column("หลักฐานเลขที่", 3.3, "{{ r.reference }}"),
        Column("จำนวนเงิน", 2.5, "{{ r.amount }}", CELL_RIGHT),
        Column("หักค่าใช้จ่าย\nและดอกเบี้ย", 2.5, "{{ r.to_interest }}", CELL_RIGHT),
        Column("หักเงินต้น", 2.5, "{{ r.to_principal }}", CELL_RIGHT),
        Column("เงินต้นคงเหลือ", 2.5, "{{ r.balance }}", CELL_RIGHT),
    ]
    sheet.table(columns, ("r", "receipts"), [("รวมรับชำระ", 2), ("{{ debt.paid_total }}", 1), ("", 3)])


def _method(sheet: Sheet) -> None:
    for text in (
        DAY_COUNT,
        "๕.๒\tดอกเบี้ยผิดนัดคิดเฉพาะเงินต้นของงวดที่ผิดนัด (มาตรา ๒๒๔/๑) ตั้งแต่วันถัดจากวันครบกำหนด",
        "๕.๓\tเงินที่ชำระใช้หักค่าใช้จ่ายก่อน แล้วจึงหักดอกเบี้ย และเงินต้นงวดที่ถึงกำหนดก่อน (มาตรา ๓๒๙)",
        "๕.๔\tการรับชำระเงินทุกครั้ง ผู้ให้กู้สงวนสิทธิในเบี้ยปรับและดอกเบี้ยที่ยังค้าง (มาตรา ๓๒๗ และมาตรา ๓๘๑)",
    ):
        sheet.p(text, styles.LIST)
    sheet.p(
        "หากท่านเห็นว่ารายการใดไม่ตรงกับที่ได้ชำระ หรือเคยชำระไว้กับผู้ใดแล้ว โปรดนำหลักฐานมาแจ้ง "
        f"{OFFICER} เจ้าหน้าที่จะตรวจสอบให้โดยไม่มีค่าใช้จ่าย",
        keep=True,
    )


def visit_plan() -> Sheet:
    """แผนลงพื้นที่: a memo asking leave for a day in the field, with whom to meet and why."""
    sheet = memo(
        "แผนลงพื้นที่ติดตามและให้คำแนะนำ",
        "ขออนุมัติแผนลงพื้นที่พบสมาชิกกองทุน วันที่ {{ plan.date }}",
        "{{ signer.position }}",
    )
    sheet.p("**เรื่องเดิม** {{ plan.background }}")
    sheet.p(
        "**ข้อพิจารณา** ขออนุมัติลงพื้นที่ {{ plan.area }} ในวันที่ {{ plan.date }} "
        "เพื่อ{{ plan.purpose }} โดยมี {{ plan.officers }} เป็นผู้ปฏิบัติงาน รายละเอียดดังนี้",
        keep=True,
    )
    columns = [
        Column("ที่", 1.0, "{{ v.order }}", CELL_CENTRE),
        Column("เวลา", 1.5, "{{ v.time }}", CELL_CENTRE),
        Column(
            "ชื่อและที่อยู่",
            5.9,
            "{{ v.name }} ({{ v.role }})\n{{ v.address }}"
            "{% if v.telephone %} โทร. {{ v.telephone }}{% endif %}",
        ),
        Column("สัญญา", 2.7, "{{ v.contract_number }}\n{{ v.class }}"),
        Column("เรื่องที่จะพูดคุย", 2.9, "{{ v.task }}"),
        Column("ผลการพบ", 2.0, ""),
    ]
    sheet.table(columns, ("v", "visits"))
    sheet.p("ข้อปฏิบัติในการลงพื้นที่", styles.HEADING)
    for text in (
        "๑.\tติดต่อวันจันทร์ถึงวันศุกร์ เวลา ๐๘.๐๐ - ๒๐.๐๐ นาฬิกา วันหยุด เวลา ๐๘.๐๐ - ๑๘.๐๐ นาฬิกา และไม่เกินวันละหนึ่งครั้ง",
        "๒.\tพูดคุยเรื่องหนี้กับเจ้าตัวเท่านั้น ผู้อื่นถามได้เพียงสถานที่ติดต่อ และไม่แจ้งให้ทราบว่ามีหนี้",
        "๓.\tแสดงบัตรประจำตัว ใช้ถ้อยคำสุภาพ ฟังปัญหาและแนะนำทางเลือกช่วยเหลือ ไม่กดดันหรือข่มขู่",
        "๔.\tเก็บเอกสารในซองปิด ไม่ให้ปรากฏข้อความเกี่ยวกับหนี้ภายนอก",
    ):
        sheet.p(text, styles.LIST)
    sheet.p("(พระราชบัญญัติการทวงถามหนี้ พ.ศ. ๒๕๕๘)", styles.LINE)
    sheet.p("**ข้อเสนอ** จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ", keep=True)
    sheet.sign_side_by_side(
        ("ผู้เสนอ", ["({{ officer.name }})", "{{ officer.position }}"]),
        ("ผู้อนุมัติ", ["({{ signer.name }})", "{{ signer.position }}"]),
    )
    return sheet
