"""The way of a case in phases: which it went through, where it is, and which may still come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework.journal.models import Entry
from workflows.case import CASE

NAMES = {
    "contact": ("ติดตาม", "Contact"),
    "measure": ("มาตรการ", "Measure"),
    "mediation": ("ไกล่เกลี่ย", "Mediation"),
    "settlement": ("สัญญายอม", "Settlement"),
    "referral": ("อัยการและศาล", "Prosecutor and court"),
    "closed": ("ปิดเรื่อง", "Closed"),
}


@dataclass(frozen=True)
class Phase:
    """One phase: `state` done, current, next or passed-by; `since` the day the case first came to it.

    `entry` is the number of the journal's entry that brought it there; None for the first phase.
    """

    code: str
    th: str
    en: str
    state: str
    since: date | None
    entry: int | None = None


def phases(entries: Iterable[Entry], stage: str, opened_on: date) -> tuple[Phase, ...]:
    """The phases of a case by the steps it took, in the table's order."""
    seen: dict[str, tuple[date, int | None]] = {CASE.stage(CASE.initial).phase: (opened_on, None)}
    for entry in entries:
        if entry.after:
            seen.setdefault(CASE.stage(entry.after).phase, (entry.happened_on, entry.n))
    order = list(NAMES)
    now = CASE.stage(stage).phase
    return tuple(
        Phase(
            code,
            *NAMES[code],
            _state(code in seen, order.index(code) - order.index(now)),
            *seen.get(code, (None, None)),
        )
        for code in order
    )


def _state(seen: bool, place: int) -> str:
    """By whether the case was there, and how far before (below 0) or after the present phase it lies."""
    if place == 0:
        return "current"
    if seen:
        return "done"
    return "next" if place > 0 else "passed-by"
