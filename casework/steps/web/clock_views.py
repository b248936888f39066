"""Clocks for a page: each with its claim, its numbered steps and its line, in the page's language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework.steps.clocks import INTEREST
from casework.steps.web.clock_timeline import Timeline, timeline_of
from casework.web.presentation import day, day_off, language, sentence
from workflows.clock import Clock, ClockStep

UNITS = {"years": ("ปี", "years"), "days": ("วัน", "days"), "": ("", "")}


@dataclass(frozen=True)
class StepRow:
    """One numbered step: the rule in words, from when, how long, which holidays were passed over, to when."""

    number: int
    said: str
    base: date
    length: str
    skipped: str
    result: date | None
    basis: str


@dataclass(frozen=True)
class ClockView:
    """A clock with what a page shows of it."""

    clock: Clock
    rows: tuple[StepRow, ...]
    line: Timeline


def clocks_by_person(clocks: Iterable[Clock], today: date) -> dict[str, list[ClockView]]:
    """Each person's clocks, by her key: the first to end first, what is over after that, interest last."""
    found: dict[str, list[ClockView]] = defaultdict(list)
    for clock in sorted(clocks, key=lambda one: (one.kind == INTEREST, one.expired, one.last_day)):
        rows = tuple(_row(number, step) for number, step in enumerate(clock.steps, 1))
        found[clock.obligor].append(ClockView(clock, rows, timeline_of(clock, today)))
    return found


def _row(number: int, step: ClockStep) -> StepRow:
    length = f"{step.length} {UNITS[step.unit][language() == 'en']}" if step.length and step.unit else ""
    skipped = ", ".join(f"{day(on)} ({day_off(name)})" for on, name in step.skipped)
    return StepRow(number, sentence(step), step.base, length, skipped, step.result, step.basis)
