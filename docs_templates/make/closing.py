"""Papers of the end of a case and of its handing on: release, closing memo, write-off memo, brief."""

from __future__ import annotations

from docs_templates.make import styles
from docs_templates.make.letter import CASE_FOOTER, OFFICER, close_letter, letter, memo
from docs_templates.make.sheet import DOTS, Column, Sheet
from docs_templates.make.styles import CELL_CENTRE, LIST, SUB
from docs_templates.make.tables import limitation

THE_CASE = (
    "สัญญากู้ยืมเงิน เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }} โครงการ {{ contract.project }} "
    "วงเงิน {{ contract.principal }} บาท ลูกหนี้และผู้ค้ำประกัน "
    "{{ case.respondents_names }} (เลขเรื่อง {{ case.number }})"
)


def release_letter() -> Sheet:
    """หนังสือปลดภาระหนี้: nothing is owed any more, and the instruments go back (CCC 326)."""
    sheet = letter(
        "หนังสือปลดภาระหนี้",
        "แจ้งการชำระหนี้ครบถ้วนและการคืนเอกสารสัญญา",
        "{{ recipient.name }}",
        reference="สัญญากู้ยืมเงิน เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }}",
        footer=CASE_FOOTER,
    )
    sheet.p(
        "ตามที่ท่านเป็น{{ recipient.role }}ตามสัญญาที่อ้างถึง นั้น สำนักงานได้รับชำระเงินรวม {{ release.paid_total }} บาท "
        "({{ release.paid_total_words }}) ครั้งสุดท้ายเมื่อวันที่ {{ release.last_paid_on }} ครบถ้วนตามสัญญาหรือข้อตกลงแล้ว"
    )
    sheet.p(
        "จึงขอแจ้งว่า นับแต่วันที่ {{ paper.date }} **ท่านและผู้ผูกพันทุกคนหลุดพ้นจากหนี้ตามสัญญานี้** "
        "กองทุนไม่ติดใจเรียกร้องเงินใดตามสัญญานี้อีก ภาระของผู้ค้ำประกันเป็นอันสิ้นสุดไปด้วย "
        "ตามประมวลกฎหมายแพ่งและพาณิชย์ มาตรา ๖๙๘"
    )
    with sheet.when("release.instruments"):
        sheet.p("ท่านมีสิทธิรับคืนเอกสารต่อไปนี้ตามมาตรา ๓๒๖ โดยนำบัตรประจำตัวประชาชนมารับได้ในเวลาราชการ", keep=True)
        with sheet.each("i", "release.instruments"):
            sheet.p("({{ i.number }}) {{ i.title }} ลงวันที่ {{ i.date }}", SUB)
    with sheet.when("not release.instruments"):
        sheet.p("ท่านขอรับคืนเอกสารสัญญา หรือขอให้บันทึกการเลิกสัญญาไว้ในเอกสารได้ตามมาตรา ๓๒๖ ในเวลาราชการ")
    sheet.p(
        f"สำนักงานขอแสดงความยินดีและขอขอบคุณที่ท่านร่วมรักษากองทุนไว้ให้สตรีคนอื่นได้ใช้ต่อไป สอบถามได้ที่ {OFFICER}", keep=True
    )
    sheet.p("จึงเรียนมาเพื่อโปรดทราบ", keep=True)
    close_letter(sheet)
    return sheet


