"""Papers of the field: the form of a visit, the debtor's register sheet, the report of a search."""

from __future__ import annotations

from docs_templates.make import styles
from docs_templates.make.letter import CASE_FOOTER, memo
from docs_templates.make.sheet import DOTS, SHORT_DOTS, Column, Sheet
from docs_templates.make.styles import CELL, CELL_CENTRE, CELL_RIGHT

LANDSCAPE = (1.6, 1.8, 1.4, 1.8)
BALANCE = (
    "เงินต้น {{ debt.principal }} ดอกเบี้ย {{ debt.interest }} "
    "ดอกเบี้ยผิดนัด {{ debt.default_interest }} รวม **{{ debt.total }} บาท**"
)
LONG_DOTS = "." * 70


def search_report() -> Sheet:
    """รายงานการติดตามตัว: a memo of every attempt to find the debtor, before she is called untraceable."""
    sheet = memo(
        "รายงานการติดตามตัว",
        "รายงานผลการติดตามตัวสมาชิกกองทุน เรื่องเลขที่ {{ case.number }}",
        "{{ signer.position }}",
    )
    sheet.p(
        "**เรื่องเดิม** {{ borrower.name }} เป็นผู้กู้ตามสัญญากู้ยืมเงิน เลขที่ {{ contract.number }} "
        "ลงวันที่ {{ contract.date }} โครงการ {{ contract.project }} สำนักงานได้ติดตามเพื่อแนะนำแนวทางช่วยเหลือ"
    )
    sheet.p(
        "**ข้อเท็จจริง** ได้ลงพื้นที่ {{ search.visits }} ครั้ง ส่งหนังสือ {{ search.letters }} ครั้ง "
        "{% if search.extract_on %}และตรวจสอบทะเบียนราษฎรเมื่อวันที่ {{ search.extract_on }}"
        "{% else %}และยังไม่ได้ขอตรวจสอบทะเบียนราษฎร{% endif %} ตามลำดับดังนี้",
        keep=True,
    )
    _contacts(sheet, sheet.width)
    sheet.p("ที่อยู่ที่ใช้ติดตาม", styles.HEADING)
    with sheet.each("r", "respondents"):
        sheet.p("{{ r.order }}.\t{{ r.name }} ({{ r.role }}) {{ r.address }}", styles.LIST)
    sheet.p(
        "**ข้อพิจารณา** การติดตามได้ปฏิบัติตามพระราชบัญญัติการทวงถามหนี้ พ.ศ. ๒๕๕๘ ถามผู้อื่นเพียงสถานที่ติดต่อ "
        "และไม่ได้แจ้งว่ามีหนี้ ทั้งนี้ {{ search.clock }}"
    )
    with sheet.when("search.enough"):
        sheet.p(
            "**ข้อเสนอ** ได้ติดตามครบตามที่สำนักงานกำหนดแล้วแต่ยังไม่พบตัว เห็นควรบันทึกว่าติดตามตัวไม่ได้ "
            "ตรวจสอบทะเบียนราษฎรเป็นระยะ และกลับมาติดตามทันทีที่พบที่อยู่ใหม่",
            keep=True,
        )
    with sheet.when("not search.enough"):
        sheet.p(
            "**ข้อเสนอ** ยังติดตามไม่ครบตามที่สำนักงานกำหนด เห็นควรติดตามต่อ",
            keep=True,
        )
    sheet.p("จึงเรียนมาเพื่อโปรดพิจารณา", keep=True)
    sheet.sign_side_by_side(
        ("ผู้รายงาน", ["({{ officer.name }})", "{{ officer.position }}"]),
        ("ผู้พิจารณา", ["({{ signer.name }})", "{{ signer.position }}"]),
    )
    return sheet


