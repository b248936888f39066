"""Papers filed with the court before the day: the petition, its power of attorney, its list of documents."""

from __future__ import annotations

from docs_templates.make import styles
from docs_templates.make.court import ORDER, RESPONDENTS, court_paper, respondent_sheet
from docs_templates.make.letter import CASE_FOOTER
from docs_templates.make.sheet import DOTS, Column, Sheet, write_in
from docs_templates.make.styles import CELL_CENTRE, SUB

TO_COMPROMISE = (
    "๓.\t**ประนีประนอมยอมความ** และลงลายมือชื่อในสัญญาประนีประนอมยอมความ "
    "ภายในกรอบที่{{ mandate.body }}อนุมัติตามมติเลขที่ {{ mandate.number }} ลงวันที่ {{ mandate.date }}"
)
ATTORNEY = "{{ attorney.name }} ตำแหน่ง {{ attorney.position }}"


def petition() -> Sheet:
    """คำร้องขอไกล่เกลี่ยข้อพิพาทก่อนฟ้อง, Civil Procedure Code section 20 ter."""
    sheet = court_paper("คำร้องขอไกล่เกลี่ยข้อพิพาทก่อนฟ้อง", form="(๗)", footer=CASE_FOOTER)
    sheet.p(
        f"ข้าพเจ้า {{{{ petitioner.name }}}} ผู้ร้อง โดย {ATTORNEY} ผู้รับมอบอำนาจ "
        "อายุ {{ attorney.age }} ปี อาชีพ{{ attorney.occupation }} สำนักงานตั้งอยู่ที่ {{ petitioner.address }} "
        "โทรศัพท์ {{ petitioner.telephone }} ไปรษณีย์อิเล็กทรอนิกส์ {{ petitioner.email }} "
        "ขอยื่นคำร้องมีข้อความตามที่จะกล่าวต่อไปนี้"
    )
    _authority(sheet)
    _respondents(sheet)
    _contract(sheet)
    _default(sheet)
    _debt(sheet)
    _standing(sheet)
    sheet.p(
        "ข้อ ๗. ผู้ร้องประสงค์จะระงับข้อพิพาทด้วยการไกล่เกลี่ยก่อนฟ้อง จึงขอศาลได้โปรดมีคำสั่งรับคำร้องนี้ "
        f"สอบถามความสมัครใจของ{RESPONDENTS} และแต่งตั้งผู้ประนีประนอมดำเนินการไกล่เกลี่ย "
        "ตามประมวลกฎหมายวิธีพิจารณาความแพ่ง มาตรา ๒๐ ตรี "
        "{% if hearing.date %}โดยขอเสนอวันนัดไกล่เกลี่ยวันที่ {{ hearing.date }} เวลา {{ hearing.time }} นาฬิกา "
        "ณ {{ hearing.place }}{% else %}ในวันและสถานที่ที่ศาลเห็นสมควร{% endif %}",
        keep=True,
    )
    sheet.p("ควรมิควรแล้วแต่จะโปรด", styles.COURTESY)
    sheet.sign("ผู้ร้อง", "{{ attorney.name }}", "ผู้รับมอบอำนาจผู้ร้อง", keep=True)
    sheet.p(f"คำร้องฉบับนี้ ข้าพเจ้า {{{{ attorney.name }}}} เป็นผู้เรียงและพิมพ์ ลงชื่อ {DOTS}", styles.LINE)
    respondent_sheet(sheet)
    return sheet


def _authority(sheet: Sheet) -> None:
    sheet.p(
        "ข้อ ๑. ผู้ร้องเป็น{{ petitioner.standing }} มีหน้าที่บริหารกองทุนพัฒนาบทบาทสตรีตาม{{ petitioner.legal_basis }} "
        "ในการยื่นคำร้องนี้ {{ grantor.name }} ตำแหน่ง {{ grantor.position }} "
        "ผู้มีอำนาจกระทำการแทนตาม{{ grantor.authority }} "
        f"ได้มอบอำนาจให้ {ATTORNEY} ยื่นคำร้อง เข้าไกล่เกลี่ย และประนีประนอมยอมความแทนผู้ร้อง "
        "ปรากฏตามหนังสือมอบอำนาจ เอกสารท้ายคำร้อง และ{{ mandate.body }}ได้อนุมัติให้ดำเนินการไกล่เกลี่ย "
        "ตามมติเลขที่ {{ mandate.number }} ลงวันที่ {{ mandate.date }}"
    )


