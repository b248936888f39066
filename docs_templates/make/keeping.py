"""Papers of an arrangement that is to be kept: a reminder, a receipt, and the letter when it was missed."""

from __future__ import annotations

from docs_templates.make import styles
from docs_templates.make.letter import CASE_FOOTER, OFFICER, close_letter, envelope, letter
from docs_templates.make.shapes import pay_code
from docs_templates.make.sheet import Column, Sheet
from docs_templates.make.styles import BODY, CELL_CENTRE, CELL_RIGHT, SUB

CONTRACT = "สัญญากู้ยืมเงิน เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }}"


def breach_letter() -> Sheet:
    """หนังสือแจ้งผิดนัดข้อตกลง: what is missed, by when to make good, what follows, and that we still listen."""
    sheet = letter(
        "หนังสือแจ้งงวดที่เลยกำหนดตามข้อตกลง",
        "แจ้งงวดที่เลยกำหนด และขอให้ชำระภายในเวลาที่กำหนด",
        "{{ recipient.name }}",
        reference=f"{CONTRACT} และ{{{{ breach.deal }}}} ลงวันที่ {{{{ breach.deal_on }}}}",
        footer=CASE_FOOTER,
    )
    sheet.p(
        "ตามที่ท่านในฐานะ{{ recipient.role }} กับกองทุนพัฒนาบทบาทสตรีได้ทำ{{ breach.deal }}ที่อ้างถึงไว้ต่อกัน นั้น "
        "นับถึงวันที่ {{ paper.date }} มีงวดที่เลยกำหนดและยังไม่ได้รับชำระครบ ดังนี้",
        keep=True,
    )
    columns = [
        Column("งวดที่", 1.6, "{{ b.number }}", CELL_CENTRE),
        Column("ครบกำหนด", 4.4, "{{ b.due_on }}", CELL_CENTRE),
        Column("ตามข้อตกลง (บาท)", 3.4, "{{ b.amount }}", CELL_RIGHT),
        Column("ชำระแล้ว (บาท)", 3.2, "{{ b.paid }}", CELL_RIGHT),
        Column("ยังขาด (บาท)", 3.4, "{{ b.left }}", CELL_RIGHT),
    ]
    sheet.table(columns, ("b", "breach.rows"), [("รวมที่ยังขาด", 4), ("{{ breach.overdue }}", 1)], long=True)
    sheet.p(
        "จึงขอให้ท่านชำระเงินจำนวน **{{ breach.overdue }} บาท ({{ breach.overdue_words }})** "
        "ภายใน**วันที่ {{ breach.until }}** {{ breach.pay_channel }} "
        "เมื่อชำระครบภายในกำหนดนี้แล้ว ท่านชำระงวดต่อไปตามแผนเดิมได้"
    )
    sheet.p(
        "หากมีเหตุจำเป็น เช่น เจ็บป่วย ขาดรายได้ หรือประสบภัย โปรดแจ้งก่อนครบกำหนด สำนักงานพร้อมรับฟังและหาทางปรับแผนร่วมกัน"
    )
    sheet.p("หากพ้นกำหนดแล้วยังไม่ได้รับชำระหรือการติดต่อ จะมีผลดังนี้", keep=True)
    with sheet.when("breach.settled"):
        sheet.p(
            "(๑) หนี้ส่วนที่เหลือทั้งหมด {{ breach.remaining }} บาท ถึงกำหนดชำระทันทีตามข้อตกลง "
            "และส่วนที่ลดให้โดยมีเงื่อนไขเป็นอันสิ้นผล",
            SUB,
        )
    with sheet.when("not breach.settled"):
        sheet.p("(๑) มาตรการสิ้นผล และหนี้กลับไปคิดตามสัญญาเดิมโดยหักเงินที่ชำระแล้วให้", SUB)
    sheet.p("(๒) สำนักงานจำเป็นต้อง{{ breach.follows }}", SUB)
    sheet.p(f"ติดต่อหรือขอคำแนะนำได้ที่ {OFFICER}", keep=True)
    sheet.p("จึงเรียนมาเพื่อโปรดทราบและพิจารณาดำเนินการ", keep=True)
    close_letter(sheet)
    envelope(sheet)
    return sheet