def visit_form() -> Sheet:
    """แบบบันทึกการลงพื้นที่: what is known, and room to write what she says, offers and asks for."""
    sheet = Sheet("แบบบันทึกการลงพื้นที่", margins=(1.6, 1.8, 1.4, 2.2), footer=CASE_FOOTER)
    sheet.p("{{ office.name }}", styles.CENTRE)
    sheet.p("แบบบันทึกการลงพื้นที่", styles.TITLE)
    sheet.facts(
        [
            ("ผู้กู้", "{{ borrower.name }}"),
            ("สัญญา", "เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }} ({{ visit.class }})"),
            ("โครงการ", "{{ contract.project }}"),
            ("ยอดคงค้าง", "{{ debt.total }} บาท ณ วันที่ {{ debt.as_of }} เพิ่มวันละ {{ debt.daily_interest }} บาท"),
            ("ติดต่อครั้งก่อน", "{% if visit.last %}{{ visit.last }}{% else %}ยังไม่เคยติดต่อ{% endif %}"),
        ]
    )
    sheet.p("๑. ผู้ที่จะพบ (พูดคุยเรื่องหนี้กับเจ้าตัวเท่านั้น)", styles.HEADING)
    columns = [
        Column("ที่", 0.9, "{{ r.order }}", CELL_CENTRE),
        Column("ชื่อ ฐานะ และที่อยู่", 9.3, "{{ r.name }} ({{ r.role }})\n{{ r.address }}"),
        Column("โทรศัพท์", 3.0, "{% if r.telephone %}{{ r.telephone }}{% endif %}", CELL_CENTRE),
        Column("ผลการพบ", 3.8, ""),
    ]
    sheet.table(columns, ("r", "respondents"))
    sheet.p("๒. การพบ", styles.HEADING)
    for text in (
        f"วันที่ {SHORT_DOTS} เวลา {SHORT_DOTS} นาฬิกา สถานที่ {DOTS}",
        "(   ) พบตัว  (   ) ไม่อยู่บ้าน  (   ) ฝากให้ติดต่อกลับ  (   ) ย้ายที่อยู่  (   ) ไม่พบบ้าน  (   ) ไม่ประสงค์พูดคุย",
        f"ที่อยู่หรือโทรศัพท์ใหม่ {LONG_DOTS}",
    ):
        sheet.p(text, styles.LINE)
    sheet.p("๓. ความเป็นอยู่และเหตุที่ชำระไม่ทัน", styles.HEADING)
    sheet.p(
        f"อาชีพ {SHORT_DOTS}{SHORT_DOTS} รายได้ต่อเดือน {SHORT_DOTS} บาท รายจ่ายต่อเดือน {SHORT_DOTS} บาท",
        styles.LINE,
    )
    sheet.p(
        "(   ) เจ็บป่วย  (   ) ค้าขายซบเซา  (   ) ภัยธรรมชาติ  (   ) ผู้หารายได้เสียชีวิต  (   ) สูงอายุ  (   ) พิการ",
        styles.LINE,
    )
    sheet.lines(2)
    sheet.p("๔. ความช่วยเหลือที่ได้อธิบาย", styles.HEADING)
    with sheet.each("h", "open_help"):
        sheet.p("(   )\t{{ h.title }} {{ h.about }}", styles.LIST)
    sheet.p("(   )\tการไกล่เกลี่ยก่อนฟ้อง โดยสมัครใจและไม่เสียค่าใช้จ่าย", styles.LIST)
    sheet.p("(   )\tการส่งเสริมอาชีพ หรือหน่วยงานอื่นที่ช่วยได้", styles.LIST)
    sheet.p("๕. ความประสงค์ของผู้ที่พบ", styles.HEADING)
    for text in (
        f"(   ) ชำระ {SHORT_DOTS} บาท ภายในวันที่ {SHORT_DOTS}  (   ) ขอเข้ามาตรการ {SHORT_DOTS}",
        "(   ) สมัครใจไกล่เกลี่ย  (   ) ขอเวลาตัดสินใจ  (   ) โต้แย้งยอด (แนบหลักฐาน)",
    ):
        sheet.p(text, styles.LINE)
    sheet.p("บันทึกเพิ่มเติม และนัดครั้งต่อไป", styles.LINE, keep=True)
    sheet.lines(3)
    sheet.p(
        "เอกสารที่ได้รับ (   ) สำเนาใบเสร็จ  (   ) ภาพถ่าย  (   ) แผนที่บ้านหรือพิกัด  (   ) อื่น ๆ", styles.LINE, keep=True
    )
    sheet.p(
        "ผู้ที่พบจะลงชื่อหรือไม่ก็ได้ การลงชื่อหมายความว่าได้พบและได้รับคำอธิบายแล้ว ไม่ใช่การรับสภาพหนี้",
        styles.NOTE,
        keep=True,
    )
    sheet.sign_side_by_side(
        ("ผู้ที่พบ", [f"({'.' * 40})"]),
        ("ผู้บันทึก", ["({{ officer.name }})", "{{ officer.position }}"]),
    )
    return sheet


