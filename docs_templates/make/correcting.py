"""The cover note to where a paper was filed: what it says wrongly, and what is right."""

from __future__ import annotations

from docs_templates.make.letter import CASE_FOOTER, OFFICER, close_letter, letter
from docs_templates.make.sheet import Column, Sheet
from docs_templates.make.styles import CELL, CELL_CENTRE


def correction_note() -> Sheet:
    """หนังสือขอแก้ไขข้อความในเอกสารที่ยื่นไว้: by paper and place, the old words and the new."""
    sheet = letter(
        "หนังสือขอแก้ไขข้อความในเอกสารที่ยื่นไว้",
        "ขอแก้ไขข้อความในเอกสารที่ยื่นไว้",
        "{{ correction.to }}",
        footer=CASE_FOOTER,
    )
    sheet.p(
        "ตามที่{{ office.name }}ได้ยื่นเอกสาร จำนวน {{ correction.count }} ฉบับ ในเรื่องระหว่าง {{ petitioner.name }} "
        "กับ {{ case.respondents_names }} ไว้ นั้น"
    )
    sheet.p(
        "ต่อมาสำนักงานตรวจพบว่าข้อความบางแห่งไม่ตรงกับข้อมูลที่ถูกต้องในปัจจุบัน จึง**ขอแก้ไขข้อความ** ดังต่อไปนี้",
        keep=True,
    )
    columns = [
        Column("ที่", 1.0, "{{ c.order }}", CELL_CENTRE),
        Column("เอกสารที่ยื่นไว้", 4.4, "{{ c.paper }}\nลงวันที่ {{ c.dated }}", CELL),
        Column("ข้อความที่แก้ไข", 3.4, "{{ c.field }}", CELL),
        Column("เดิม", 3.6, "{{ c.wrong }}", CELL),
        Column("แก้เป็น", 3.6, "{{ c.right }}", CELL),
    ]
    sheet.table(columns, ("c", "correction.rows"), long=True)
    sheet.p("ข้อความอื่นในเอกสารที่ยื่นไว้คงเดิมทุกประการ ทั้งนี้ ขออภัยในความไม่สะดวกมา ณ โอกาสนี้")
    sheet.p(f"หากต้องการเอกสารฉบับแก้ไข โปรดแจ้ง {OFFICER}", keep=True)
    sheet.p("จึงเรียนมาเพื่อโปรดพิจารณา และรวมหนังสือฉบับนี้ไว้กับเอกสารที่ยื่นไว้", keep=True)
    close_letter(sheet)
    return sheet
