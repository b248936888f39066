"""Papers that call a person to mediation: the letter, her own free consent, the appointment slip."""

from __future__ import annotations

from docs_templates.make import styles
from docs_templates.make.letter import CASE_FOOTER, OFFICER, close_letter, letter
from docs_templates.make.shapes import REPLY_HINT, pay_code
from docs_templates.make.sheet import DOTS, SHORT_DOTS, Sheet, write_in

# Printed only where the office has a public address, on which the code is answered without an account.
ANSWER_BY_CODE = "สแกนเพื่อตอบนัดหรือขอวันอื่น ถึงวันที่ {{ reply.until }} ใช้ได้ครั้งเดียว ไม่มีค่าใช้จ่าย {{ reply.address }}"
ASIDE = 6.0  # cm: the free side of a signature


def invitation() -> Sheet:
    """หนังสือเชิญไกล่เกลี่ย: kind, says what mediation is and that it is free."""
    sheet = letter(
        "หนังสือเชิญไกล่เกลี่ย",
        "ขอเชิญร่วมพูดคุยเพื่อปรับแผนชำระเงินคืนกองทุนพัฒนาบทบาทสตรี",
        "{{ recipient.name }}",
        reference="สัญญากู้ยืมเงิน เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }}",
        enclosures=["๑.\tใบแจ้งยอดหนี้และวิธีคำนวณ\tจำนวน ๑ ฉบับ", "๒.\tหนังสือแสดงความสมัครใจ\tจำนวน ๑ ฉบับ"],
        footer=CASE_FOOTER,
    )
    sheet.p(
        "ตามสัญญาที่อ้างถึง ท่านมีชื่อเป็น{{ recipient.role }}ในโครงการ {{ contract.project }} นั้น "
        "สำนักงานทราบดีว่าสมาชิกหลายท่านประสบปัญหาในการประกอบอาชีพ และประสงค์จะช่วยให้ท่านมีแผนชำระที่ทำได้จริง"
    )
    sheet.p(
        "จึงขอเชิญท่านร่วมพูดคุยไกล่เกลี่ยก่อนฟ้องร่วมกับ{{ court.name }} โดยมีผู้ประนีประนอมเป็นคนกลาง "
        "การไกล่เกลี่ยเป็นไปโดยความสมัครใจ ไม่เสียค่าใช้จ่าย เรื่องที่พูดคุยเก็บเป็นความลับ "
        "และท่านจะพาบุคคลที่ไว้วางใจมาด้วยก็ได้"
    )
    with sheet.when("hearing.date"):
        sheet.p(
            "กำหนดนัด **วันที่ {{ hearing.date }} เวลา {{ hearing.time }} นาฬิกา** ณ {{ hearing.place }} "
            "หากวันดังกล่าวไม่สะดวก โปรดแจ้งเจ้าหน้าที่เพื่อนัดวันใหม่"
        )
    with sheet.when("not hearing.date"):
        sheet.p("เมื่อท่านแจ้งความสมัครใจแล้ว เจ้าหน้าที่จะนัดวัน เวลา และสถานที่ให้ท่านทราบล่วงหน้า")
    sheet.p(
        "หากประสงค์จะเข้าร่วม โปรดส่งหนังสือแสดงความสมัครใจ (สิ่งที่ส่งมาด้วย ๒) คืนเจ้าหน้าที่"
        f"ภายในวันที่ {{{{ invitation.reply_by }}}} หรือสอบถามได้ที่ {OFFICER}",
        keep=True,
    )
    sheet.p("จึงเรียนมาเพื่อโปรดทราบ และหวังว่าจะได้พบท่าน", keep=True)
    with sheet.when("reply.qr"):
        pay_code(sheet.aside("", styles.LINE, ASIDE), "reply.qr", 1, 2.0, REPLY_HINT)
        sheet.aside(ANSWER_BY_CODE, styles.CONTACT, ASIDE)
    close_letter(sheet)
    return sheet


