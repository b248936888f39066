"""Due dates moved by a recorded moratorium: which instalment, from when to when, by what authority.

What falls due on a day of the window falls due the same day of the month so many months later, or on that
month's last day; principal that is not due bears the contract's rate, not the default rate. Nothing moves
without a recorded approval (LAW.md 4: COVID moratoria). Dates are moved as the contract writes them, not
rolled to working days. A later moratorium moves again what an earlier one moved into its window.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workflows.due_days import month_later
from workflows.loan import Instalment, Moratorium, Relief
from workflows.working import Working


@dataclass(frozen=True)
class Moved:
    """Instalment `number` that was due on `was_due_on` is due on `due_on` by `source`."""

    number: int
    was_due_on: date
    due_on: date
    source: str

    @property
    def working(self) -> Working:
        """The line that says so; its basis is the authority."""
        return Working(
            "งวดที่ {number} เดิมครบกำหนด {was_due_on} เลื่อนเป็น {due_on} ตามมติที่บันทึกไว้",
            "Instalment {number} was due on {was_due_on} and is due on {due_on}, by a recorded approval.",
            self.source,
            {"number": self.number, "was_due_on": self.was_due_on, "due_on": self.due_on},
        )


def moves(plan: Iterable[Instalment], reliefs: Iterable[Relief]) -> tuple[Moved, ...]:
    """Every move of every instalment, in the order in which the moratoria began."""
    return tuple(_moves(tuple(plan), reliefs))


def moved(plan: Sequence[Instalment], found: Iterable[Moved]) -> tuple[Instalment, ...]:
    """The plan with its moves made, in its own order."""
    last = {move.number: move.due_on for move in found}
    return tuple(replace(row, due_on=last.get(row.number, row.due_on)) for row in plan)


def _moves(plan: tuple[Instalment, ...], reliefs: Iterable[Relief]) -> Iterator[Moved]:
    windows = (relief for relief in reliefs if isinstance(relief, Moratorium))
    for window in sorted(windows, key=lambda row: row.since):
        found = tuple(
            Moved(row.number, row.due_on, month_later(row.due_on, window.months), window.source)
            for row in plan
            if window.since <= row.due_on <= window.until
        )
        yield from found
        plan = moved(plan, found)