def _respondents(sheet: Sheet) -> None:
    sheet.p(f"ข้อ ๒. {RESPONDENTS}มีภูมิลำเนาตามหลักฐานทะเบียนราษฎร ดังนี้", keep=True)
    with sheet.each("r", "respondents"):
        sheet.p(
            f"ผู้ถูกร้อง{ORDER} {{{{ r.name }}}} เลขประจำตัวประชาชน {{{{ r.id }}}} "
            "{% if r.age %}อายุ {{ r.age }} ปี {% endif %}"
            "{% if r.occupation %}อาชีพ{{ r.occupation }} {% endif %}"
            "อยู่{{ r.address }} {% if r.telephone %}โทรศัพท์ {{ r.telephone }} {% endif %}"
            "ฐานะในสัญญาเป็น{{ r.role }} ตามหลักฐานทะเบียนราษฎรที่คัดเมื่อวันที่ {{ r.registry_date }}",
            SUB,
        )


def _contract(sheet: Sheet) -> None:
    sheet.p(
        "ข้อ ๓. เมื่อวันที่ {{ contract.date }} {{ borrower.name }} ผู้กู้ ได้ทำสัญญากู้ยืมเงินกองทุนพัฒนาบทบาทสตรี "
        "เลขที่ {{ contract.number }} เพื่อดำเนินโครงการ {{ contract.project }} "
        "ปีงบประมาณ {{ contract.fiscal_year }} "
        "เป็นเงิน {{ contract.principal }} บาท ({{ contract.principal_words }}) "
        "คิดดอกเบี้ยร้อยละ {{ contract.rate }} ต่อปี กรณีผิดนัด{{ contract.default_rate }} "
        "ตกลงชำระคืน {{ contract.instalment_count }} งวด งวดแรกวันที่ {{ contract.first_due }} "
        "งวดสุดท้ายวันที่ {{ contract.ends_on }} ผู้กู้ได้รับเงินครบถ้วนเมื่อวันที่ {{ contract.delivered_on }} "
        "โดย{{ contract.delivered_by }}"
        "{% if contract.security %} และมี{{ contract.security }}{% endif %}"
        " รายละเอียดปรากฏตามสัญญา เอกสารท้ายคำร้อง"
    )


def _default(sheet: Sheet) -> None:
    sheet.p(
        "ข้อ ๔. ภายหลังทำสัญญา {% if receipts %}มีการชำระคืนแล้วรวม {{ debt.paid_total }} บาท "
        "ครั้งสุดท้ายเมื่อวันที่ {{ debt.last_paid_on }}{% else %}ยังไม่มีการชำระคืน{% endif %} "
        "และผิดนัดตั้งแต่งวดที่ {{ default.instalment }} ซึ่งครบกำหนดวันที่ {{ default.since }} เป็นต้นมา "
        "{% if notices %}ผู้ร้องได้แจ้งและติดตามแล้ว ดังนี้{% else %}"
        "ผู้ร้องได้ติดตามด้วยการพบและชี้แจงแนวทางช่วยเหลือแล้ว{% endif %}"
    )
    with sheet.each("n", "notices"):
        sheet.p(
            "({{ n.order }}) {{ n.title }}{% if n.number %} ที่ {{ n.number }}{% endif %} ลงวันที่ {{ n.date }}"
            " ถึง{{ n.to }} {{ n.result }}",
            SUB,
        )


