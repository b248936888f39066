"""Papers after a mediation without result: the letter to the person, and the file for the prosecutor."""

from __future__ import annotations

from docs_templates.make import styles
from docs_templates.make.contact import debt_table
from docs_templates.make.letter import CASE_FOOTER, OFFICER, close_letter, letter
from docs_templates.make.petition import document_table, liabilities
from docs_templates.make.sheet import Column, Sheet
from docs_templates.make.styles import CELL, CELL_CENTRE, SUB
from docs_templates.make.tables import limitation

_ENDED = (
    "{% if session.ended_on %}การไกล่เกลี่ยสิ้นสุดโดยไม่เป็นผลเมื่อวันที่ {{ session.ended_on }}"
    "{% else %}ไม่ได้ไกล่เกลี่ยในศาล{% endif %}"
)


def mediation_failed_letter() -> Sheet:
    """หนังสือแจ้งผลไกล่เกลี่ยไม่สำเร็จ: what was offered, what is still open, what comes next."""
    sheet = letter(
        "หนังสือแจ้งผลการไกล่เกลี่ย",
        "แจ้งผลการไกล่เกลี่ยและแนวทางช่วยเหลือที่ยังเปิดอยู่",
        "{{ recipient.name }}",
        reference="สัญญากู้ยืมเงิน เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }}",
        enclosures=["๑.\tใบแจ้งยอดหนี้และวิธีคำนวณ\tจำนวน ๑ ฉบับ"],
        footer=CASE_FOOTER,
    )
    sheet.p(
        "ตามที่ได้นัดไกล่เกลี่ยเพื่อปรับแผนชำระเงินคืนกองทุน ณ {{ hearing.place }} นั้น "
        "การไกล่เกลี่ยได้สิ้นสุดลงเมื่อวันที่ {{ session.ended_on }} โดยยังไม่ได้ข้อตกลงร่วมกัน"
    )
    sheet.p("สำนักงานขอเรียนว่า ที่ผ่านมาได้เสนอแนวทางช่วยเหลือแล้ว ดังนี้", keep=True)
    with sheet.each("h", "help"):
        sheet.p("({{ h.order }}) {{ h.title }} เมื่อวันที่ {{ h.date }}", SUB)
    sheet.p(
        "ท่านยังติดต่อขอปรับแผนชำระได้จนถึง**วันที่ {{ next_step.open_until }}** ยอดตามสิ่งที่ส่งมาด้วย "
        "คำนวณถึงวันที่ {{ debt.as_of }} เป็นเงิน {{ debt.total }} บาท ({{ debt.total_words }})"
    )
    sheet.p(
        "หากพ้นกำหนดแล้วยังไม่ได้ข้อตกลง สำนักงานจำเป็นต้อง{{ next_step.what }} "
        f"ทั้งนี้ ท่านยังขอเจรจาหรือแจ้งเหตุเดือดร้อนได้ตลอดเวลาที่ {OFFICER}",
        keep=True,
    )
    sheet.p("จึงเรียนมาเพื่อโปรดทราบ", keep=True)
    close_letter(sheet)
    return sheet


def referral_letter() -> Sheet:
    """หนังสือนำส่งพนักงานอัยการ: the limitation date of each person stands in a box on page one."""
    sheet = letter(
        "หนังสือนำส่งพนักงานอัยการ",
        "ขอส่งเรื่องให้พนักงานอัยการพิจารณาดำเนินคดีแพ่ง",
        "{{ prosecutor.head_title }}",
        enclosures=[
            "๑.\tสรุปข้อเท็จจริง\tจำนวน ๑ ชุด",
            "๒.\tบัญชีพยานเอกสารและเอกสาร\tจำนวน {{ bundle_total.count }} รายการ",
        ],
        footer=CASE_FOOTER,
    )
    sheet.p("วันครบกำหนดอายุความ (เร็วที่สุดวันที่ {{ limitation.earliest }})", styles.HEADING)
    limitation(sheet)
    sheet.p(
        "ด้วย {{ petitioner.name }} เป็นเจ้าหนี้ตามสัญญากู้ยืมเงิน เลขที่ {{ contract.number }} "
        "ลงวันที่ {{ contract.date }} โครงการ {{ contract.project }} วงเงิน {{ contract.principal }} บาท "
        "ผิดนัดตั้งแต่งวดที่ {{ default.instalment }} ซึ่งครบกำหนดวันที่ {{ default.since }} "
        "คำนวณถึงวันที่ {{ debt.as_of }} ค้างชำระรวม {{ debt.total }} บาท ({{ debt.total_words }}) "
        "และดอกเบี้ยหลังจากนั้นวันละ {{ debt.daily_interest }} บาท"
    )
    liabilities(sheet, "{{ r.name }}")
    sheet.p(
        "สำนักงานได้ติดตามและเสนอแนวทางช่วยเหลือแล้ว {{ referral.reason }} "
        "{% if petition.filed_on %}ได้ยื่นคำร้องขอไกล่เกลี่ยก่อนฟ้องต่อ{{ court.name }} เมื่อวันที่ {{ petition.filed_on }} "
        "{% if conciliator.appointed_on %}"
        "ศาลแต่งตั้งผู้ประนีประนอมเมื่อวันที่ {{ conciliator.appointed_on }} {% endif %}"
        f"{_ENDED} "
        "{% if limitation.extension %}{{ limitation.extension }}{% endif %}"
        "{% else %}ยังไม่มีการยื่นคำร้องขอไกล่เกลี่ยก่อนฟ้องต่อศาล{% endif %}"
    )
    sheet.p(
        "จึงขอส่งเรื่องพร้อมพยานหลักฐานตามสิ่งที่ส่งมาด้วย เพื่อโปรดพิจารณา{{ referral.wish }} "
        f"ทั้งนี้ ได้มอบหมายให้ {OFFICER} เป็นผู้ประสานงาน",
        keep=True,
    )
    sheet.p("จึงเรียนมาเพื่อโปรดพิจารณาดำเนินการต่อไป", keep=True)
    close_letter(sheet)
    return sheet