def closing_memo() -> Sheet:
    """บันทึกข้อความปิดเรื่อง: how the case ended, by whose resolution, and what is left to do."""
    sheet = memo("บันทึกข้อความปิดเรื่อง", "รายงานการปิดเรื่อง {{ case.number }}", "{{ signer.position }}")
    sheet.p("๑. เรื่องเดิม", styles.HEADING)
    sheet.p(f"{THE_CASE} เปิดเรื่องเมื่อวันที่ {{{{ closing.opened_on }}}}")
    sheet.p("๒. ข้อเท็จจริง", styles.HEADING)
    sheet.p(
        "รับชำระแล้วรวม {{ debt.paid_total }} บาท คำนวณถึงวันที่ {{ debt.as_of }} "
        "ยอดคงเหลือตามบัญชี {{ debt.total }} บาท "
        "({{ debt.total_words }}){% if debt.waived %} ส่วนที่ได้รับการลดหรืองดแล้ว {{ debt.waived }} บาท{% endif %}"
    )
    sheet.p(
        "{% if closing.closed %}เรื่องนี้ปิดแล้วด้วยผล{% else %}เรื่องนี้มีเหตุให้ปิดด้วยผล{% endif %} **{{ closing.how }}** "
        "วันที่ {{ closing.on }}"
        "{% if closing.ground %} เหตุ: {{ closing.ground }}{% endif %}"
        "{% if closing.approval_number %} ตามมติเลขที่ {{ closing.approval_number }} "
        "ลงวันที่ {{ closing.approved_on }}{% endif %}"
    )
    sheet.p("๓. ข้อพิจารณา", styles.HEADING)
    sheet.p("สิ่งที่ต้องดำเนินการให้ครบก่อนเก็บเรื่อง", keep=True)
    for text in (
        "(  )\tแจ้งผู้ผูกพันทุกคนเป็นหนังสือ และคืนเอกสารสัญญา",
        "(  )\tถอนคำร้องหรือแจ้งศาลหรือพนักงานอัยการที่เกี่ยวข้อง",
        "(  )\tปรับปรุงทะเบียนลูกหนี้และบัญชีรายตัวให้ตรงกัน",
        "(  )\tเก็บเอกสารเข้าแฟ้มและกำหนดอายุการเก็บรักษา",
    ):
        sheet.p(text, LIST, keep=True)
    sheet.p("๔. ข้อเสนอ", styles.HEADING)
    sheet.p("จึงเรียนมาเพื่อโปรดทราบและพิจารณาให้เก็บเรื่อง", keep=True)
    sheet.sign("ผู้รายงาน", "{{ officer.name }}", "{{ officer.position }}")
    _order(sheet, "ทราบ ดำเนินการตามเสนอ")
    return sheet


def write_off_memo() -> Sheet:
    """บันทึกขอจำหน่ายหนี้: what was owed, what was done, on which ground; decided by the subcommittee."""
    sheet = memo(
        "บันทึกขอจำหน่ายหนี้",
        "ขอจำหน่ายหนี้ออกจากบัญชี เลขเรื่อง {{ case.number }}",
        "ประธานคณะอนุกรรมการบริหารกองทุนพัฒนาบทบาทสตรีระดับจังหวัด",
    )
    sheet.p("๑. เรื่องเดิม", styles.HEADING)
    sheet.p(THE_CASE)
    sheet.p("๒. ข้อเท็จจริง", styles.HEADING)
    sheet.p(
        "คำนวณถึงวันที่ {{ debt.as_of }} ค้างเงินต้น {{ debt.principal }} บาท ดอกเบี้ยตามสัญญา {{ debt.interest }} บาท "
        "ดอกเบี้ยผิดนัด {{ debt.default_interest }} บาท รวม **{{ debt.total }} บาท ({{ debt.total_words }})** "
        "รับชำระแล้ว {{ debt.paid_total }} บาท"
    )
    sheet.p(
        "ได้ลงพื้นที่ติดตาม {{ write_off.visits }} ครั้ง ส่งหนังสือ {{ write_off.letters }} ฉบับ"
        "{% if write_off.last_contact %} ติดต่อครั้งสุดท้ายวันที่ {{ write_off.last_contact }}{% endif %}"
    )
    sheet.p("๓. ข้อกฎหมาย: อายุความรายบุคคล", styles.HEADING)
    with sheet.each("r", "respondents"):
        sheet.p("({{ r.order }}) {{ r.name }} {{ r.role }} {{ r.limitation }}", SUB)
    sheet.p("๔. ข้อพิจารณา: เหตุที่ขอจำหน่าย", styles.HEADING)
    with sheet.each("g", "write_off.grounds"):
        sheet.p("{{ g.mark }}\t{{ g.text }}", LIST, keep=True)
    sheet.p(
        "การจำหน่ายออกจากบัญชีไม่ใช่การปลดหนี้ หากภายหลังพบทรัพย์สินหรือมีการชำระ กองทุนยังรับชำระได้ตามกฎหมาย",
        keep=True,
    )
    sheet.p("๕. ข้อเสนอ", styles.HEADING)
    sheet.p("จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติให้จำหน่ายหนี้รายนี้ออกจากบัญชี", keep=True)
    sheet.sign("ผู้เสนอ", "{{ officer.name }}", "{{ officer.position }}")
    _order(
        sheet,
        "มติคณะอนุกรรมการ (  ) อนุมัติ (  ) ไม่อนุมัติ ครั้งที่ ........../............ "
        "วันที่ ..............................",
    )
    return sheet


