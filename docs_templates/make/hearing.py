"""Papers of one hearing on Day Two, settled or not: what the conciliator, the court and our officer write."""

from __future__ import annotations

from docs_templates.make import styles
from docs_templates.make.court import ORDER, PETITIONER, court_paper, respondent_sheet
from docs_templates.make.letter import CASE_FOOTER
from docs_templates.make.sheet import DOTS, SHORT_DOTS, Column, Sheet
from docs_templates.make.styles import CELL_CENTRE, SUB


def mediation_report() -> Sheet:
    """รายงานการไกล่เกลี่ย: when, who came, the result; nothing of what was said, which is confidential."""
    sheet = court_paper("รายงานการไกล่เกลี่ย", number="คำร้องที่", footer=CASE_FOOTER)
    sheet.p(
        "ข้าพเจ้า {{ conciliator.name }} ผู้ประนีประนอมซึ่งศาลแต่งตั้งเมื่อวันที่ {{ conciliator.appointed_on }} "
        "ขอรายงานผลการไกล่เกลี่ยข้อพิพาทก่อนฟ้อง ดังนี้"
    )
    sheet.p(
        "๑. ดำเนินการไกล่เกลี่ยเมื่อวันที่ {{ hearing.date }} ตั้งแต่เวลา {{ session.began }} นาฬิกา "
        "ถึงเวลา {{ session.ended }} นาฬิกา ณ {{ hearing.place }} {{ hearing.room }}"
    )
    sheet.p("๒. ผู้มาไกล่เกลี่ย", keep=True)
    _attendance(sheet)
    with sheet.when("session.settled"):
        sheet.p(
            "๓. ผลการไกล่เกลี่ย คู่กรณี**ตกลงกันได้** โดย{{ settlement.parties }} ตกลงชำระเงิน "
            "{{ settlement.payable }} บาท ({{ settlement.payable_words }}) "
            "{% if settlement.lump_sum %}ในคราวเดียว ภายในวันที่ {{ settlement.last_due }}"
            "{% else %}เป็น {{ settlement.instalment_count }} งวด งวดแรกวันที่ {{ settlement.first_due }} "
            "งวดสุดท้ายวันที่ {{ settlement.last_due }}{% endif %} "
            "รายละเอียดปรากฏตามสัญญาประนีประนอมยอมความ"
        )
    with sheet.when("not session.settled"):
        sheet.p(
            "๓. ผลการไกล่เกลี่ย คู่กรณี**ตกลงกันไม่ได้** การไกล่เกลี่ยสิ้นสุดลงเมื่อวันที่ {{ session.ended_on }} โดยมีเหตุดังนี้",
            keep=True,
        )
        with sheet.each("f", "session.reasons"):
            sheet.p("({{ f.order }}) {{ f.text }}", SUB)
    sheet.p("จึงเสนอรายงานต่อศาลเพื่อโปรดพิจารณา", keep=True)
    sheet.sign("ผู้ประนีประนอม", "{{ conciliator.name }}")
    respondent_sheet(sheet)
    return sheet


def _attendance(sheet: Sheet) -> None:
    sheet.p("ผู้ร้อง โดย {{ attorney.name }} ผู้รับมอบอำนาจ {{ attorney.attendance }}", SUB)
    with sheet.each("r", "respondents"):
        sheet.p(f"ผู้ถูกร้อง{ORDER} {{{{ r.name }}}} {{{{ r.attendance }}}}", SUB)


def proceedings_report() -> Sheet:
    """รายงานกระบวนพิจารณา: who is present and what is reported; the order is the court's own."""
    sheet = court_paper("รายงานกระบวนพิจารณา", number="คำร้องที่", footer=CASE_FOOTER)
    sheet.p(f"ศาลออกนั่งพิจารณาคดีนี้เวลา {SHORT_DOTS} นาฬิกา", keep=True)
    sheet.p("นัดไกล่เกลี่ยข้อพิพาทก่อนฟ้องวันนี้ คู่กรณีที่มาศาล", keep=True)
    _attendance(sheet)
    with sheet.when("session.settled"):
        sheet.p(
            "ผู้ประนีประนอมรายงานว่า คู่กรณีตกลงกันได้ ขอทำสัญญาประนีประนอมยอมความฉบับลงวันที่ {{ settlement.date }} "
            "{% if settlement.asks_judgment %}และยื่นคำร้องขอให้ศาลมีคำพิพากษาตามยอมในวันนี้{% endif %}"
        )
        sheet.p("ศาลสอบคู่กรณีแล้ว ต่างแถลงรับว่าเข้าทำสัญญาด้วยความสมัครใจ เข้าใจข้อความโดยตลอด และลงลายมือชื่อต่อหน้าศาล")
    with sheet.when("not session.settled"):
        sheet.p("ผู้ประนีประนอมรายงานว่า คู่กรณีตกลงกันไม่ได้ การไกล่เกลี่ยสิ้นสุดลงเมื่อวันที่ {{ session.ended_on }}")
    sheet.p("พิเคราะห์แล้ว มีคำสั่งว่า (ศาลกรอก)", keep=True)
    sheet.lines(5)
    sheet.p("อ่านแล้ว", styles.CENTRE, keep=True)
    sheet.sign("ผู้พิพากษา", DOTS, keep=True)
    helped = "ผู้ประนีประนอม ({{ conciliator.name }})"
    _hands(sheet, "r", "respondents", f"ผู้ถูกร้อง{ORDER}", helped)
    respondent_sheet(sheet)
    return sheet