def _debt(sheet: Sheet) -> None:
    sheet.p(
        "ข้อ ๕. คำนวณถึงวันที่ {{ debt.as_of }} หนี้ที่ค้างชำระเป็นเงินต้น {{ debt.principal }} บาท "
        "ดอกเบี้ยตามสัญญา {{ debt.interest }} บาท ดอกเบี้ยผิดนัด {{ debt.default_interest }} บาท"
        "{% if debt.costs %} ค่าใช้จ่าย {{ debt.costs }} บาท{% endif %}"
        " รวมเป็นเงินทั้งสิ้น **{{ debt.total }} บาท ({{ debt.total_words }})**"
        "{% if debt.waived %} ซึ่งหักส่วนที่ได้รับการลดหรืองด {{ debt.waived }} บาทแล้ว{% endif %} "
        "และดอกเบี้ยหลังจากวันดังกล่าวอีกวันละ {{ debt.daily_interest }} บาท จนกว่าจะชำระเสร็จ "
        "รายละเอียดปรากฏตามใบแจ้งยอดหนี้และวิธีคำนวณ เอกสารท้ายคำร้อง"
    )
    liabilities(sheet, "ผู้ถูกร้อง" + ORDER)


def liabilities(sheet: Sheet, who: str) -> None:
    """Of each respondent who does not owe the whole, what she owes and why; `who` names her in the list r."""
    with sheet.each("r", "respondents"), sheet.when("r.liability"):
        sheet.p(f"{who} {{{{ r.liability }}}}", SUB)


def _standing(sheet: Sheet) -> None:
    sheet.p(
        "ข้อ ๖. ข้อพิพาทนี้ยังไม่มีการฟ้องคดีหรืออยู่ระหว่างพิจารณาของศาลใด "
        "{% if petition.mediated_before %}เคยมีการไกล่เกลี่ยมาก่อนเมื่อวันที่ {{ petition.mediated_before }} "
        "แต่ไม่เป็นผล {% else %}และไม่เคยมีการไกล่เกลี่ยก่อนฟ้องมาก่อน {% endif %}"
        "มูลคดีเกิดและ{{ petition.venue }}อยู่ในเขตอำนาจของศาลนี้ อายุความของหนี้ตามสัญญามีดังนี้",
        keep=True,
    )
    with sheet.each("r", "respondents"):
        sheet.p(f"ผู้ถูกร้อง{ORDER} {{{{ r.limitation }}}}", SUB)


def power_of_attorney() -> Sheet:
    """หนังสือมอบอำนาจ: express powers to mediate and to compromise (CCC 798, 801)."""
    sheet = Sheet("หนังสือมอบอำนาจ", footer=CASE_FOOTER)
    stamp = sheet.grid([sheet.width - 3.6, 3.6])
    row = sheet.row(stamp, ["", "(ช่องอากรแสตมป์\nถ้าต้องปิด)"], [styles.LINE, CELL_CENTRE])
    write_in(row.cells[0], ("หนังสือมอบอำนาจ", styles.TITLE))
    sheet.p("ทำที่ {{ office.name }}", styles.RIGHT)
    sheet.p("วันที่ {{ paper.date }}", styles.RIGHT)
    sheet.p(
        "โดยหนังสือฉบับนี้ {{ petitioner.name }} โดย **{{ grantor.name }}** ตำแหน่ง {{ grantor.position }} "
        "ผู้มีอำนาจกระทำการแทนตาม{{ grantor.authority }} (ผู้มอบอำนาจ) ขอมอบอำนาจให้ **{{ attorney.name }}** "
        "ตำแหน่ง {{ attorney.position }} เลขประจำตัวประชาชน {{ attorney.id }} (ผู้รับมอบอำนาจ) "
        "เป็นผู้มีอำนาจกระทำการแทนในเรื่องหนี้ตามสัญญากู้ยืมเงิน เลขที่ {{ contract.number }} "
        "ลงวันที่ {{ contract.date }} ระหว่างผู้ร้องกับ {{ case.respondents_names }} เฉพาะกิจการดังต่อไปนี้"
    )
    powers = (
        "๑.\tยื่นคำร้องขอไกล่เกลี่ยข้อพิพาทก่อนฟ้องต่อ{{ court.name }} แก้ไขเพิ่มเติม ติดตาม และถอนคำร้อง",
        "๒.\tเข้าร่วมการไกล่เกลี่ย แถลง และรับทราบคำสั่งหรือวันนัดของศาล",
        TO_COMPROMISE,
        "๔.\tขอให้ศาลมีคำพิพากษาตามยอม",
        "๕.\tรับเงินหรือเอกสารจากศาลหรือคู่กรณี และยื่น อ้าง ส่ง หรือรับคืนพยานเอกสาร",
    )
    for text in powers:
        sheet.p(text, styles.LIST)
    with sheet.when("attorney.may_sue"):
        sheet.p("๖.\t**ฟ้องคดี** แต่งตั้งทนายความ และดำเนินกระบวนพิจารณาจนคดีถึงที่สุด รวมทั้งบังคับคดี", styles.LIST)
    sheet.p(
        "การใดที่ผู้รับมอบอำนาจได้กระทำไปภายในขอบอำนาจนี้ ให้ถือเป็นการกระทำของผู้มอบอำนาจทุกประการ "
        "เพื่อเป็นหลักฐาน จึงลงลายมือชื่อไว้ต่อหน้าพยาน",
        keep=True,
    )
    sheet.sign_side_by_side(
        ("ผู้มอบอำนาจ", ["({{ grantor.name }})", "{{ grantor.position }}"]),
        ("ผู้รับมอบอำนาจ", ["({{ attorney.name }})", "{{ attorney.position }}"]),
        keep=True,
    )
    sheet.p("", styles.GAP, keep=True)
    witnesses(sheet)
    return sheet