def consent_form() -> Sheet:
    """หนังสือแสดงความสมัครใจ: what she was told, her yes or no, and how the officer explained it."""
    sheet = Sheet("หนังสือแสดงความสมัครใจเข้าร่วมไกล่เกลี่ย", footer=CASE_FOOTER)
    sheet.p("หนังสือแสดงความสมัครใจเข้าร่วมไกล่เกลี่ย", styles.TITLE)
    sheet.p("การไกล่เกลี่ยข้อพิพาทก่อนฟ้อง ณ {{ court.name }}", styles.SUBTITLE)
    sheet.p(f"ทำที่ {DOTS}", styles.RIGHT)
    sheet.p(f"วันที่ {SHORT_DOTS} เดือน {SHORT_DOTS} พ.ศ. {'.' * 10}", styles.RIGHT)
    sheet.p(
        "ข้าพเจ้า **{{ recipient.name }}** ที่อยู่ {{ recipient.address }} {{ recipient.role }}"
        "ตามสัญญากู้ยืมเงิน เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }} "
        "ได้รับคำอธิบายจากเจ้าหน้าที่และเข้าใจแล้วว่า"
    )
    for text in (
        "๑.\tการไกล่เกลี่ยเป็นไปโดยความสมัครใจ ข้าพเจ้าจะไม่เข้าร่วม หรือขอเลิกเมื่อใดก็ได้",
        "๒.\tข้าพเจ้าไม่ต้องเสียค่าใช้จ่ายในการยื่นคำร้องและการไกล่เกลี่ย",
        "๓.\tข้าพเจ้าจะพาญาติ ทนายความ หรือบุคคลที่ไว้วางใจมาด้วยก็ได้",
        "๔.\tเรื่องที่พูดคุยเก็บเป็นความลับ และจะไม่ตกลงสิ่งใดหากข้าพเจ้าไม่เห็นชอบ",
        "๕.\tหากตกลงกันได้ จะทำสัญญาประนีประนอมยอมความ ซึ่งอาจขอให้ศาลมีคำพิพากษาตามยอม",
        "๖.\tหากตกลงกันไม่ได้ สิทธิของทั้งสองฝ่ายตามกฎหมายยังคงมีอยู่ และกองทุนอาจดำเนินการตามกฎหมายต่อไป",
    ):
        sheet.p(text, styles.LIST)
    sheet.p("ข้าพเจ้า (ทำเครื่องหมาย / ในช่องที่ต้องการ)", styles.HEADING)
    for text in (
        "(   )\tสมัครใจเข้าร่วมไกล่เกลี่ย",
        "(   )\tไม่สมัครใจเข้าร่วมไกล่เกลี่ย",
        f"(   )\tขอเวลาตัดสินใจ จะแจ้งภายในวันที่ {DOTS}",
    ):
        sheet.p(text, styles.LIST)
    sheet.p(f"วันที่ไม่สะดวกมา {DOTS}{SHORT_DOTS}", styles.LINE)
    sheet.p(f"หมายเลขโทรศัพท์ที่ติดต่อได้ {DOTS}", styles.LINE, keep=True)
    sheet.sign("ผู้ให้ความสมัครใจ", "{{ recipient.name }}")
    sheet.p("คำรับรองของเจ้าหน้าที่", styles.HEADING)
    sheet.p(
        "ข้าพเจ้าได้อ่านและอธิบายข้อความข้างต้นให้ผู้ลงชื่อฟังโดย (   ) พบด้วยตนเอง (   ) ทางโทรศัพท์ "
        f"(   ) อื่น ๆ {SHORT_DOTS} เมื่อเวลา {SHORT_DOTS} นาฬิกา ผู้ลงชื่อเข้าใจและตัดสินใจด้วยตนเอง",
        keep=True,
    )
    sheet.sign("เจ้าหน้าที่", "{{ officer.name }}", "{{ officer.position }}")
    return sheet


def appointment_slip() -> Sheet:
    """ใบนัด: when, where, what to bring, whom to ask. It names no debt, so it may be seen by others."""
    sheet = Sheet("ใบนัด", margins=(1.8, 2.0, 1.5, 2.0), footer="")
    sheet.p("{{ office.name }}", styles.CENTRE)
    sheet.p("ใบนัด", styles.TITLE)
    frame = sheet.box()
    write_in(
        frame,
        ("เรียน **{{ recipient.name }}**", styles.LINE),
        ("ขอเชิญท่านมาพบตามนัด", styles.LINE),
        ("วันที่ {{ hearing.date }}", styles.TITLE),
        ("เวลา {{ hearing.time }} นาฬิกา", styles.TITLE),
        ("{{ hearing.place }} {{ hearing.room }}", styles.SUBTITLE),
        ("หมายเลขคิว {{ hearing.order }}", styles.CENTRE),
    )
    sheet.p("การเดินทาง", styles.HEADING)
    sheet.p("{{ hearing.directions }}", styles.LINE)
    with sheet.when("hearing.map_url"):
        sheet.p("แผนที่ {{ hearing.map_url }}", styles.LINE)
    sheet.p("สิ่งที่โปรดนำมาด้วย", styles.HEADING)
    with sheet.each("b", "hearing.bring"):
        sheet.p("{{ b.order }}.\t{{ b.text }}", styles.LIST)
    sheet.p("โปรดทราบ", styles.HEADING)
    for text in (
        "๑.\tโปรดมาถึงก่อนเวลานัดประมาณ ๓๐ นาที และแจ้งชื่อกับเจ้าหน้าที่หน้าห้อง",
        "๒.\tไม่มีค่าใช้จ่ายใด ๆ จะพาญาติหรือบุคคลที่ไว้วางใจมาด้วยก็ได้",
        "๓.\tหากมาไม่ได้ เดินทางลำบาก หรือต้องการความช่วยเหลือ โปรดโทรศัพท์แจ้งล่วงหน้าเพื่อเลื่อนนัด",
    ):
        sheet.p(text, styles.LIST)
    with sheet.when("reply.qr"):
        beside = sheet.grid([sheet.width - 2.6, 2.6])
        row = sheet.row(beside, [ANSWER_BY_CODE, ""], [styles.LINE, styles.CENTRE], keep=True)
        pay_code(row.cells[1].paragraphs[0], "reply.qr", 0, 2.3, REPLY_HINT)
    sheet.p(f"ติดต่อ {OFFICER}", styles.HEADING)
    return sheet