def _hands(sheet: Sheet, name: str, rows: str, title: str, *last: str) -> None:
    """A line for each hand, all on one page: petitioner, `rows`, and `last` who helped them."""
    table = sheet.grid([sheet.width])
    line = f"ลงชื่อ {DOTS} "
    sheet.row(table, [line + "ผู้ร้อง ({{ attorney.name }} ผู้รับมอบอำนาจ)"], [styles.HAND], keep=True)
    sheet.row_tag(table, f"for {name} in {rows}")
    sheet.row(table, [f"{line}{title} ({{{{ {name}.name }}}})"], [styles.HAND], keep=True)
    sheet.row_tag(table, "endfor")
    for text in last:
        sheet.row(table, [line + text], [styles.HAND], keep=True)
    sheet.p("", styles.GAP)


def consent_judgment_request() -> Sheet:
    """คำร้องขอให้มีคำพิพากษาตามยอม: on the day of the deal, with its reasons of necessity."""
    sheet = court_paper("คำร้องขอให้มีคำพิพากษาตามยอม", form="(๗)", footer=CASE_FOOTER)
    sheet.p(f"ข้าพเจ้า {PETITIONER} และ{{{{ settlement.parties }}}} ขอยื่นคำร้องร่วมกันมีข้อความตามที่จะกล่าวต่อไปนี้")
    sheet.p(
        "ข้อ ๑. ในวันนี้ คู่กรณีตกลงกันได้ในการไกล่เกลี่ยข้อพิพาทก่อนฟ้อง และได้ทำสัญญาประนีประนอมยอมความ "
        "ฉบับลงวันที่ {{ settlement.date }} โดย{{ settlement.parties }} ตกลงชำระเงิน {{ settlement.payable }} บาท "
        "({{ settlement.payable_words }}) รายละเอียดปรากฏตามสัญญาที่ศาลได้ตรวจแล้ว"
    )
    sheet.p("ข้อ ๒. มีเหตุจำเป็นที่ขอให้ศาลมีคำพิพากษาตามยอมในเวลานี้ คือ", keep=True)
    with sheet.each("n", "settlement.necessity"):
        sheet.p("({{ n.order }}) {{ n.text }}", SUB)
    sheet.p(
        "ข้อ ๓. ข้อตกลงเป็นไปโดยสุจริต เป็นธรรม ตรงตามเจตนาของคู่กรณี และไม่ฝ่าฝืนต่อกฎหมาย "
        "จึงขอศาลได้โปรดมีคำพิพากษาตามยอมในวันนี้ ตามประมวลกฎหมายวิธีพิจารณาความแพ่ง "
        "มาตรา ๒๐ ตรี ประกอบมาตรา ๑๓๘",
        keep=True,
    )
    sheet.p("ควรมิควรแล้วแต่จะโปรด", styles.COURTESY)
    _hands(sheet, "s", "settlement.signers", "{{ s.title }}")
    sheet.p(f"คำร้องฉบับนี้ ข้าพเจ้า {{{{ attorney.name }}}} เป็นผู้เรียงและพิมพ์ ลงชื่อ {DOTS}", styles.LINE)
    respondent_sheet(sheet)
    return sheet


def settlement_check_report() -> Sheet:
    """รายงานเจ้าหน้าที่ตรวจสัญญายอม: each point looked at, its result, the officer's opinion."""
    sheet = Sheet("รายงานเจ้าหน้าที่ตรวจสัญญาประนีประนอมยอมความ", footer=CASE_FOOTER)
    sheet.p("รายงานเจ้าหน้าที่ตรวจสัญญาประนีประนอมยอมความ", styles.TITLE)
    sheet.p("{{ court.name }}", styles.SUBTITLE)
    sheet.facts(
        [
            ("คำร้องที่", f"{SHORT_DOTS} (ศาลกรอก)"),
            ("ระหว่าง", "{{ petitioner.name }} ผู้ร้อง กับ {{ case.respondents_names }} ผู้ถูกร้อง"),
            ("สัญญาฉบับลงวันที่", "{{ settlement.date }}"),
            ("ยอดที่ตกลงชำระ", "{{ settlement.payable }} บาท ({{ settlement.payable_words }})"),
        ]
    )
    sheet.p("", styles.GAP)
    columns = [
        Column("ที่", 1.1, "{{ c.number }}", CELL_CENTRE),
        Column("รายการตรวจ", 7.2, "{{ c.item }}"),
        Column("ผล", 2.4, "{{ c.result }}", CELL_CENTRE),
        Column("ข้อสังเกต", 5.3, "{% if c.note %}{{ c.note }}{% else %}-{% endif %}"),
    ]
    sheet.table(columns, ("c", "checks"))
    sheet.p("ความเห็นเจ้าหน้าที่", styles.HEADING)
    sheet.p("{{ settlement.check_opinion }}", keep=True)
    sheet.p("จึงเสนอศาลเพื่อโปรดพิจารณา", keep=True)
    sheet.sign("เจ้าหน้าที่ผู้ตรวจ", "{{ officer.name }}", "{{ officer.position }}")
    sheet.p("คำสั่งศาล (ศาลกรอก)", styles.HEADING)
    sheet.lines(3)
    sheet.sign("ผู้พิพากษา", DOTS)
    return sheet
