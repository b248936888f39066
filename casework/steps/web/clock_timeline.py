"""A clock as a line: from the day it counts from to its last day, its steps on the way, and today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflows.clock import Clock

WIDTH, MARGIN = 260, 12  # units of the picture, near the narrowest telephone's pixels


@dataclass(frozen=True)
class Mark:
    """Something on the line: where, on which day, and the number of its step."""

    x: int
    on: date
    number: int = 0


@dataclass(frozen=True)
class Timeline:
    """Places on a line `WIDTH` wide. `lost_from` is where interest begins to be lost day by day."""

    begin: Mark
    end: Mark
    today: Mark
    steps: tuple[Mark, ...]
    lost_from: Mark | None
    width: int = WIDTH


def timeline_of(clock: Clock, today: date) -> Timeline:
    """The line of a clock as it stands today."""
    first = min([clock.start, today, *(step.base for step in clock.steps if step.result)])
    end = clock.last_expiry or clock.last_day
    last = max(end, today)
    span = max((last - first).days, 1)

    def mark(on: date, number: int = 0) -> Mark:
        return Mark(MARGIN + round((on - first).days * (WIDTH - 2 * MARGIN) / span), on, number)

    steps = tuple(
        mark(step.base, number)
        for number, step in enumerate(clock.steps, 1)
        if first <= step.base <= last and (step.result or step.rule == "suit")
    )
    lost_from = mark(clock.last_day) if clock.last_expiry else None
    return Timeline(mark(clock.start), mark(end), mark(today), steps, lost_from)
