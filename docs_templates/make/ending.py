"""Papers of a petition withdrawn, an appointment changed, a judgment and its enforcement."""

from __future__ import annotations

from docs_templates.make import styles
from docs_templates.make.court import PETITIONER, RESPONDENTS, court_paper, respondent_sheet
from docs_templates.make.letter import CASE_FOOTER, OFFICER, close_letter, letter, memo
from docs_templates.make.sheet import DOTS, SHORT_DOTS, Column, Sheet
from docs_templates.make.styles import CELL_CENTRE, CELL_RIGHT

WRITER = f"คำร้องฉบับนี้ ข้าพเจ้า {{{{ attorney.name }}}} เป็นผู้เรียงและพิมพ์ ลงชื่อ {DOTS}"


def withdrawal_of_petition() -> Sheet:
    """คำร้องขอถอนคำร้อง: why mediation by the court is no longer asked for."""
    sheet = court_paper("คำร้องขอถอนคำร้องขอไกล่เกลี่ยข้อพิพาทก่อนฟ้อง", form="(๗)", footer=CASE_FOOTER)
    sheet.p(
        f"ข้าพเจ้า {PETITIONER} สำนักงานตั้งอยู่ที่ {{{{ petitioner.address }}}} "
        f"โทรศัพท์ {{{{ petitioner.telephone }}}} "
        "ขอยื่นคำร้องมีข้อความตามที่จะกล่าวต่อไปนี้"
    )
    sheet.p(
        "ข้อ ๑. ผู้ร้องได้ยื่นคำร้องขอไกล่เกลี่ยข้อพิพาทก่อนฟ้องต่อศาลนี้เมื่อวันที่ {{ withdrawal.filed_on }}"
        "{% if withdrawal.number %} เลขคำร้องที่ {{ withdrawal.number }}{% endif %} "
        "เรื่องหนี้ตามสัญญากู้ยืมเงิน เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }} "
        f"กับ{RESPONDENTS} รายละเอียดแจ้งอยู่แล้วนั้น"
    )
    sheet.p("ข้อ ๒. บัดนี้ {{ withdrawal.because }}")
    sheet.p(
        "ข้อ ๓. ผู้ร้องจึงขอถอนคำร้องดังกล่าว และขอรับเอกสารที่ยื่นไว้คืน การถอนคำร้องนี้ไม่เป็นการสละสิทธิเรียกร้องใด ๆ ที่ยังมีอยู่ "
        "ขอศาลได้โปรดอนุญาต",
        keep=True,
    )
    sheet.p("ควรมิควรแล้วแต่จะโปรด", styles.COURTESY)
    sheet.sign("ผู้ร้อง", "{{ attorney.name }}", "ผู้รับมอบอำนาจผู้ร้อง", keep=True)
    sheet.p(WRITER, styles.LINE)
    respondent_sheet(sheet)
    return sheet


