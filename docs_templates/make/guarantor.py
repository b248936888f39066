"""Letters to guarantors: of a default (CCC 686) and of a reduction of the debt (691).

Each ends with a slip for the envelope. It bears the two addresses and the number of the registered mail and
not a word of what the letter is about (Debt Collection Act 2558).
"""

from __future__ import annotations

from docs_templates.make import styles
from docs_templates.make.letter import OFFICER, close_letter, envelope, letter
from docs_templates.make.sheet import Sheet
from docs_templates.make.styles import SUB
from docs_templates.make.tables import missed

REFERENCE = "สัญญากู้ยืมเงิน เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }} และสัญญาค้ำประกัน"

FOR_HER_PLAN = (
    "(๑) ท่านจะชำระทั้งหมด หรือชำระตามเงื่อนไขและวิธีการที่ผู้กู้มีอยู่ก่อนผิดนัดก็ได้ "
    "เมื่อท่านชำระตามเงื่อนไขนั้น กองทุนจะไม่เรียกดอกเบี้ยเพิ่มเพราะเหตุที่ผู้กู้ผิดนัดในระหว่างนั้น"
)
RIGHTS = (
    FOR_HER_PLAN,
    "(๒) เมื่อชำระแล้ว ท่านมีสิทธิไล่เบี้ยเอาจากผู้กู้",
    "(๓) ท่านขอดูใบแจ้งยอดหนี้และวิธีคำนวณ หรือโต้แย้งยอดนี้ได้",
    "(๔) ผู้กู้ยังขอรับความช่วยเหลือหรือปรับแผนชำระกับกองทุนได้ ท่านจะมาพูดคุยพร้อมผู้กู้ก็ได้",
)
PAYING_THE_REST = (
    "(๒) หากผู้กู้ชำระไม่ครบ ท่านจะชำระส่วนที่เหลือตามยอดที่ลดแล้วแทน เพื่อให้หลุดพ้นจากการค้ำประกันก็ได้ "
    "แม้เลยกำหนดชำระแล้ว แต่ต้องไม่เกินหกสิบวันนับแต่วันที่ได้รับแจ้งการลดหนี้"
)
EFFECTS = (
    "(๑) เมื่อผู้กู้ชำระครบตามยอดที่ลดแล้ว ท่านหลุดพ้นจากการค้ำประกัน",
    PAYING_THE_REST,
    "(๓) เมื่อชำระแล้ว ท่านมีสิทธิไล่เบี้ยเอาจากผู้กู้",
    "(๔) ข้อตกลงนี้ไม่เพิ่มภาระแก่ท่าน และท่านขอดูข้อตกลงหรือสอบถามได้",
)


def notice_of_default() -> Sheet:
    """หนังสือบอกกล่าวผู้ค้ำประกัน: what was not paid, what she owes of it, and what the law gives her."""
    sheet = letter(
        "หนังสือบอกกล่าวผู้ค้ำประกัน",
        "แจ้งงวดชำระที่ครบกำหนด และสิทธิของผู้ค้ำประกัน",
        "{{ recipient.name }}",
        reference=REFERENCE,
    )
    sheet.p(
        "ตามที่ท่านได้ค้ำประกัน {{ borrower.name }} ผู้กู้ยืมเงินกองทุนพัฒนาบทบาทสตรีตามสัญญาที่อ้างถึง นั้น "
        "งวดที่ {{ notice.numbers }} ครบกำหนดแล้วและยังไม่ได้รับชำระ สำนักงานจึงขอบอกกล่าวให้ท่านทราบ"
        "ตามประมวลกฎหมายแพ่งและพาณิชย์ มาตรา ๖๘๖ ยอดที่อยู่ในความรับผิดของท่าน คำนวณถึงวันที่ {{ debt.as_of }} มีดังนี้",
        keep=True,
    )
    missed(sheet, "notice", "interest", "total")
    sheet.p("รวมเป็นเงิน **{{ notice.total }} บาท ({{ notice.total_words }})**")
    with sheet.when("notice.exempt"):
        sheet.p(
            "ยอดข้างต้นได้หักดอกเบี้ยผิดนัด {{ notice.exempt }} บาท ซึ่งเกิดหลังพ้นกำหนดบอกกล่าวตามกฎหมาย "
            "และท่านไม่ต้องรับผิดแล้ว"
        )
    with sheet.when("notice.limit"):
        sheet.p("ทั้งนี้ ท่านรับผิดรวมทั้งหมดไม่เกินวงเงินค้ำประกัน {{ notice.limit }} บาท")
    sheet.p("สิทธิของท่าน", styles.HEADING)
    for text in RIGHTS:
        sheet.p(text, SUB)
    return _closed(sheet)


def notice_of_reduction() -> Sheet:
    """หนังสือแจ้งการลดหนี้: what was reduced, and how she becomes free."""
    sheet = letter(
        "หนังสือแจ้งผู้ค้ำประกันเมื่อลดหนี้",
        "แจ้งการลดหนี้ และสิทธิของผู้ค้ำประกัน",
        "{{ recipient.name }}",
        reference=REFERENCE,
    )
    sheet.p(
        "ตามที่ท่านได้ค้ำประกัน {{ borrower.name }} ผู้กู้ยืมเงินกองทุนพัฒนาบทบาทสตรีตามสัญญาที่อ้างถึง นั้น "
        "เมื่อวันที่ {{ notice.deal_on }} กองทุนกับผู้กู้ได้ตกลงลดหนี้ตาม{{ notice.deal }}"
        "{% if notice.reduced %} เป็นเงินที่ลดให้ {{ notice.reduced }} บาท{% endif %}"
        "{% if notice.payable %} คงเหลือที่ต้องชำระ {{ notice.payable }} บาท{% endif %}"
        "{% if notice.count %} แบ่งชำระ {{ notice.count }} งวด งวดสุดท้ายวันที่ {{ notice.last_due }}{% endif %} "
        "สำนักงานจึงขอแจ้งให้ท่านทราบตามประมวลกฎหมายแพ่งและพาณิชย์ มาตรา ๖๙๑"
    )
    sheet.p("ผลต่อท่าน", styles.HEADING)
    for text in EFFECTS:
        sheet.p(text, SUB)
    return _closed(sheet)


def _closed(sheet: Sheet) -> Sheet:
    sheet.p(f"หากมีข้อสงสัยหรือต้องการความช่วยเหลือ โปรดติดต่อ {OFFICER}", keep=True)
    sheet.p("จึงเรียนมาเพื่อโปรดทราบ", keep=True)
    close_letter(sheet)
    envelope(sheet)
    return sheet
