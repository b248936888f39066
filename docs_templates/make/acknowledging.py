"""Written acknowledgments: of the debt in time, of the liability once it has run out (CCC 193/14, 193/28)."""

from __future__ import annotations

from docs_templates.make import styles
from docs_templates.make.letter import CASE_FOOTER
from docs_templates.make.petition import witnesses
from docs_templates.make.sheet import DOTS, SHORT_DOTS, Column, Sheet
from docs_templates.make.styles import CELL_CENTRE, CELL_RIGHT

SHE = (
    "ข้าพเจ้า **{{ recipient.name }}** ที่อยู่ {{ recipient.address }} {{ recipient.role }}"
    "ตามสัญญากู้ยืมเงิน เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }} "
)
EXPLAINED = "เจ้าหน้าที่ได้อ่านและอธิบายหนังสือนี้ให้ผู้ลงชื่อฟังแล้ว ผู้ลงชื่อตัดสินใจด้วยตนเอง และได้รับสำเนาไว้หนึ่งฉบับ"
UNDERSTOOD = "ข้าพเจ้าได้อ่านและฟังข้อความโดยตลอดแล้ว เข้าใจดี จึงลงลายมือชื่อไว้เป็นสำคัญ"


def acknowledgment_of_debt() -> Sheet:
    """หนังสือรับสภาพหนี้: she acknowledges, in time, what she still owes, and says how she will pay."""
    sheet = _begun("หนังสือรับสภาพหนี้")
    sheet.p(
        f"{SHE}ซึ่งกู้ยืมจากกองทุนพัฒนาบทบาทสตรีเป็นเงิน {{{{ contract.principal }}}} บาท "
        "({{ contract.principal_words }}) ขอทำหนังสือนี้ให้ไว้แก่ {{ petitioner.name }} ดังต่อไปนี้"
    )
    sheet.p(
        "ข้อ ๑. ข้าพเจ้ารับว่าเป็นหนี้ตามสัญญาข้างต้น คำนวณถึงวันที่ {{ debt.as_of }} "
        "เป็นเงินต้น {{ acknowledgment.principal }} บาท ดอกเบี้ย {{ acknowledgment.interest }} บาท "
        "{% if acknowledgment.costs %}ค่าใช้จ่าย {{ acknowledgment.costs }} บาท {% endif %}"
        "รวมเป็นเงิน **{{ acknowledgment.total }} บาท ({{ acknowledgment.total_words }})** "
        "และดอกเบี้ยต่อจากนั้นตามสัญญาและกฎหมาย"
    )
    with sheet.when("acknowledgment.claims"):
        _claims(sheet, "acknowledgment")
    with sheet.when("acknowledgment.left_out"):
        sheet.p(
            "ยอดข้างต้นไม่รวม {{ acknowledgment.left_out }} บาท ซึ่งพ้นกำหนดอายุความแล้ว หนังสือนี้ไม่เป็นการรับสภาพยอดส่วนนั้น"
        )
    sheet.p("ข้อ ๒. ข้าพเจ้าจะชำระ (ทำเครื่องหมาย / ในช่องที่ต้องการ)", keep=True)
    for text in (
        f"(   )\tครั้งเดียว ภายในวันที่ {DOTS}",
        f"(   )\tเป็นงวด งวดละ {SHORT_DOTS} บาท ทุกวันที่ {SHORT_DOTS} ของเดือน เริ่มเดือน {SHORT_DOTS}",
        "(   )\tตามแผนของมาตรการช่วยเหลือที่ข้าพเจ้ายื่นคำขอไว้ เมื่อได้รับอนุมัติ",
    ):
        sheet.p(text, styles.LIST)
    sheet.p(
        "ข้อ ๓. ข้าพเจ้าทราบว่าหนังสือนี้ทำก่อนครบกำหนดอายุความ จึงมีผลให้อายุความสะดุดหยุดลงและเริ่มนับใหม่ "
        "ตามประมวลกฎหมายแพ่งและพาณิชย์ มาตรา ๑๙๓/๑๔ และมาตรา ๑๙๓/๑๕ "
        "และยังขอรับความช่วยเหลือหรือโต้แย้งยอดที่เห็นว่าไม่ถูกต้องได้"
    )
    sheet.p(UNDERSTOOD, keep=True)
    sheet.sign("ผู้รับสภาพหนี้", "{{ recipient.name }}", keep=True)
    _officer(sheet)
    return sheet


