"""Papers by which the office asks: the registry, the subcommittee, "
"the heirs, an advocate; the map to a house."""

from __future__ import annotations

from docx.shared import Cm

from docs_templates.make import styles
from docs_templates.make.court import court_paper, respondent_sheet
from docs_templates.make.letter import CASE_FOOTER, OFFICER, close_letter, letter, memo
from docs_templates.make.sheet import DOTS, SHORT_DOTS, Column, Sheet
from docs_templates.make.styles import CELL, CELL_CENTRE, CELL_RIGHT, LIST, SUB

CONTRACT = "สัญญากู้ยืมเงิน เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }}"
_MAP_HEIGHT = Cm(12.5)


def registry_request() -> Sheet:
    """หนังสือขอคัดทะเบียนราษฎร: whose entries, what for, and that they are used for nothing else."""
    sheet = letter(
        "หนังสือขอคัดทะเบียนราษฎร",
        "ขอคัดและรับรองรายการทะเบียนราษฎร",
        "{{ registry.to }}",
        enclosures=["๑.\tสำเนาสัญญา\tจำนวน ๑ ชุด"],
        footer=CASE_FOOTER,
    )
    sheet.p(
        "ด้วยสำนักงานมีความจำเป็นต้องใช้รายการทะเบียนราษฎรของบุคคลซึ่งเป็นคู่สัญญากับทางราชการ ตามสำเนาสัญญาที่ส่งมาด้วย "
        "เพื่อตรวจสอบภูมิลำเนาและใช้ประกอบการยื่นคำร้องต่อศาล จึงขอให้คัดและรับรองรายการของบุคคลดังต่อไปนี้",
        keep=True,
    )
    columns = [
        Column("ที่", 1.0, "{{ r.order }}", CELL_CENTRE),
        Column("ชื่อ", 5.4, "{{ r.name }}"),
        Column("เลขประจำตัวประชาชน", 4.2, "{{ r.id }}", CELL_CENTRE),
        Column("ที่อยู่ตามที่ทราบ", 5.4, "{% if r.address %}{{ r.address }}{% else %}-{% endif %}"),
    ]
    sheet.table(columns, ("r", "respondents"))
    sheet.p(
        "ทั้งนี้ หากมีการย้าย เปลี่ยนชื่อ หรือเสียชีวิต ขอได้โปรดแจ้งรายการดังกล่าวด้วย สำนักงานจะใช้ข้อมูลเฉพาะเพื่อการนี้ "
        "และเก็บรักษาตามพระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. ๒๕๖๒"
    )
    sheet.p(f"สำนักงานได้มอบหมายให้ {OFFICER} เป็นผู้ประสานงานและรับเอกสาร", keep=True)
    sheet.p("จึงเรียนมาเพื่อโปรดพิจารณาอนุเคราะห์ และขอขอบคุณมา ณ โอกาสนี้", keep=True)
    close_letter(sheet)
    return sheet


