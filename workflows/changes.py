"""What a late entry changed: two statements and classes of one day, before and after it, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workflows.classes import Classification
from workflows.interest import InstalmentRow, Statement
from workflows.rounding import ZERO

Told = Decimal | date | str | None


@dataclass(frozen=True)
class Change:
    """One thing that was `before` and is `after`: baht, a day, a debtor class's code; None: nothing.

    `code` is a figure's name in Statement, `accrued`, `class`, or of the instalment `number`: `settled`,
    `due_on`.
    """

    code: str
    th: str
    en: str
    before: Told
    after: Told
    number: int | None = None


FIGURES = (
    ("total", "ยอดหนี้รวม", "Total owed"),
    ("principal_outstanding", "เงินต้นคงเหลือ", "Principal outstanding"),
    ("contract_interest_due", "ดอกเบี้ยตามสัญญาค้างชำระ", "Contract interest due"),
    ("default_interest_due", "ดอกเบี้ยผิดนัดค้างชำระ", "Default interest due"),
    ("costs_due", "ค่าใช้จ่าย", "Costs due"),
    ("paid_total", "ชำระแล้วทั้งหมด", "Paid in all"),
    ("waived", "ลดหนี้แล้ว", "Waived"),
    ("overpaid", "ชำระเกิน", "Overpaid"),
    ("daily", "ดอกเบี้ยวันถัดไป", "Interest of the next day"),
    ("accrued", "ดอกเบี้ยที่เกิดขึ้นทั้งหมด", "Interest that arose in all"),
)


def changed(
    before: Statement,
    after: Statement,
    was: Classification | None = None,
    found: Classification | None = None,
) -> tuple[Change, ...]:
    """What differs: figures in baht, interest that arose, instalments settled or moved, and the class."""
    return (*_figures(before, after), *_instalments(before, after), *_class(was, found))


def _figures(before: Statement, after: Statement) -> Iterator[Change]:
    for code, th, en in FIGURES:
        yield from _differing(code, th, en, _figure(before, code), _figure(after, code))


def _figure(debt: Statement, code: str) -> Decimal:
    if code == "accrued":
        return sum((row.interest for row in debt.segments), ZERO)
    figure: Decimal = getattr(debt, code)
    return figure


def _instalments(before: Statement, after: Statement) -> Iterator[Change]:
    earlier = {row.number: row for row in before.instalments}
    for row in sorted(after.instalments, key=lambda row: row.number):
        if was := earlier.get(row.number):
            yield from _instalment(was, row)


def _instalment(was: InstalmentRow, row: InstalmentRow) -> Iterator[Change]:
    yield from _differing(
        "settled",
        f"งวดที่ {row.number} ชำระครบ",
        f"Instalment {row.number} settled",
        was.settled_on,
        row.settled_on,
        row.number,
    )
    yield from _differing(
        "due_on",
        f"งวดที่ {row.number} ครบกำหนด",
        f"Instalment {row.number} due",
        was.due_on,
        row.due_on,
        row.number,
    )


def _class(was: Classification | None, found: Classification | None) -> Iterator[Change]:
    if was is not None and found is not None:
        yield from _differing("class", "กลุ่มลูกหนี้", "Class", was.code, found.code)


def _differing(
    code: str, th: str, en: str, before: Told, after: Told, number: int | None = None
) -> Iterator[Change]:
    if before != after:
        yield Change(code, th, en, before, after, number)
