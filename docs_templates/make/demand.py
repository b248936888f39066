"""The letter that asks a debtor to pay or to come and talk, and the slip with which she pays at a bank."""

from __future__ import annotations

from docs_templates.make import styles
from docs_templates.make.letter import CASE_FOOTER, OFFICER, close_letter, envelope, letter
from docs_templates.make.shapes import pay_code
from docs_templates.make.sheet import DOTS, SHORT_DOTS, Sheet
from docs_templates.make.styles import CELL, CELL_CENTRE, SUB
from docs_templates.make.tables import missed

LOAN = "สัญญากู้ยืมเงิน เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }}"


def demand_letter() -> Sheet:
    """หนังสือบอกกล่าวทวงถาม: what is due and how it came to that, which help is open, what follows and when."""
    sheet = letter(
        "หนังสือบอกกล่าวทวงถาม",
        "แจ้งยอดที่ถึงกำหนดชำระ และแนวทางช่วยเหลือที่ท่านขอได้",
        "{{ recipient.name }}",
        reference=LOAN,
        enclosures=["๑.\tใบแจ้งยอดหนี้และวิธีคำนวณ\tจำนวน ๑ ฉบับ"],
        footer=CASE_FOOTER,
    )
    sheet.p(
        "ตามสัญญาที่อ้างถึง ท่านเป็น{{ recipient.role }}ในโครงการ {{ contract.project }} นั้น "
        "สำนักงานขอเรียนว่า งวดต่อไปนี้ถึงกำหนดแล้วและยังไม่ได้รับชำระครบ คำนวณถึงวันที่ {{ debt.as_of }}",
        keep=True,
    )
    missed(sheet, "demand", "default_interest", "missed_total")
    sheet.p(
        "{% if demand.interest %}บวกดอกเบี้ยตามสัญญา {{ demand.interest }} บาท {% endif %}"
        "{% if demand.earlier_interest %}บวกดอกเบี้ยผิดนัดของงวดที่ชำระล่าช้าก่อนนี้ "
        "{{ demand.earlier_interest }} บาท {% endif %}"
        "{% if demand.costs %}บวกค่าใช้จ่ายที่เรียกเก็บได้ {{ demand.costs }} บาท {% endif %}"
        "รวมที่ถึงกำหนดทั้งสิ้น **{{ demand.due }} บาท ({{ demand.due_words }})** "
        "และมีดอกเบี้ยเพิ่มวันละ {{ debt.daily_interest }} บาทจนกว่าจะชำระ"
        "{% if demand.not_due %} ส่วนเงินต้นอีก {{ demand.not_due }} บาทยังไม่ถึงกำหนด{% endif %} "
        "รายละเอียดตามสิ่งที่ส่งมาด้วย"
    )
    sheet.p(
        "จึงขอบอกกล่าวให้ท่านชำระยอดข้างต้น{{ demand.pay_channel }} "
        "หรือติดต่อสำนักงานเพื่อปรับแผนชำระให้พอดีกับรายได้ **ภายในวันที่ {{ demand.reply_by }}**"
    )
    with sheet.when("open_help"):
        sheet.p("แนวทางช่วยเหลือที่ท่านขอได้ในขณะนี้ ถึงวันที่ {{ demand.reply_by }}", styles.HEADING)
        with sheet.each("h", "open_help"):
            sheet.p(
                "({{ h.order }}) **{{ h.title }}** {{ h.about }}"
                "{% if h.until %} ต้องชำระครบภายในวันที่ {{ h.until }}{% endif %}",
                SUB,
            )
    with sheet.when("not open_help"):
        sheet.p("แม้ขณะนี้ยังไม่มีมาตรการที่ใช้ได้ทันที เจ้าหน้าที่ยินดีช่วยวางแผนชำระตามกำลังของท่าน")
    sheet.p("ขั้นตอนต่อไป", styles.HEADING)
    sheet.p(
        "หากถึงวันที่ {{ demand.reply_by }} ยังไม่ได้พูดคุยกัน สำนักงานจะเชิญท่านไกล่เกลี่ยก่อนฟ้อง "
        "ซึ่งเป็นไปโดยความสมัครใจและไม่เสียค่าใช้จ่าย"
        "{% if demand.may_refer %} หากยังตกลงกันไม่ได้ สำนักงานจึงจะส่งเรื่องให้พนักงานอัยการพิจารณา"
        "ตามขั้นตอนของกฎหมาย โดยจะแจ้งให้ท่านทราบก่อน{% endif %}"
    )
    sheet.p(
        "หากท่านชำระแล้ว เห็นว่ายอดไม่ถูกต้อง หรือมีเหตุเดือดร้อน โปรดแจ้ง "
        f"{OFFICER} เจ้าหน้าที่จะตรวจสอบและช่วยเหลือโดยไม่มีค่าใช้จ่าย",
        keep=True,
    )
    sheet.p("จึงเรียนมาเพื่อโปรดทราบ", keep=True)
    close_letter(sheet)
    envelope(sheet)
    return sheet