def acknowledgment_of_liability() -> Sheet:
    """หนังสือรับสภาพความรับผิด: she knows the time has run out and that she may refuse, and still takes it on."""
    sheet = _begun("หนังสือรับสภาพความรับผิด")
    sheet.p(f"{SHE}ขอทำหนังสือนี้ให้ไว้แก่ {{{{ petitioner.name }}}} โดยเจ้าหน้าที่ได้อธิบายให้ข้าพเจ้าเข้าใจแล้วว่า")
    for text in (
        "๑.\t**อายุความของยอดที่ระบุในข้อ ๔ ครบกำหนดแล้ว เมื่อวันที่ {{ liability.ran_out_on }}**",
        "๒.\t**ข้าพเจ้ามีสิทธิปฏิเสธไม่ชำระยอดนั้น และไม่ต้องทำหนังสือนี้ก็ได้** การไม่ทำหนังสือนี้ไม่ทำให้เสียสิทธิรับความช่วยเหลืออื่น",
        "๓.\tข้าพเจ้าปรึกษาญาติ ทนายความ หรือผู้ที่ไว้วางใจก่อน และขอนำกลับไปพิจารณาได้",
    ):
        sheet.p(text, styles.LIST)
    sheet.p(
        "๔.\tเมื่อเข้าใจแล้ว ข้าพเจ้าสมัครใจรับผิดในเงินต้น {{ liability.principal }} บาท "
        "ดอกเบี้ย {{ liability.interest }} บาท "
        "รวมเป็นเงิน **{{ liability.total }} บาท ({{ liability.total_words }})**",
        styles.LIST,
    )
    with sheet.when("liability.claims"):
        _claims(sheet, "liability")
    sheet.p(
        "๕.\tข้าพเจ้าทราบว่าหนังสือนี้ทำให้เกิดสิทธิเรียกร้องใหม่ มีอายุความสองปีนับแต่วันที่ทำหนังสือนี้ "
        "ตามประมวลกฎหมายแพ่งและพาณิชย์ มาตรา ๑๙๓/๒๘ และมาตรา ๑๙๓/๓๕ "
        "และไม่ผูกพันผู้ค้ำประกันเดิม",
        styles.LIST,
    )
    sheet.p(f"๖.\tข้าพเจ้าประสงค์จะชำระ {DOTS}{SHORT_DOTS}", styles.LIST)
    sheet.p(f"{UNDERSTOOD} ต่อหน้าพยานสองคน โดยไม่มีผู้ใดบังคับ ขู่เข็ญ หรือเร่งรัด", keep=True)
    sheet.p(EXPLAINED, keep=True)
    sheet.sign_side_by_side(
        ("ผู้รับสภาพความรับผิด", ["({{ recipient.name }})"]),
        ("เจ้าหน้าที่", ["({{ officer.name }})", "{{ officer.position }}"]),
        keep=True,
    )
    sheet.p("", styles.GAP, keep=True)
    witnesses(sheet)
    return sheet


def _begun(title: str) -> Sheet:
    sheet = Sheet(title, footer=CASE_FOOTER)
    sheet.p(title, styles.TITLE)
    sheet.p(f"ทำที่ {DOTS}", styles.RIGHT)
    sheet.p(f"วันที่ {SHORT_DOTS} เดือน {SHORT_DOTS} พ.ศ. {'.' * 10}", styles.RIGHT)
    return sheet


def _claims(sheet: Sheet, group: str) -> None:
    columns = [
        Column("งวดที่", 3.0, "{{ c.instalments }}", CELL_CENTRE),
        Column("เงินต้น (บาท)", 4.2, "{{ c.principal }}", CELL_RIGHT),
        Column("ดอกเบี้ย (บาท)", 4.2, "{{ c.interest }}", CELL_RIGHT),
        Column("อายุความครบกำหนด", 4.6, "{{ c.last_day }}", CELL_CENTRE),
    ]
    total = [
        ("รวม", 1),
        (f"{{{{ {group}.principal }}}}", 1),
        (f"{{{{ {group}.interest }}}}", 1),
        ("", 1),
    ]
    sheet.table(columns, ("c", f"{group}.claims"), total)


def _officer(sheet: Sheet) -> None:
    sheet.p(EXPLAINED, keep=True)
    sheet.sign("เจ้าหน้าที่", "{{ officer.name }}", "{{ officer.position }}")