def mandate_memo() -> Sheet:
    """กรอบอนุมัติการไกล่เกลี่ย: how far the office asks to be allowed to go in this case."""
    sheet = memo(
        "บันทึกขอกรอบอนุมัติการไกล่เกลี่ย",
        "ขออนุมัติกรอบการไกล่เกลี่ย เลขเรื่อง {{ case.number }}",
        "{{ asked_mandate.body }}",
    )
    sheet.p("๑. เรื่องเดิม", styles.HEADING)
    sheet.p(f"{CONTRACT} ระหว่าง {{{{ petitioner.name }}}} กับ {{{{ case.respondents_names }}}}")
    sheet.p("๒. ข้อเท็จจริง", styles.HEADING)
    sheet.p(
        "คำนวณถึงวันที่ {{ debt.as_of }} ค้างเงินต้น {{ debt.principal }} บาท ดอกเบี้ยตามสัญญา {{ debt.interest }} บาท "
        "ดอกเบี้ยผิดนัด {{ debt.default_interest }} บาท รวม **{{ debt.total }} บาท ({{ debt.total_words }})**"
        "{% if limitation.earliest %} อายุความครบกำหนดเร็วที่สุดวันที่ {{ limitation.earliest }}{% endif %}"
    )
    sheet.p("๓. ข้อกฎหมายและระเบียบ", styles.HEADING)
    sheet.p(
        "การไกล่เกลี่ยก่อนฟ้องตามประมวลกฎหมายวิธีพิจารณาความแพ่ง มาตรา ๒๐ ตรี ต้องมีกรอบอนุมัติก่อนวันนัด "
        "มาตรการประนีประนอมให้ลดได้เฉพาะดอกเบี้ยผิดนัดหรือเบี้ยปรับ ไม่เกินเพดานดังนี้",
        keep=True,
    )
    columns = [
        Column("ชำระครบภายใน (วัน)", 4.0, "{{ m.days }}", CELL_CENTRE),
        Column("ลดได้ไม่เกินร้อยละ", 4.0, "{{ m.percent }}", CELL_CENTRE),
        Column("ของดอกเบี้ยผิดนัด (บาท)", 4.0, "{{ m.base }}", CELL_RIGHT),
        Column("ลดได้ไม่เกิน (บาท)", 4.0, "{{ m.most }}", CELL_RIGHT),
    ]
    sheet.table(columns, ("m", "asked_mandate.rows"))
    with sheet.when("asked_mandate.unconfirmed"):
        sheet.p("หมายเหตุ เพดานที่ใช้กับการไกล่เกลี่ยก่อนฟ้องยังต้องยืนยันกับกองทุน ขอให้นิติกรตรวจก่อนเสนอ", styles.NOTE)
    sheet.p("๔. ข้อพิจารณาและข้อเสนอ", styles.HEADING)
    sheet.p("เห็นควรอนุมัติให้ผู้รับมอบอำนาจประนีประนอมยอมความได้ภายในกรอบดังนี้", keep=True)
    for text in (
        f"๑.\tลดดอกเบี้ยผิดนัดได้ไม่เกินร้อยละ {SHORT_DOTS} และไม่เกินเพดานข้างต้น",
        f"๒.\tแบ่งชำระได้ไม่เกิน {SHORT_DOTS} เดือน",
        f"๓.\tใช้กรอบนี้ได้ถึงวันที่ {SHORT_DOTS}{SHORT_DOTS}",
        "๔.\tไม่ลดเงินต้น และให้ผู้ค้ำประกันร่วมลงนามหรือได้รับแจ้งตามกฎหมาย",
    ):
        sheet.p(text, LIST, keep=True)
    sheet.p("จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ", keep=True)
    sheet.sign("ผู้เสนอ", "{{ officer.name }}", "{{ officer.position }}")
    sheet.p(
        "มติ (  ) อนุมัติตามเสนอ (  ) อนุมัติโดยมีเงื่อนไข (  ) ไม่อนุมัติ ครั้งที่ ........../............",
        styles.LINE,
        keep=True,
    )
    sheet.sign("ประธานคณะอนุกรรมการ", DOTS)
    return sheet


def house_map() -> Sheet:
    """แผนที่บ้าน: how to find her home, drawn by hand; not a word of a debt."""
    sheet = Sheet("แผนที่บ้าน")
    sheet.p("แผนที่บ้าน", styles.TITLE)
    sheet.facts(
        [
            ("ชื่อ", "{{ recipient.name }}"),
            ("ที่อยู่", "{% if recipient.address %}{{ recipient.address }}{% else %}ยังไม่ทราบ{% endif %}"),
            ("จุดสังเกต", DOTS + DOTS),
            ("พิกัด (ละติจูด, ลองจิจูด)", DOTS),
        ],
        label_width=4.8,
    )
    sheet.p("", styles.GAP)
    table = sheet.grid([sheet.width], ruled=True)
    row = sheet.row(table, ["ทิศเหนืออยู่ด้านบน"], [CELL_CENTRE])
    row.height = _MAP_HEIGHT
    sheet.p("โปรดเขียนถนน ซอย วัด โรงเรียน หรือร้านค้าที่อยู่ใกล้ และเส้นทางจากที่ว่าการอำเภอ", styles.NOTE, keep=True)
    sheet.sign("ผู้จัดทำแผนที่", DOTS, f"วันที่ {SHORT_DOTS}{SHORT_DOTS}")
    return sheet