def control_register() -> Sheet:
    """ทะเบียนคุมลูกหนี้: all of one contract on a sheet: people, instalments, receipts, contacts, file."""
    sheet = Sheet("ทะเบียนคุมลูกหนี้", landscape=True, margins=LANDSCAPE, footer=CASE_FOOTER)
    sheet.p("ทะเบียนคุมลูกหนี้", styles.TITLE)
    sheet.p("{{ office.name }} ณ วันที่ {{ debt.as_of }}", styles.SUBTITLE)
    sheet.facts(
        [
            ("สัญญา", "เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }} สิ้นสุด {{ contract.ends_on }}"),
            ("โครงการ", "{{ contract.project }} ปีงบประมาณ {{ contract.fiscal_year }}"),
            ("วงเงินกู้", "{{ contract.principal }} บาท ดอกเบี้ยร้อยละ {{ contract.rate }} ต่อปี"),
            ("สถานะ", "{{ visit.class }} เรื่องอยู่ขั้น {{ visit.stage }} ผู้รับผิดชอบ {{ officer.name }}"),
            (
                "ยอดคงค้าง",
                BALANCE,
            ),
        ],
        3.0,
    )
    sheet.p("๑. ผู้ผูกพันตามสัญญา", styles.HEADING)
    people = [
        Column("ที่", 1.0, "{{ r.order }}", CELL_CENTRE),
        Column("ชื่อ", 6.6, "{{ r.name }}"),
        Column("ฐานะ", 2.6, "{{ r.role }}", CELL_CENTRE),
        Column("ที่อยู่และโทรศัพท์", 9.4, "{{ r.address }}{% if r.telephone %} โทร. {{ r.telephone }}{% endif %}"),
        Column("อายุความ", 6.5, "{{ r.limitation }}"),
    ]
    sheet.table(people, ("r", "respondents"))
    sheet.p("๒. งวดชำระ", styles.HEADING)
    plan = [
        Column("งวดที่", 2.6, "{{ i.number }}", CELL_CENTRE),
        Column("วันครบกำหนด", 5.0, "{{ i.due_on }}", CELL_CENTRE),
        Column("เงินต้น (บาท)", 4.8, "{{ i.amount }}", CELL_RIGHT),
        Column("ชำระแล้ว (บาท)", 4.8, "{{ i.paid }}", CELL_RIGHT),
        Column("ค้าง (บาท)", 4.8, "{{ i.outstanding }}", CELL_RIGHT),
        Column("สถานะ", 4.1, "{{ i.status }}", CELL_CENTRE),
    ]
    total = [("รวม", 2), ("{{ contract.principal }}", 1), ("{{ debt.paid_principal }}", 1)]
    sheet.table(plan, ("i", "debt.instalments"), [*total, ("{{ debt.principal }}", 1), ("", 1)], long=True)
    sheet.p("๓. เงินที่ได้รับ", styles.HEADING)
    with sheet.when("receipts"):
        paid = [
            Column("วันที่", 4.0, "{{ r.date }}", CELL_CENTRE),
            Column("หลักฐานเลขที่", 6.1, "{{ r.reference }}"),
            Column("จำนวนเงิน (บาท)", 4.0, "{{ r.amount }}", CELL_RIGHT),
            Column("หักดอกเบี้ยและค่าใช้จ่าย", 4.0, "{{ r.to_interest }}", CELL_RIGHT),
            Column("หักเงินต้น", 4.0, "{{ r.to_principal }}", CELL_RIGHT),
            Column("เงินต้นคงเหลือ", 4.0, "{{ r.balance }}", CELL_RIGHT),
        ]
        rows = [("รวม", 2), ("{{ debt.paid_total }}", 1), ("", 3)]
        sheet.table(paid, ("r", "receipts"), rows, long=True)
    with sheet.when("not receipts"):
        sheet.p("ยังไม่มีรายการรับชำระ", styles.LINE)
    sheet.p("๔. การติดต่อ", styles.HEADING)
    with sheet.when("contacts"):
        _contacts(sheet, sheet.width)
    with sheet.when("not contacts"):
        sheet.p("ยังไม่มีการติดต่อ", styles.LINE)
    sheet.p("๕. เอกสารในแฟ้ม", styles.HEADING)
    with sheet.each("b", "bundle"):
        sheet.p(
            "{{ b.number }}.\t{{ b.title }} {{ b.pages }} แผ่น {{ b.original }} อยู่ที่ {{ b.kept_at }}",
            styles.LIST,
        )
    sheet.sign("ผู้จัดทำ", "{{ officer.name }}", "{{ officer.position }}")
    return sheet


def _contacts(sheet: Sheet, width: float) -> None:
    columns = [
        Column("ที่", 1.0, "{{ c.order }}", CELL_CENTRE),
        Column("วันที่", 2.8, "{{ c.date }}", CELL_CENTRE),
        Column("วิธีติดต่อ", 3.6, "{{ c.how }}", CELL),
        Column("ผล", width - 11.2, "{{ c.result }}", CELL),
        Column("ผู้ติดต่อ", 3.8, "{{ c.officer }}", CELL),
    ]
    sheet.table(columns, ("c", "contacts"))