def cancellation_notice() -> Sheet:
    """หนังสือแจ้งเลื่อนหรือยกเลิกนัด: not to come, or when to come instead."""
    sheet = letter(
        "หนังสือแจ้งเลื่อนหรือยกเลิกนัด",
        "แจ้ง{% if cancellation.moved %}เปลี่ยนวันนัดไกล่เกลี่ย{% else %}ยกเลิกนัดไกล่เกลี่ย{% endif %}",
        "{{ recipient.name }}",
        footer=CASE_FOOTER,
    )
    sheet.p(
        "ตามที่สำนักงานได้นัดหมายท่านเพื่อพูดคุยไกล่เกลี่ย ณ {{ court.name }}"
        "{% if cancellation.old_date %} ในวันที่ {{ cancellation.old_date }}{% endif %} นั้น "
        "เนื่องจาก{{ cancellation.why }} "
        "{% if cancellation.moved %}จึงขอเปลี่ยนวันนัดเดิมเป็นดังนี้{% else %}จึงขอ**ยกเลิกนัด**ดังกล่าว "
        "ท่านไม่ต้องเดินทางมาตามนัดเดิม{% endif %}"
    )
    with sheet.when("cancellation.moved"):
        sheet.facts(
            [
                ("วันนัดใหม่", "**วันที่ {{ cancellation.date }}**"),
                ("เวลา", "**{{ cancellation.time }} นาฬิกา**"),
                ("สถานที่", "{{ cancellation.place }}"),
            ]
        )
        sheet.p(
            "โปรดใช้ใบนัดฉบับใหม่แทนใบนัดเดิม และนำเอกสารมาเช่นเดิม การมาไกล่เกลี่ยเป็นไปโดยความสมัครใจและไม่มีค่าใช้จ่าย "
            "หากวันนัดใหม่ไม่สะดวก โปรดแจ้งให้ทราบล่วงหน้า"
        )
    with sheet.when("not cancellation.moved"):
        sheet.p(
            "หากมีการนัดหมายใหม่ สำนักงานจะแจ้งให้ทราบล่วงหน้า ระหว่างนี้ท่านยังขอคำแนะนำหรือปรับแผนชำระกับสำนักงานได้ตามปกติ"
        )
    sheet.p(f"สำนักงานขออภัยในความไม่สะดวก สอบถามได้ที่ {OFFICER}", keep=True)
    sheet.p("จึงเรียนมาเพื่อโปรดทราบ", keep=True)
    close_letter(sheet)
    return sheet


def judgment_note() -> Sheet:
    """บันทึกผลคำพิพากษา: what the court ordered, and until when each sum can be enforced (CPC 274)."""
    sheet = memo("บันทึกผลคำพิพากษา", "รายงานผลคำพิพากษาและกำหนดเวลาบังคับคดี", "{{ signer.position }}")
    sheet.p("๑. เรื่องเดิม", styles.HEADING)
    sheet.p(
        "เรื่องหนี้ตามสัญญากู้ยืมเงิน เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }} "
        "ระหว่าง {{ petitioner.name }} กับ {{ case.respondents_names }} (เลขเรื่อง {{ case.number }})"
    )
    sheet.p("๒. ข้อเท็จจริง", styles.HEADING)
    sheet.p(
        "{{ judgment.court }}{% if judgment.by_consent %}ได้มีคำพิพากษาตามยอม{% else %}ได้มีคำพิพากษา{% endif %} "
        "เมื่อวันที่ {{ judgment.on }} หมายเลขแดงที่ {{ judgment.red_number }}"
        "{% if judgment.black_number %} (คำร้องหรือหมายเลขดำที่ {{ judgment.black_number }}){% endif %}"
        "{% if judgment.sum %} ให้ชำระเงิน {{ judgment.sum }} บาท ({{ judgment.sum_words }}) "
        "รับชำระแล้ว {{ judgment.received }} บาท คงเหลือ {{ judgment.left }} บาท{% endif %}"
    )
    sheet.p("๓. ข้อกฎหมายและกำหนดเวลาบังคับคดี", styles.HEADING)
    sheet.p(
        "ประมวลกฎหมายวิธีพิจารณาความแพ่ง มาตรา ๒๗๔ ให้ร้องขอบังคับคดีภายในสิบปี กรณีชำระเป็นงวดนับแต่วันที่แต่ละงวดอาจบังคับได้ "
        "**วันสุดท้ายที่เร็วที่สุดคือวันที่ {{ judgment.enforce_until }}** ก่อนเลื่อนตามวันหยุด ดังนี้",
        keep=True,
    )
    columns = [
        Column("งวดที่", 2.0, "{{ j.number }}", CELL_CENTRE),
        Column("บังคับได้ตั้งแต่พ้นวันที่", 5.0, "{{ j.due_on }}", CELL_CENTRE),
        Column("จำนวนเงิน (บาท)", 4.0, "{{ j.amount }}", CELL_RIGHT),
        Column("ขอบังคับคดีได้ถึงวันที่", 5.0, "{{ j.until }}", CELL_CENTRE),
    ]
    sheet.table(columns, ("j", "judgment.rows"))
    sheet.p("๔. ข้อเสนอ", styles.HEADING)
    sheet.p(
        "เห็นควรติดตามการชำระตามกำหนด แจ้งเตือนก่อนถึงงวด และหากมีเหตุเดือดร้อนให้พิจารณาแนวทางช่วยเหลือก่อนขอบังคับคดี",
        keep=True,
    )
    sheet.p("จึงเรียนมาเพื่อโปรดทราบ", keep=True)
    sheet.sign("ผู้รายงาน", "{{ officer.name }}", "{{ officer.position }}")
    return sheet