def pay_in_slip() -> Sheet:
    """ใบนำฝาก Bill Payment: one part for the bank and one for her, the sum left to her hand."""
    sheet = Sheet("ใบนำฝากชำระเงิน (Bill Payment)", margins=(1.4, 1.8, 1.2, 1.8))
    _slip(sheet, 0, "ส่วนที่ ๑ สำหรับธนาคาร", "สำหรับเจ้าหน้าที่ธนาคาร ผู้รับเงิน")
    sheet.p("- - - - - - - - - - - - - - - - -  ตัดตามรอยนี้  - - - - - - - - - - - - - - - - -", styles.CENTRE)
    _slip(sheet, 1, "ส่วนที่ ๒ สำหรับผู้ชำระเงิน", "สำหรับเจ้าหน้าที่ธนาคาร ผู้รับเงิน")
    sheet.p(
        "ชำระเท่าที่ไหวก่อนได้ ไม่ต้องครบยอด เมื่อชำระแล้วโปรดเก็บส่วนที่ ๒ ไว้เป็นหลักฐาน "
        "การรับชำระ ผู้ให้กู้สงวนสิทธิในเบี้ยปรับและดอกเบี้ยที่ยังค้าง "
        "(ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา ๓๒๗ และมาตรา ๓๘๑) "
        f"สอบถามที่ {OFFICER}",
        styles.NOTE,
    )
    return sheet


def _slip(sheet: Sheet, number: int, part: str, teller: str) -> None:
    head = sheet.grid([sheet.width - 4.6, 4.6])
    sheet.row(head, ["**ใบนำฝากชำระเงิน (Bill Payment)**", part], [styles.LINE, styles.RIGHT], keep=True)
    payer = "\n".join(
        (
            "เข้าบัญชี **{{ bill.biller_name }}**",
            "รหัสผู้รับชำระ (Biller ID / Comp. Code) **{{ bill.biller_code }}**",
            "ชื่อผู้ชำระ {{ borrower.name }}",
            "อ้างอิง ๑ (Ref. 1) **{{ bill.ref_1 }}**",
            "อ้างอิง ๒ (Ref. 2) **{{ bill.ref_2 }}**",
            "ยอดที่ถึงกำหนด ณ วันที่ {{ debt.as_of }}  {{ bill.due }} บาท",
        )
    )
    with sheet.when("bill.qr"):
        body = sheet.grid([sheet.width - 4.6, 4.6], ruled=True)
        row = sheet.row(body, [payer, "สแกนเพื่อชำระ\n"], [styles.LINE, CELL_CENTRE], keep=True)
        pay_code(row.cells[1].paragraphs[1], "bill.qr", number)
    with sheet.when("not bill.qr"):
        body = sheet.grid([sheet.width], ruled=True)
        sheet.row(body, [payer], [styles.LINE], keep=True)
    sums = sheet.grid([sheet.width / 2, sheet.width / 2], ruled=True)
    amount = f"จำนวนเงินที่ชำระ\n{SHORT_DOTS}{SHORT_DOTS} บาท\n(ตัวอักษร) {DOTS}"
    hand = f"วันที่ {SHORT_DOTS}{SHORT_DOTS}\nผู้นำฝาก {SHORT_DOTS}{SHORT_DOTS}\nโทรศัพท์ {SHORT_DOTS}{SHORT_DOTS}"
    sheet.row(sums, [amount, hand], [CELL, CELL], keep=True)
    sheet.row(sums, ["รับชำระเป็น (   ) เงินสด  (   ) โอน", f"{teller} {SHORT_DOTS}"], [CELL, CELL])
    sheet.p("", styles.GAP)