def bundle_index() -> Sheet:
    """บัญชีพยานเอกสาร of the bundle, each with the place of its original."""
    sheet = Sheet("บัญชีพยานเอกสาร", footer=CASE_FOOTER)
    sheet.p("บัญชีพยานเอกสาร", styles.TITLE)
    sheet.p("ส่ง{{ prosecutor.name }}", styles.SUBTITLE)
    sheet.facts(
        [
            ("เจ้าหนี้", "{{ petitioner.name }}"),
            ("ลูกหนี้และผู้ค้ำประกัน", "{{ case.respondents_names }}"),
            ("สัญญากู้ยืมเงิน", "เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }}"),
        ]
    )
    sheet.p("", styles.GAP)
    document_table(sheet, "bundle", "รวม {{ bundle_total.count }} รายการ")
    with sheet.when("bundle_missing"):
        sheet.p("เอกสารที่ยังไม่มี และเหตุผล", styles.HEADING)
        columns = [
            Column("เอกสาร", 7.0, "{{ m.title }}", CELL),
            Column("เหตุผลหรือเอกสารแทน", 9.0, "{{ m.reason }}"),
        ]
        sheet.table(columns, ("m", "bundle_missing"))
    sheet.sign_side_by_side(
        ("ผู้จัดทำ", ["({{ officer.name }})", "{{ officer.position }}"]),
        ("ผู้รับเอกสาร", [f"({'.' * 40})", "วันที่ " + "." * 30]),
    )
    return sheet


def case_summary() -> Sheet:
    """สรุปข้อเท็จจริง: the facts in the order of time, for the prosecutor."""
    sheet = Sheet("สรุปข้อเท็จจริง", footer=CASE_FOOTER)
    sheet.p("สรุปข้อเท็จจริงประกอบการพิจารณาดำเนินคดี", styles.TITLE)
    sheet.p("เลขเรื่อง {{ case.number }} ณ วันที่ {{ paper.date }}", styles.SUBTITLE)
    sheet.p("๑. คู่กรณี", styles.HEADING)
    sheet.p("เจ้าหนี้ {{ petitioner.name }} ที่อยู่ {{ petitioner.address }}", SUB)
    with sheet.each("r", "respondents"):
        sheet.p(
            "({{ r.order }}) {{ r.name }} เลขประจำตัวประชาชน {{ r.id }} {{ r.role }} "
            "อยู่{{ r.address }} {{ r.limitation }}",
            SUB,
        )
    sheet.p("๒. สัญญาและหนี้", styles.HEADING)
    sheet.p(
        "สัญญากู้ยืมเงิน เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }} โครงการ {{ contract.project }} "
        "ปีงบประมาณ {{ contract.fiscal_year }} เป็นเงิน {{ contract.principal }} บาท "
        "ดอกเบี้ยร้อยละ {{ contract.rate }} ต่อปี "
        "กรณีผิดนัด{{ contract.default_rate }} ชำระคืน {{ contract.instalment_count }} งวด "
        "งวดแรกวันที่ {{ contract.first_due }} งวดสุดท้ายวันที่ {{ contract.ends_on }} "
        "รับเงินเมื่อวันที่ {{ contract.delivered_on }} โดย{{ contract.delivered_by }}"
        "{% if contract.security %} มี{{ contract.security }}{% endif %}",
        SUB,
    )
    sheet.p("๓. ลำดับเหตุการณ์", styles.HEADING)
    columns = [
        Column("วันที่", 3.6, "{{ t.date }}", CELL_CENTRE),
        Column("เหตุการณ์", 8.4, "{{ t.text }}"),
        Column("พยานเอกสาร", 4.0, "{% if t.evidence %}{{ t.evidence }}{% else %}-{% endif %}"),
    ]
    sheet.table(columns, ("t", "timeline"))
    sheet.p("๔. ความช่วยเหลือที่ได้เสนอ", styles.HEADING)
    with sheet.each("h", "help"):
        sheet.p("({{ h.order }}) {{ h.title }} เมื่อวันที่ {{ h.date }} ผล {{ h.result }}", SUB)
    sheet.p(f"การไกล่เกลี่ย {_ENDED}", SUB)
    sheet.p("๕. จำนวนหนี้ที่ขอให้เรียกร้อง คำนวณถึงวันที่ {{ debt.as_of }}", styles.HEADING)
    debt_table(sheet)
    liabilities(sheet, "{{ r.name }}")
    sheet.p("๖. ข้อพิจารณาและความประสงค์", styles.HEADING)
    sheet.p("{{ referral.reason }} จึงประสงค์ให้{{ referral.wish }}", SUB)
    with sheet.when("referral.remarks"):
        sheet.p("{{ referral.remarks }}", SUB)
    sheet.p("ขอรับรองว่าข้อเท็จจริงข้างต้นตรงตามเอกสารในเรื่อง", keep=True)
    sheet.sign("ผู้สรุปข้อเท็จจริง", "{{ officer.name }}", "{{ officer.position }}")
    return sheet