def witnesses(sheet: Sheet) -> None:
    """Two witnesses side by side; they write their own names."""
    hand = ("พยาน", [f"({'.' * 40})"])
    sheet.sign_side_by_side(hand, hand)


def evidence_list() -> Sheet:
    """บัญชีเอกสาร: what goes with the petition, and where each original is."""
    sheet = Sheet("บัญชีเอกสารท้ายคำร้อง", footer=CASE_FOOTER)
    sheet.p("บัญชีเอกสารท้ายคำร้องขอไกล่เกลี่ยข้อพิพาทก่อนฟ้อง", styles.TITLE)
    sheet.p("{{ court.name }}", styles.SUBTITLE)
    sheet.facts(
        [
            ("ผู้ร้อง", "{{ petitioner.name }}"),
            ("ผู้ถูกร้อง", "{{ case.respondents_names }}"),
            ("สัญญากู้ยืมเงิน", "เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }}"),
        ]
    )
    sheet.p("", styles.GAP)
    document_table(sheet, "evidence", "รวม {{ evidence_total.count }} รายการ")
    sheet.p("ข้าพเจ้าขอรับรองว่าสำเนาเอกสารตามบัญชีนี้ถูกต้องตรงกับต้นฉบับ", keep=True)
    sheet.sign("ผู้ร้อง", "{{ attorney.name }}", "ผู้รับมอบอำนาจผู้ร้อง")
    return sheet


def document_table(sheet: Sheet, rows: str, total: str) -> None:
    """A list of documents: number, paper, date, sheets, original or certified copy, where the original is."""
    columns = [
        Column("อันดับ", 1.4, "{{ e.number }}", CELL_CENTRE),
        Column("เอกสาร", sheet.width - 11.3, "{{ e.title }}"),
        Column("ลงวันที่", 2.9, "{% if e.date %}{{ e.date }}{% else %}-{% endif %}", CELL_CENTRE),
        Column("จำนวนแผ่น", 1.6, "{{ e.pages }}", CELL_CENTRE),
        Column("ต้นฉบับหรือ\nสำเนารับรอง", 2.4, "{{ e.original }}", CELL_CENTRE),
        Column("ต้นฉบับอยู่ที่", 3.0, "{{ e.kept_at }}"),
    ]
    sheet.table(columns, ("e", rows), [(total, 3), (f"{{{{ {rows}_total.pages }}}}", 1), ("", 2)])
