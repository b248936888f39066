"""Papers of a measure: leaflet, application, memo to the subcommittee, agreement, letter of refusal."""

from __future__ import annotations

from docs_templates.make import styles
from docs_templates.make.contact import debt_table
from docs_templates.make.letter import CASE_FOOTER, OFFICER, close_letter, envelope, letter, memo
from docs_templates.make.petition import witnesses
from docs_templates.make.sheet import SHORT_DOTS, Sheet
from docs_templates.make.styles import SUB
from docs_templates.make.tables import schedule

LOAN = "สัญญากู้ยืมเงิน เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }}"
WISHES = {
    "restructuring": "ขอปรับโครงสร้างหนี้ โดยนำยอดข้างต้นมาจัดงวดใหม่ ไม่มีการลดหนี้",
    "release": (
        "ขอให้ **{{ measure.applicant }}** ชำระเฉพาะส่วนของตน "
        "{{ measure.total }} บาท ({{ measure.total_words }}) "
        "แล้วพ้นจากความรับผิดเป็นรายบุคคล ผู้ผูกพันคนอื่นยังรับผิดในส่วนที่เหลือ"
    ),
    "compromise": "ขอไกล่เกลี่ยและประนีประนอมหนี้ โดยลดดอกเบี้ยผิดนัดหรือเบี้ยปรับ และชำระส่วนที่เหลือให้ครบภายในกำหนด",
    "interest_cut": "ขอลดอัตราดอกเบี้ยตามประกาศ พ.ศ. ๒๕๖๖ นับแต่วันที่ได้รับอนุมัติ ดอกเบี้ยที่เกิดก่อนนั้นไม่ลด",
    "waiver": "ขอลดหรืองดเบี้ยปรับและดอกเบี้ยผิดนัด โดยชำระส่วนที่เหลือทั้งหมดภายในกำหนด",
    "hardship_help": "ขอรับความช่วยเหลือผู้ประสบความยากลำบาก พ.ศ. ๒๕๖๘ เนื่องจาก{{ measure.hardship }}",
}
TERMS = (
    "{% if measure.reduced %}ส่วนที่ขอลด {{ measure.reduced }} บาท ({{ measure.reduced_words }}) {% endif %}"
    "ยอดที่จะชำระ **{{ measure.total }} บาท ({{ measure.total_words }})**"
    "{% if measure.lump_sum %} ชำระครั้งเดียวภายในวันที่ {{ measure.last_due }}{% endif %}"
    "{% if measure.by_parts %} แบ่งเป็น {{ measure.count }} งวด ตั้งแต่วันที่ {{ measure.first_due }} "
    "ถึงวันที่ {{ measure.last_due }}{% endif %}"
)


