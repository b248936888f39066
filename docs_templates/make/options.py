"""The comparison of the ways to pay, which the debtor takes home: kind words, all figures, nothing agreed."""

from __future__ import annotations

from docs_templates.make import styles
from docs_templates.make.letter import CASE_FOOTER, OFFICER
from docs_templates.make.sheet import SHORT_DOTS, Column, Sheet
from docs_templates.make.styles import CELL, CELL_CENTRE, CELL_RIGHT


def relief_comparison() -> Sheet:
    """ใบเปรียบเทียบทางเลือก: the plans open to her side by side, and what is not open yet."""
    sheet = Sheet("ใบเปรียบเทียบทางเลือก", landscape=True, margins=(1.6, 1.8, 1.4, 1.8), footer=CASE_FOOTER)
    sheet.p("{{ office.name }}", styles.CENTRE)
    sheet.p("ใบเปรียบเทียบทางเลือก", styles.TITLE)
    sheet.p("คำนวณ ณ วันที่ {{ relief.as_of }}", styles.SUBTITLE)
    sheet.facts(
        [
            ("ชื่อ", "{{ borrower.name }}"),
            ("สัญญา", "เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }}"),
            ("ยอดวันนี้", "{{ relief.total }} บาท"),
        ]
    )
    with sheet.when("relief.capacity"):
        sheet.facts([("ครัวเรือนชำระไหว", "{{ relief.capacity }}")])
    with sheet.when("relief.ways"):
        sheet.p("๑. แผนที่เลือกได้", styles.HEADING)
        _ways(sheet)
    with sheet.when("not relief.ways"):
        sheet.p("วันนี้ยังไม่มีแผนที่เลือกได้ เจ้าหน้าที่จะช่วยหาทางต่อไป", styles.LINE)
    with sheet.when("relief.best"):
        sheet.p("แผนที่ชำระรวมน้อยที่สุดและพอดีกับรายได้คือ **{{ relief.best }}**", styles.LINE)
    with sheet.when("relief.closed"):
        sheet.p("๒. แผนที่ยังใช้ไม่ได้ในวันนี้", styles.HEADING)
        with sheet.each("c", "relief.closed"):
            sheet.p("-\t**{{ c.name }}** {{ c.why }}", styles.LIST)
    sheet.p("๓. โปรดทราบ", styles.HEADING)
    for text in (
        "-\tใบนี้เป็นคำแนะนำ ยังไม่เป็นคำอนุมัติและยังไม่มีข้อผูกพัน แผนที่เลือกต้องผ่านความเห็นชอบของคณะอนุกรรมการก่อน",
        "-\t“เบาลง” คือส่วนที่ไม่ต้องชำระ เมื่อเทียบกับการชำระจำนวนเดียวกันในวันเดียวกันตามสัญญาเดิม",
        "-\tขอคำแนะนำหรือให้คำนวณใหม่ได้ทุกเมื่อ ไม่เสียค่าใช้จ่าย ที่ " + OFFICER,
    ):
        sheet.p(text, styles.LIST)
    with sheet.when("relief.unconfirmed"):
        sheet.p("ตัวเลขของแผนที่กำกับว่า “ยืนยันกับกองทุน” อาจเปลี่ยนได้ เจ้าหน้าที่จะยืนยันให้ก่อนท่านตัดสินใจ", styles.NOTE)
    sheet.p(f"แผนที่สนใจ (ยังไม่ผูกพัน) ที่ {SHORT_DOTS}", styles.LINE, keep=True)
    sheet.sign("เจ้าหน้าที่ผู้ให้คำแนะนำ", "{{ officer.name }}", "{{ officer.position }}")
    return sheet


def _ways(sheet: Sheet) -> None:
    plan = (
        "**{{ w.name }}** {{ w.about }}"
        "{% if w.signers %} มาลงชื่อด้วยกัน: {{ w.signers }}{% endif %}"
        "{% if w.note %} ({{ w.note }}){% endif %}"
    )
    columns = [
        Column("ที่", 0.9, "{{ w.order }}", CELL_CENTRE),
        Column("แผน", 8.2, plan, CELL),
        Column("งวด", 4.9, "{{ w.plan }} ครบ {{ w.last_due }}", CELL),
        Column("ชำระรวม (บาท)", 2.7, "{{ w.total }}\n{{ w.verdict }}", CELL_RIGHT),
        Column("เบาลง (บาท)", 2.5, "{% if w.saved %}{{ w.saved }}{% endif %}", CELL_RIGHT),
        Column("หากชำระไม่ทัน", 6.9, "{{ w.late }}", CELL),
    ]
    sheet.table(columns, ("w", "relief.ways"), long=True)