def _order(sheet: Sheet, words: str) -> None:
    table = sheet.grid([sheet.width])
    hand = f"{words}\n\nลงชื่อ {DOTS}\n({{{{ signer.name }}}})\n{{{{ signer.position }}}}"
    sheet.row(table, [hand], [styles.CENTRE])


def handover_brief() -> Sheet:
    """บันทึกส่งมอบเรื่อง: all the next officer must know, on as few sheets as can be."""
    sheet = Sheet("บันทึกส่งมอบเรื่อง", footer=CASE_FOOTER)
    sheet.p("บันทึกส่งมอบเรื่อง", styles.TITLE)
    sheet.p("เลขเรื่อง {{ case.number }} ณ วันที่ {{ paper.date }}", styles.SUBTITLE)
    sheet.facts(
        [
            ("สถานะเรื่อง", "{{ handover.stage }} (เปิดเรื่องวันที่ {{ handover.opened_on }})"),
            (
                "สัญญา",
                "เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }} วงเงิน {{ contract.principal }} บาท",
            ),
            ("ยอดหนี้", "{{ debt.total }} บาท ถึงวันที่ {{ debt.as_of }} (วันละ {{ debt.daily_interest }} บาท)"),
            (
                "อายุความ",
                "{% if limitation.earliest %}**เร็วที่สุดวันที่ {{ limitation.earliest }}**{% else %}-{% endif %}",
            ),
            (
                "ติดต่อล่าสุด",
                "{% if handover.last_contact %}{{ handover.last_contact }}{% else %}ยังไม่มี{% endif %}",
            ),
            ("วันที่รับปากไว้", "{% if handover.promised_on %}{{ handover.promised_on }}{% else %}ไม่มี{% endif %}"),
            ("พักเรื่องถึง", "{% if handover.held_until %}{{ handover.held_until }}{% else %}ไม่ได้พัก{% endif %}"),
            (
                "นัดไกล่เกลี่ย",
                "{% if hearing.date %}{{ hearing.date }} {{ hearing.place }}{% else %}ยังไม่มีนัด{% endif %}",
            ),
        ],
        label_width=3.4,
    )
    sheet.p("ผู้ผูกพัน", styles.HEADING)
    limitation(sheet)
    sheet.p("ลำดับเหตุการณ์", styles.HEADING)
    columns = [Column("วันที่", 4.0, "{{ t.date }}", CELL_CENTRE), Column("เหตุการณ์", 12.0, "{{ t.text }}")]
    sheet.table(columns, ("t", "timeline"))
    sheet.p("ขั้นตอนที่อาจทำต่อ", styles.HEADING)
    with sheet.each("s", "handover.steps"):
        sheet.p("-\t{{ s.text }}", LIST)
    sheet.p("ข้อควรรู้ในการพูดคุย (เขียนด้วยถ้อยคำสุภาพ ไม่ระบุข้อมูลสุขภาพหรือเรื่องส่วนตัวเกินจำเป็น)", styles.HEADING)
    sheet.lines(3)
    sheet.sign_side_by_side(
        ("ผู้ส่งมอบ", ["({{ officer.name }})", "{{ officer.position }}"]),
        ("ผู้รับมอบ", [f"({'.' * 40})", "วันที่ " + "." * 30]),
    )
    return sheet