def heirs_note() -> Sheet:
    """บันทึกทายาท: who died, until when the estate can be asked, and who the heirs are (CCC 1601, 1754)."""
    sheet = Sheet("บันทึกทายาท", footer=CASE_FOOTER)
    sheet.p("บันทึกทายาทหรือผู้จัดการมรดก", styles.TITLE)
    sheet.p("เลขเรื่อง {{ case.number }} ณ วันที่ {{ paper.date }}", styles.SUBTITLE)
    sheet.p(CONTRACT + " ผู้กู้ {{ borrower.name }}", styles.LINE)
    with sheet.each("e", "estate.rows"):
        sheet.p("{{ e.name }} ({{ e.role }})", styles.HEADING)
        sheet.p(
            "ถึงแก่ความตายเมื่อวันที่ {{ e.died_on }}"
            "{% if e.known_on %} สำนักงานทราบเมื่อวันที่ {{ e.known_on }}{% endif %} "
            "**ต้องใช้สิทธิเรียกร้องต่อกองมรดกภายในวันที่ {{ e.claim_until }}** "
            "ตามประมวลกฎหมายแพ่งและพาณิชย์ มาตรา ๑๗๕๔",
            SUB,
        )
        with sheet.when("e.heirs"):
            sheet.p("ทายาทที่บันทึกไว้แล้ว: {{ e.heirs }}", SUB)
    sheet.p("ทายาทหรือผู้จัดการมรดกที่ทราบเพิ่มเติม", styles.HEADING)
    table = sheet.grid([1.0, 5.0, 3.0, 4.6, 2.4], ruled=True)
    heads = ["ที่", "ชื่อ", "ความสัมพันธ์", "ที่อยู่และโทรศัพท์", "เอกสาร"]
    sheet.row(table, heads, [styles.CELL_HEAD] * 5)
    for place in "๑๒๓๔":
        sheet.row(table, [place, "\n", "", "", ""], [CELL_CENTRE, CELL, CELL, CELL, CELL])
    sheet.p(
        "ทายาทไม่ต้องรับผิดเกินกว่าทรัพย์มรดกที่ตกทอดได้แก่ตน (มาตรา ๑๖๐๑) เจ้าหน้าที่ได้ชี้แจงข้อนี้ แสดงความเสียใจ "
        "และแจ้งแนวทางช่วยเหลือของกองทุนให้ทราบแล้ว",
        styles.NOTE,
        keep=True,
    )
    sheet.sign_side_by_side(
        ("ผู้ให้ข้อมูล", [f"({'.' * 40})"]), ("ผู้บันทึก", ["({{ officer.name }})", "{{ officer.position }}"])
    )
    return sheet


def lawyer_appointment() -> Sheet:
    """ใบแต่งทนายความ: the advocate or state attorney, the powers in express words, the acceptance."""
    sheet = court_paper("ใบแต่งทนายความ", form="(๙)", number="คดีหมายเลขดำที่", footer=CASE_FOOTER)
    sheet.p(
        "ข้าพเจ้า {{ petitioner.name }} โดย {{ grantor.name }} ตำแหน่ง "
        "{{ grantor.position }} ผู้มีอำนาจกระทำการแทน "
        "ตาม{{ grantor.authority }} ขอแต่งให้ (ทนายความหรือพนักงานอัยการ) "
        f"{DOTS} ใบอนุญาตหรือตำแหน่ง {SHORT_DOTS}{SHORT_DOTS} สำนักงาน {DOTS} เป็นทนายความของข้าพเจ้า"
        "{% if suit.black_number %}ในคดีหมายเลขดำที่ {{ suit.black_number }}{% else %}ในคดีนี้{% endif %} "
        f"เรื่องหนี้ตาม{CONTRACT}"
    )
    sheet.p("ข้าพเจ้ายอมรับผิดชอบตามที่ทนายความได้ดำเนินกระบวนพิจารณาตามกฎหมาย และให้มีอำนาจเฉพาะการดังนี้", keep=True)
    for text in (
        "(  )\tประนีประนอมยอมความ ภายในกรอบที่ได้รับอนุมัติ",
        "(  )\tถอนฟ้อง สละสิทธิ หรือใช้สิทธิอุทธรณ์ฎีกา",
        "(  )\tขอให้พิจารณาคดีใหม่ ขอบังคับคดี และรับเงินหรือเอกสารจากศาล",
    ):
        sheet.p(text, LIST, keep=True)
    sheet.p("(ทำเครื่องหมาย / หน้าข้ออำนาจที่ให้ ตามประมวลกฎหมายวิธีพิจารณาความแพ่ง มาตรา ๖๒)", styles.NOTE, keep=True)
    sheet.sign("ผู้แต่งทนาย", "{{ grantor.name }}", "{{ grantor.position }}", keep=True)
    sheet.p("คำรับเป็นทนายความ", styles.HEADING)
    sheet.p("ข้าพเจ้ายอมรับเป็นทนายความของผู้แต่งทนาย เพื่อดำเนินกระบวนพิจารณาต่อไปตามหน้าที่ในคดีนี้", keep=True)
    sheet.sign("ทนายความ", DOTS)
    respondent_sheet(sheet)
    return sheet