def measure_application() -> Sheet:
    """คำขอเข้ามาตรการ: what she asks, part by part of each measure, and who signs it with her."""
    sheet = Sheet("คำขอเข้ามาตรการช่วยเหลือ", footer=CASE_FOOTER)
    sheet.p("คำขอเข้ามาตรการช่วยเหลือ", styles.TITLE)
    sheet.p("{{ measure.name }}", styles.SUBTITLE)
    sheet.p("เขียนที่ {{ office.name }}", styles.RIGHT)
    sheet.p("วันที่ {{ measure.applied_on }}", styles.RIGHT)
    sheet.p("เรียน\t{{ measure.to }}", styles.FIELD)
    sheet.p(
        "ข้าพเจ้า **{{ measure.applicant }}** {{ measure.applicant_role }}ตาม"
        + LOAN
        + " โครงการ {{ contract.project }} มีความประสงค์ขอเข้ามาตรการช่วยเหลือของกองทุนพัฒนาบทบาทสตรี ดังต่อไปนี้"
    )
    sheet.p("๑. ยอดของสัญญา ณ วันที่ {{ measure.as_of }}", styles.HEADING)
    sheet.p("ยอดรวมทั้งสัญญา {{ measure.debt }} บาท ({{ measure.debt_words }})", styles.LINE)
    sheet.p("๒. สิ่งที่ขอ", styles.HEADING)
    for flag, wish in WISHES.items():
        with sheet.when(f"measure.{flag}"):
            sheet.p(wish)
    with sheet.when("not measure.release"):
        sheet.p(TERMS)
    with sheet.when("measure.by_parts"):
        schedule(sheet, "measure", "total")
    with sheet.when("measure.release"):
        sheet.p("ข้าพเจ้าแนบหลักฐานว่าได้ชำระส่วนของตนแล้ว หรือจะชำระก่อนคณะอนุกรรมการพิจารณา")
    sheet.p("๓. เหตุผลและความจำเป็น (เขียนด้วยถ้อยคำของท่านเอง)", styles.HEADING)
    sheet.lines(3)
    sheet.p("๔. เอกสารที่แนบ", styles.HEADING)
    with sheet.each("d", "measure.documents"):
        sheet.p("(   )\t{{ d.text }}", styles.LIST)
    sheet.p("๕. ข้าพเจ้าทราบแล้วว่า", styles.HEADING)
    for text in (
        "๕.๑\tคำขอนี้ต้องผ่านคณะอนุกรรมการระดับอำเภอและได้รับอนุมัติจากระดับจังหวัดก่อน ระหว่างรอยังชำระตามเดิมได้",
        "๕.๒\t{{ measure.relapse }}",
        "๕.๓\tการยื่นคำขอไม่เสียค่าใช้จ่าย และอายุความตามกฎหมายไม่หยุดเพราะการยื่นคำขอ",
    ):
        sheet.p(text, styles.LIST)
    with sheet.when("measure.unconfirmed"):
        sheet.p("ตัวเลขบางส่วนต้องยืนยันกับกองทุนก่อน เจ้าหน้าที่จะแจ้งผลให้ทราบก่อนเสนอคณะอนุกรรมการ", styles.NOTE)
    sheet.p("ข้าพเจ้าและผู้ลงชื่อต่อไปนี้ได้อ่านและเข้าใจแล้ว จึงลงลายมือชื่อไว้", keep=True)
    _hands(sheet)
    sheet.sign("เจ้าหน้าที่ผู้รับคำขอ", "{{ officer.name }}", "{{ officer.position }}")
    return sheet


def measure_memo() -> Sheet:
    """บันทึกข้อความเสนอคณะอนุกรรมการ: the matter, the figures with their working, what is proposed."""
    sheet = memo(
        "บันทึกเสนอคณะอนุกรรมการ",
        "ขอให้พิจารณาคำขอ{{ measure.name }} ของ {{ borrower.name }}",
        "{{ measure.to }}",
    )
    sheet.p(
        "**เรื่องเดิม** {{ borrower.name }} ผู้กู้ตาม"
        + LOAN
        + " โครงการ {{ contract.project }} วงเงิน {{ contract.principal }} บาท "
        "ได้มีคำขอ{{ measure.name }} เมื่อวันที่ {{ measure.applied_on }}"
        "{% if measure.district_number %} คณะอนุกรรมการระดับอำเภอเห็นชอบตามมติที่ {{ measure.district_number }} "
        "ลงวันที่ {{ measure.district_on }}{% endif %}"
    )
    sheet.p("**ข้อเท็จจริง** สถานะ {{ visit.class }} ยอดคงค้างคำนวณถึงวันที่ {{ debt.as_of }} ดังนี้", keep=True)
    debt_table(sheet)
    sheet.p("**ข้อกฎหมายและระเบียบ** {{ measure.rules }} หลักคำนวณของมาตรการมีดังนี้", keep=True)
    with sheet.each("w", "measure.working"):
        sheet.p("-\t{{ w.text }} ({{ w.basis }})", styles.LIST)
    sheet.p("**ข้อพิจารณา** " + TERMS)
    with sheet.when("measure.by_parts"):
        schedule(sheet, "measure", "total")
    sheet.p("ผลเมื่อไม่ปฏิบัติตาม: {{ measure.relapse }}")
    with sheet.when("measure.mind"):
        sheet.p("ข้อที่ควรพิจารณา", styles.HEADING)
        with sheet.each("m", "measure.mind"):
            sheet.p("-\t{{ m.text }}", styles.LIST)
    with sheet.when("measure.unconfirmed"):
        sheet.p("ตัวเลขต่อไปนี้ยังไม่ได้ยืนยันกับกองทุน", styles.HEADING)
        with sheet.each("u", "measure.terms_open"):
            sheet.p("-\t{{ u.text }}", styles.LIST)
    sheet.p(
        "ผู้ต้องลงนาม: {{ measure.signers_names }}"
        "{% if measure.unsigned %} (ยังไม่ลงนาม: {{ measure.unsigned }}){% endif %}"
    )
    sheet.p("**ข้อเสนอ** จึงเรียนมาเพื่อโปรดพิจารณา หากเห็นชอบโปรดมีมติตามข้อพิจารณาข้างต้น", keep=True)
    sheet.sign_side_by_side(
        ("ผู้เสนอ", ["({{ officer.name }})", "{{ officer.position }}"]),
        ("เลขานุการฯ", ["({{ signer.name }})", "{{ signer.position }}"]),
    )
    return sheet


