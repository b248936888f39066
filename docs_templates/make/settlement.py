"""สัญญาประนีประนอมยอมความ: the compromise made before the court."""

from __future__ import annotations

from docs_templates.make.court import PETITIONER, court_paper, respondent_sheet
from docs_templates.make.letter import CASE_FOOTER
from docs_templates.make.petition import witnesses
from docs_templates.make.sheet import DOTS, Sheet
from docs_templates.make.styles import SUB
from docs_templates.make.tables import schedule

PAYS = (
    "ข้อ ๓. {{ settlement.parties }} ตกลงชำระเงิน {{ settlement.payable }} บาท ({{ settlement.payable_words }})"
)


def settlement() -> Sheet:
    """The whole agreement: what is owed, what is given up, how it is paid, what follows a missed part."""
    sheet = court_paper("สัญญาประนีประนอมยอมความ", form="(๒๙)", footer=CASE_FOOTER)
    sheet.p(
        f"สัญญานี้ทำขึ้นระหว่าง {PETITIONER} กับ{{{{ settlement.parties }}}} ในการไกล่เกลี่ยข้อพิพาทก่อนฟ้อง "
        "คู่กรณีทั้งสองฝ่ายตกลงกันได้ โดยขอทำสัญญาประนีประนอมยอมความต่อกันดังมีข้อความต่อไปนี้"
    )
    sheet.p(
        "ข้อ ๑. {{ settlement.parties }} ยอมรับว่าเป็นหนี้ผู้ร้องตามสัญญากู้ยืมเงิน เลขที่ {{ contract.number }} "
        "ลงวันที่ {{ contract.date }} คำนวณถึงวันที่ {{ debt.as_of }} เป็นเงินต้น {{ debt.principal }} บาท "
        "ดอกเบี้ยตามสัญญา {{ debt.interest }} บาท ดอกเบี้ยผิดนัด {{ debt.default_interest }} บาท"
        "{% if debt.costs %} ค่าใช้จ่าย {{ debt.costs }} บาท{% endif %}"
        " รวมเป็นเงิน {{ debt.total }} บาท ({{ debt.total_words }})"
        "{% if debt.waived %} ซึ่งหักส่วนที่ได้รับการลดหรืองด {{ debt.waived }} บาทแล้ว{% endif %}"
    )
    _reduction(sheet)
    _payment(sheet)
    sheet.p(
        "ข้อ ๔. หาก{{ settlement.parties }} ผิดนัดชำระงวดใดงวดหนึ่ง ให้ถือว่าผิดนัดทั้งหมด "
        "หนี้ส่วนที่เหลือถึงกำหนดชำระทันที"
        "{% if settlement.reduced %} ส่วนที่ลดให้ตามข้อ ๒ เป็นอันสิ้นผล{% endif %} "
        "และ{{ settlement.parties }} ยอมให้คิดดอกเบี้ยร้อยละ {{ settlement.default_rate }} ต่อปี "
        "ของเงินต้นที่ค้าง นับแต่{{ settlement.default_from }}จนกว่าจะชำระเสร็จ "
        "และยอมให้ผู้ร้องบังคับคดีตามคำพิพากษาตามยอม หรือฟ้องบังคับตามสัญญานี้ แล้วแต่กรณี"
    )
    sheet.p("ข้อ ๕. ผู้ลงลายมือชื่อในสัญญานี้ตกลงรับผิด ดังนี้", keep=True)
    with sheet.each("s", "settlement.signers"):
        sheet.p("{{ s.title }} {{ s.name }} {{ s.liability }}", SUB)
    sheet.p("ข้อ ๖. ค่าฤชาธรรมเนียมให้เป็นพับ")
    with sheet.each("t", "settlement.terms"):
        sheet.p("ข้อ {{ t.number }}. {{ t.text }}")
    sheet.p("ข้อ {{ settlement.last_clause }}. ผู้ร้องยินยอมตามข้อตกลงข้างต้นทุกประการและไม่ติดใจเรียกร้องอื่นใดอีก")
    sheet.p(
        "คู่กรณีได้อ่านและฟังข้อความโดยตลอดแล้ว เข้าใจดี เห็นว่าถูกต้องตรงตามเจตนา "
        "จึงลงลายมือชื่อไว้เป็นสำคัญต่อหน้าผู้ประนีประนอมและศาล",
        keep=True,
    )
    _hands(sheet)
    respondent_sheet(sheet)
    return sheet


def _reduction(sheet: Sheet) -> None:
    with sheet.when("settlement.reduced"):
        sheet.p(
            "ข้อ ๒. ผู้ร้องตกลงลดหนี้ให้เป็นเงิน {{ settlement.reduced }} บาท ({{ settlement.reduced_words }}) "
            "ตาม{{ settlement.measure }} โดย{{ mandate.body }}อนุมัติตามมติเลขที่ {{ mandate.number }} "
            "ลงวันที่ {{ mandate.date }} มีเงื่อนไขว่า {{ settlement.reduction_condition }}"
        )
    with sheet.when("not settlement.reduced"):
        sheet.p(
            "ข้อ ๒. ผู้ร้องไม่ได้ลดหนี้ให้ และคู่กรณีตกลงปรับแผนชำระตามที่{{ mandate.body }}อนุมัติ "
            "ตามมติเลขที่ {{ mandate.number }} ลงวันที่ {{ mandate.date }}"
        )


def _payment(sheet: Sheet) -> None:
    with sheet.when("settlement.lump_sum"):
        sheet.p(
            f"{PAYS} "
            "ในคราวเดียว ภายในวันที่ {{ settlement.last_due }} โดยชำระ{{ settlement.pay_channel }}"
        )
    with sheet.when("not settlement.lump_sum"):
        sheet.p(
            f"{PAYS} "
            "เป็น {{ settlement.instalment_count }} งวด งวดแรกวันที่ {{ settlement.first_due }} "
            "งวดสุดท้ายวันที่ {{ settlement.last_due }} โดยชำระ{{ settlement.pay_channel }} ตามตารางต่อไปนี้",
            keep=True,
        )
        schedule(sheet, "settlement", "payable")


def _hands(sheet: Sheet) -> None:
    sheet.sign("ผู้ร้อง", "{{ attorney.name }}", "ผู้รับมอบอำนาจผู้ร้อง")
    with sheet.each("s", "settlement.signers"):
        with sheet.when("s.thumbprint"):
            by_thumb = "พิมพ์ลายนิ้วมือแทนการลงลายมือชื่อ ต่อหน้าพยานสองคน"
            sheet.sign("{{ s.title }}", "{{ s.name }}", by_thumb, keep=True)
            witnesses(sheet)
        with sheet.when("not s.thumbprint"):
            sheet.sign("{{ s.title }}", "{{ s.name }}")
    sheet.sign("ผู้ประนีประนอม", "{{ conciliator.name }}")
    sheet.sign("ผู้พิพากษา", DOTS)