def instalment_reminder() -> Sheet:
    """หนังสือเตือนงวด: a friendly word before an instalment falls due."""
    sheet = letter(
        "หนังสือแจ้งงวดชำระ",
        "แจ้งงวดชำระที่ใกล้ถึงกำหนด",
        "{{ recipient.name }}",
        reference=f"{CONTRACT}{{% if reminder.deal %}} และ{{{{ reminder.deal }}}}{{% endif %}}",
    )
    sheet.p(
        "สำนักงานขอขอบคุณที่ท่านร่วมดูแลกองทุนพัฒนาบทบาทสตรีด้วยดีเสมอมา และขอแจ้งล่วงหน้าว่า งวดที่ {{ reminder.number }} "
        "จากทั้งหมด {{ reminder.count }} งวด จะถึงกำหนดใน**วันที่ {{ reminder.due_on }}** "
        "เป็นเงิน **{{ reminder.amount }} บาท ({{ reminder.amount_words }})**"
        "{% if reminder.deal %}{% else %} พร้อมดอกเบี้ยถึงวันที่ชำระ{% endif %}"
    )
    how = "ท่านชำระได้{{ reminder.pay_channel }} และโปรดเก็บหลักฐานการชำระไว้ทุกครั้ง"
    with sheet.when("reminder.qr"):
        beside = sheet.grid([sheet.width - 2.8, 2.8])
        row = sheet.row(beside, [f"{how} หรือสแกนภาพด้านข้างด้วยแอปธนาคารเพื่อชำระงวดนี้", ""], [BODY, styles.CENTRE])
        pay_code(row.cells[1].paragraphs[0], "reminder.qr", 1, 2.6)
    with sheet.when("not reminder.qr"):
        sheet.p(how)
    sheet.p(
        "หากเดือนนี้มีเหตุให้ชำระไม่ทัน โปรดบอกเราก่อนถึงกำหนด เพื่อร่วมกันปรับแผนชำระให้เหมาะกับรายได้ "
        "การติดต่อสอบถามไม่มีค่าใช้จ่าย หากท่านได้ชำระแล้ว สำนักงานขอขอบคุณและขออภัยมา ณ โอกาสนี้"
    )
    sheet.p(f"สอบถามได้ที่ {OFFICER}", keep=True)
    sheet.p("จึงเรียนมาเพื่อโปรดทราบ", keep=True)
    close_letter(sheet)
    envelope(sheet)
    return sheet


def receipt_note() -> Sheet:
    """หลักฐานรับชำระ: what was received and what it paid, with penalty and interest reserved (CCC 327, 381)."""
    sheet = Sheet("หลักฐานการรับชำระ", footer=CASE_FOOTER)
    sheet.p("หลักฐานการรับชำระหนี้", styles.TITLE)
    sheet.p("{{ office.name }}", styles.SUBTITLE)
    sheet.facts(
        [
            ("วันที่ออกหลักฐาน", "{{ paper.date }}"),
            ("ผู้กู้", "{{ borrower.name }}"),
            ("สัญญากู้ยืมเงิน", "เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }}"),
            ("วันที่รับชำระ", "{{ receipt.date }}"),
            ("ใบเสร็จหรือหลักฐานเลขที่", "{{ receipt.reference }}"),
            ("จำนวนเงิน", "**{{ receipt.amount }} บาท ({{ receipt.amount_words }})**"),
        ],
        label_width=4.8,
    )
    sheet.p("เงินจำนวนนี้นำไปชำระตามลำดับในประมวลกฎหมายแพ่งและพาณิชย์ มาตรา ๓๒๙ ดังนี้", keep=True)
    parts = [
        ("ค่าใช้จ่าย", "{{ receipt.to_costs }}"),
        ("ดอกเบี้ยตามสัญญา", "{{ receipt.to_interest }}"),
        ("ดอกเบี้ยผิดนัด", "{{ receipt.to_default_interest }}"),
        ("เงินต้น", "{{ receipt.to_principal }}"),
    ]
    table = sheet.grid([10.0, sheet.width - 10.0], ruled=True)
    sheet.row(table, ["รายการ", "จำนวนเงิน (บาท)"], [styles.CELL_HEAD] * 2)
    for name, amount in parts:
        sheet.row(table, [name, amount], [styles.CELL, CELL_RIGHT], keep=True)
    sheet.row(table, ["**รวมรับชำระ**", "**{{ receipt.amount }}**"], [styles.CELL, CELL_RIGHT])
    with sheet.when("receipt.unapplied"):
        sheet.p("มีเงินเกินยอดหนี้ {{ receipt.unapplied }} บาท ซึ่งผู้ชำระขอรับคืนหรือแจ้งความประสงค์ได้", SUB)
    with sheet.when("receipt.paid_in_full"):
        sheet.p("คำนวณถึงวันที่ {{ debt.as_of }} **ไม่มียอดคงเหลือตามสัญญานี้** สำนักงานขอขอบคุณและขอแสดงความยินดี")
    with sheet.when("not receipt.paid_in_full"):
        sheet.p(
            "คำนวณถึงวันที่ {{ debt.as_of }} คงเหลือเงินต้น {{ debt.principal }} "
            "บาท ดอกเบี้ยตามสัญญา {{ debt.interest }} บาท "
            "ดอกเบี้ยผิดนัด {{ debt.default_interest }} บาท รวม {{ debt.total }} บาท"
        )
    sheet.p(
        "การรับชำระครั้งนี้เจ้าหนี้**สงวนสิทธิในเบี้ยปรับและดอกเบี้ยที่ยังค้าง (หากมี)** "
        "ตามประมวลกฎหมายแพ่งและพาณิชย์ มาตรา ๓๒๗ และมาตรา ๓๘๑ วรรคสาม",
        keep=True,
    )
    sheet.sign("ผู้ออกหลักฐาน", "{{ officer.name }}", "{{ officer.position }}")
    return sheet