def restructuring_agreement() -> Sheet:
    """ข้อตกลงปรับโครงสร้างหนี้ (or of another measure): the old debt, the new plan, every hand, the relapse."""
    sheet = Sheet("ข้อตกลงตามมาตรการช่วยเหลือ", footer=CASE_FOOTER)
    sheet.p("{{ measure.agreement }}", styles.TITLE)
    sheet.p("แนบท้าย" + LOAN, styles.SUBTITLE)
    sheet.p("ทำที่ {{ office.name }}", styles.RIGHT)
    sheet.p("วันที่ {{ paper.date }}", styles.RIGHT)
    sheet.p(
        "ข้อตกลงนี้ทำขึ้นระหว่าง {{ petitioner.name }} โดย {{ signer.name }} ตำแหน่ง {{ signer.position }} (ผู้ให้กู้) "
        "กับ {{ borrower.name }} ผู้กู้ และผู้ลงลายมือชื่อท้ายข้อตกลงนี้ "
        "ตามมติคณะอนุกรรมการบริหารกองทุนพัฒนาบทบาทสตรีระดับจังหวัด ที่ {{ approval.number }} "
        "ลงวันที่ {{ approval.date }} ซึ่งอนุมัติ{{ measure.name }} มีข้อความดังต่อไปนี้"
    )
    sheet.p(
        "ข้อ ๑. **หนี้เดิม** คำนวณถึงวันที่ {{ measure.as_of }} เป็นเงินต้น {{ measure.debt_principal }} บาท "
        "ดอกเบี้ยตามสัญญา {{ measure.debt_interest }} บาท ดอกเบี้ยผิดนัด {{ measure.debt_default }} บาท "
        "รวม {{ measure.debt }} บาท ({{ measure.debt_words }}) ซึ่งผู้กู้รับว่าถูกต้อง"
    )
    sheet.p(
        "ข้อ ๒. **ยอดและกำหนดชำระใหม่** " + TERMS.replace("ขอลด", "ลดให้") + " โดยชำระ{{ measure.pay_channel }}"
    )
    with sheet.when("measure.by_parts"):
        schedule(sheet, "measure", "total")
    with sheet.when("measure.rates"):
        sheet.p("อัตราดอกเบี้ยตามมาตรการ", keep=True)
        with sheet.each("w", "measure.rates"):
            sheet.p("{{ w.text }}", SUB)
    sheet.p("ข้อ ๓. **หากชำระไม่ทัน** {{ measure.relapse }} หากเดือนใดลำบาก ผู้กู้แจ้งสำนักงานก่อนถึงกำหนดเพื่อขอปรับแผนได้")
    with sheet.when("measure.with_guarantors"):
        sheet.p(
            "ข้อ ๔. **ผู้ค้ำประกันและผู้ผูกพันร่วม** ผู้ลงลายมือชื่อทุกคนทราบยอด กำหนดชำระ และระยะเวลาที่ขยาย "
            "ยินยอมด้วยในการผ่อนเวลานี้ตามประมวลกฎหมายแพ่งและพาณิชย์ มาตรา ๗๐๐ และยังคงผูกพันตามสัญญาเดิม"
        )
    with sheet.when("not measure.with_guarantors"):
        sheet.p("ข้อ ๔. **ผู้ผูกพันร่วม** ผู้ลงลายมือชื่อทุกคนทราบยอดและกำหนดชำระ และยังคงผูกพันตามสัญญาเดิม")
    sheet.p(
        "ข้อ ๕. **สัญญาเดิม** ข้อตกลงนี้ไม่เป็นการแปลงหนี้ใหม่ ส่วนที่ไม่ขัดกับข้อตกลงนี้ให้เป็นไปตามสัญญาเดิม "
        "และการรับชำระ ผู้ให้กู้สงวนสิทธิในเบี้ยปรับและดอกเบี้ยที่ยังค้างตามประมวลกฎหมายแพ่งและพาณิชย์ มาตรา ๓๒๗ และมาตรา ๓๘๑"
    )
    sheet.p(
        "คู่สัญญาได้อ่านและฟังข้อความโดยตลอดแล้ว เข้าใจดี จึงลงลายมือชื่อไว้เป็นสำคัญ และรับไว้ฝ่ายละหนึ่งฉบับ",
        keep=True,
    )
    sheet.sign("ผู้ให้กู้", "{{ signer.name }}", "{{ signer.position }}", keep=True)
    witnesses(sheet)
    _hands(sheet)
    return sheet


