"""The table of instalments that were missed, with the interest each of them costs."""

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
