"""Tables that stand in more than one paper."""

from __future__ import annotations

from docs_templates.make.sheet import Column, Sheet
from docs_templates.make.styles import CELL_CENTRE, CELL_RIGHT


def missed(sheet: Sheet, group: str, interest: str, total: str) -> None:
    """The instalments `missed` of a group of fields; its sums: `principal`, and those named."""
    columns = [
        Column("งวดที่", 1.6, "{{ m.number }}", CELL_CENTRE),
        Column("ครบกำหนด", 3.2, "{{ m.due_on }}", CELL_CENTRE),
        Column("เงินต้น (บาท)", 3.6, "{{ m.principal }}", CELL_RIGHT),
        Column("ดอกเบี้ยผิดนัด (บาท)", 3.8, "{{ m.interest }}", CELL_RIGHT),
        Column("รวม (บาท)", 3.8, "{{ m.total }}", CELL_RIGHT),
    ]
    sums = [(f"{{{{ {group}.{name} }}}}", 1) for name in ("principal", interest, total)]
    sheet.table(columns, ("m", f"{group}.missed"), [("รวม", 2), *sums])


def schedule(sheet: Sheet, group: str, total: str) -> None:
    """The instalments of a deal with what remains after each; its `total` is a field of the same group."""
    columns = [
        Column("งวดที่", 2.0, "{{ i.number }}", CELL_CENTRE),
        Column("วันครบกำหนด", 5.0, "{{ i.due_on }}", CELL_CENTRE),
        Column("จำนวนเงิน (บาท)", 4.5, "{{ i.amount }}", CELL_RIGHT),
        Column("คงเหลือ (บาท)", 4.5, "{{ i.remaining }}", CELL_RIGHT),
    ]
    sums = [("รวม", 2), (f"{{{{ {group}.{total} }}}}", 1), ("", 1)]
    sheet.table(columns, ("i", f"{group}.schedule"), sums, long=True)


def limitation(sheet: Sheet) -> None:
    """Everyone bound, each with when the claim on her runs out."""
    columns = [
        Column("ที่", 1.0, "{{ r.order }}", CELL_CENTRE),
        Column("ชื่อ", 5.6, "{{ r.name }}"),
        Column("ฐานะ", 2.6, "{{ r.role }}"),
        Column("อายุความ", 6.8, "{{ r.limitation }}"),
    ]
    sheet.table(columns, ("r", "respondents"))