def measure_refusal_letter() -> Sheet:
    """หนังสือแจ้งผลคำขอ: why not, what is still open, and that she may ask again."""
    sheet = letter(
        "หนังสือแจ้งผลคำขอเข้ามาตรการ",
        "แจ้งผลการพิจารณาคำขอ และแนวทางช่วยเหลือที่ยังเปิดอยู่",
        "{{ recipient.name }}",
        reference=LOAN,
        footer=CASE_FOOTER,
    )
    sheet.p(
        "ตามที่ได้มีคำขอ{{ refusal.name }} เมื่อวันที่ {{ refusal.applied_on }} นั้น "
        "{{ refusal.body }} ได้พิจารณาตามมติที่ {{ refusal.number }} ลงวันที่ {{ refusal.decided_on }} แล้ว "
        "ครั้งนี้ยังอนุมัติไม่ได้{% if refusal.reason %} เนื่องจาก{{ refusal.reason }}{% endif %}"
    )
    with sheet.when("open_help"):
        sheet.p("ท่านยังขอรับความช่วยเหลือต่อไปนี้ได้", keep=True)
        with sheet.each("h", "open_help"):
            sheet.p("({{ h.order }}) **{{ h.title }}** {{ h.about }}", SUB)
    with sheet.when("not open_help"):
        sheet.p("ท่านยังขอวางแผนชำระตามกำลัง หรือขอไกล่เกลี่ยก่อนฟ้องโดยไม่เสียค่าใช้จ่ายได้")
    sheet.p(
        "หากมีข้อเท็จจริงหรือเอกสารเพิ่มเติม ท่านขอให้พิจารณาใหม่ได้ ผลครั้งนี้ไม่ตัดสิทธิยื่นคำขออีก "
        f"และเงินที่ชำระแล้วไม่เสียไป โปรดติดต่อ {OFFICER}",
        keep=True,
    )
    sheet.p("จึงเรียนมาเพื่อโปรดทราบ", keep=True)
    close_letter(sheet)
    envelope(sheet)
    return sheet


def _hands(sheet: Sheet) -> None:
    with sheet.each("s", "measure.signers"):
        sheet.sign("{{ s.role }}", "{{ s.name }}", f"วันที่ {SHORT_DOTS}")