def writ_request() -> Sheet:
    """คำขอออกหมายบังคับคดี: the judgment, what was paid of it, what is left, and the writ asked for."""
    sheet = court_paper("คำขอออกหมายบังคับคดี", form="(๗)", number="คดีหมายเลขแดงที่", footer=CASE_FOOTER)
    sheet.p(
        f"ข้าพเจ้า {PETITIONER} เจ้าหนี้ตามคำพิพากษา สำนักงานตั้งอยู่ที่ {{{{ petitioner.address }}}} "
        "ขอยื่นคำขอมีข้อความตามที่จะกล่าวต่อไปนี้"
    )
    sheet.p(
        "ข้อ ๑. เมื่อวันที่ {{ writ.on }} ศาลนี้มีคำพิพากษา{% if writ.by_consent %}ตามยอม{% endif %} "
        "คดีหมายเลขแดงที่ {{ writ.red_number }} ให้ลูกหนี้ตามคำพิพากษาชำระเงินแก่เจ้าหนี้ตามคำพิพากษา "
        "{% if writ.sum %}จำนวน {{ writ.sum }} บาท ({{ writ.sum_words }})"
        f"{{% else %}}จำนวน {SHORT_DOTS}{SHORT_DOTS} บาท (ตามคำพิพากษา){{% endif %}}"
    )
    sheet.p(
        "ข้อ ๒. {% if writ.sum %}ลูกหนี้ตามคำพิพากษาชำระแล้ว {{ writ.received }} บาท คงเหลือ {{ writ.left }} บาท "
        "และผิดนัดงวดซึ่งครบกำหนดวันที่ {{ writ.missed_on }} หนี้ทั้งหมดจึงถึงกำหนดชำระ"
        "{% if writ.lapsed %} ส่วนที่ลดให้ {{ writ.lapsed }} บาท เป็นอันสิ้นผลตามสัญญา{% endif %} "
        "รวมที่ขอบังคับคดีเป็นเงิน **{{ writ.claim }} บาท ({{ writ.claim_words }})** "
        "พร้อมดอกเบี้ยร้อยละ {{ writ.rate }} ต่อปีของเงินต้นที่ค้างนับแต่วันผิดนัดจนกว่าจะชำระเสร็จ"
        "{% else %}ลูกหนี้ตามคำพิพากษายังไม่ชำระให้ครบตามคำพิพากษา ปัจจุบันยังค้างอยู่ "
        f"{SHORT_DOTS}{SHORT_DOTS} บาท รายละเอียดตามบัญชีแนบ{{% endif %}}"
    )
    sheet.p(
        "ข้อ ๓. คำขอนี้ยื่นภายในสิบปีตามประมวลกฎหมายวิธีพิจารณาความแพ่ง มาตรา ๒๗๔ ซึ่งครบกำหนดเร็วที่สุดวันที่ "
        "{{ writ.enforce_until }} จึงขอศาลได้โปรดออกหมายบังคับคดีตั้งเจ้าพนักงานบังคับคดี เพื่อดำเนินการตามคำพิพากษาต่อไป",
        keep=True,
    )
    sheet.p("ควรมิควรแล้วแต่จะโปรด", styles.COURTESY)
    sheet.sign("เจ้าหนี้ตามคำพิพากษา", "{{ attorney.name }}", "ผู้รับมอบอำนาจ", keep=True)
    sheet.p(WRITER.replace("คำร้องฉบับนี้", "คำขอฉบับนี้"), styles.LINE)
    respondent_sheet(sheet)
    return sheet
