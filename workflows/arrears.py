"""Arrears of interest beside their principal: what ends with it, and what ends on a day of its own.

Interest is barred five years after it arose (CCC 193/33 (1)), at the latest with its principal (193/26). So
contract interest may end before its instalment, and default interest before a principal of ten years; what an
acknowledgment of liability revives is principal only. Every baht of unpaid interest is in one place: the
`interest` of a principal's clock, or a part of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from workflows.clock_rules import step
from workflows.day_ends import DayEnds
from workflows.interest_course import InterestCourse, Stretch
from workflows.periods import Ending
from workflows.rounding import ZERO
from workflows.running import Fall, Running
from workflows.unpaid import Unpaid

ONE_DAY = timedelta(days=1)
WHOLE = -1  # of a title without instalments: all interest falls with it


@dataclass(frozen=True)
class Part:
    """Unpaid baht of the days of a stretch: contract interest (`number` None) or of an instalment."""

    number: int | None
    amount: Decimal
    days: Stretch
    ends: DayEnds

    @property
    def first_end(self) -> Ending:
        """When its first day's interest ends."""
        return self.days.end or self.ends.of(self.days.first)

    @property
    def last_end(self) -> Ending:
        """When its last day's interest ends."""
        return self.days.end or self.ends.of(self.days.last)


@dataclass(frozen=True)
class Arrears:
    """One person's unpaid interest: what ends with each principal clock, in their order, and the rest."""

    joined: tuple[Decimal, ...]
    apart: tuple[Part, ...] = ()


def arrears(
    pools: Iterable[Unpaid],
    course_of: Callable[[Unpaid], InterestCourse],
    runs: Sequence[Running],
    all_begun: bool,
    as_of: date,
) -> Arrears:
    """Where each baht of interest ends; `all_begun`: no open principal is without a clock in `runs`."""
    joined = [ZERO] * len(runs)
    apart: list[Part] = []
    own_of = _principals(runs, all_begun)
    for pool in pools:
        course = course_of(pool)
        own = own_of.get(pool.number, own_of.get(WHOLE))
        last = min(course.ends.claimable(as_of), pool.last)
        for days in course.stretches():
            clipped = _clip(days, pool.first, last)
            for piece, place in _against(clipped, own, runs, pool, course.ends) if clipped else ():
                amount = pool.through(piece.last) - pool.through(piece.first - ONE_DAY)
                if amount and place is not None:
                    joined[place] += amount
                elif amount:
                    apart += _by_day(Part(pool.number, amount, piece, course.ends), pool, as_of)
    return Arrears(tuple(joined), tuple(apart))


def _principals(runs: Sequence[Running], all_begun: bool) -> dict[int | None, int]:
    """The clock with which a pool falls at the latest: its instalment's; for pooled interest the last one."""
    own: dict[int | None, int] = {number: place for place, run in enumerate(runs) for number in run.numbers}
    if runs and not runs[0].numbers:
        own[WHOLE] = 0
    elif runs and all_begun:
        own[None] = max(
            range(len(runs)), key=lambda place: (runs[place].stopped_on is not None, runs[place].end.day)
        )
    return own


def _clip(days: Stretch, first: date, last: date) -> Stretch | None:
    first, last = max(days.first, first), min(days.last, last)
    return days.between(first, last) if first <= last else None


def _parted(days: Stretch, begin: date) -> tuple[Stretch | None, Stretch | None]:
    """The days before `begin`, and those from it on."""
    return _clip(days, date.min, begin - ONE_DAY), _clip(days, begin, date.max)


def _against(
    days: Stretch, own: int | None, runs: Sequence[Running], pool: Unpaid, ends: DayEnds
) -> Iterator[tuple[Stretch, int | None]]:
    """The stretch, cut where its principal ends first: each piece with the clock it ends with, or None."""
    if own is None:
        yield days, _like(days, runs) if pool.number is None else None
        return
    run = runs[own]
    fall = _fall(pool, run)
    if fall and days.first <= fall.revived_on:
        for piece in _fallen(days.between(days.first, min(days.last, fall.revived_on)), fall, ends):
            yield piece, None
        if days.last <= fall.revived_on:
            return
        days = days.between(fall.revived_on + ONE_DAY, days.last)
    if run.stopped_on:
        yield days, own if days.stopped_on else None
    elif days.end or days.stopped_on:
        falls = days.stopped_on or (days.end and days.end.day >= run.end.day)
        yield days, own if falls else _like(days, runs) if pool.number is None else None
    else:
        before, since = _parted(days, ends.first_from(run.end.day, days.first, days.last))
        if before:
            yield before, None
        if since:
            yield since, own


def _like(days: Stretch, runs: Sequence[Running]) -> int | None:
    """The clock that ends as the stretch does."""
    if days.stopped_on:
        return next((place for place, run in enumerate(runs) if run.stopped_on), None)
    if days.end is None:
        return None
    ended = [None if run.stopped_on else run.end.day for run in runs]
    return ended.index(days.end.day) if days.end.day in ended else None


def _fall(pool: Unpaid, run: Running) -> Fall | None:
    """The fall that took the pool's interest with it: of pooled interest, the last one."""
    falls = [fall for fall in run.fell if pool.number in (None, fall.number)]
    return max(falls, key=lambda fall: fall.end.day, default=None)


def _fallen(days: Stretch, fall: Fall, ends: DayEnds) -> Iterator[Stretch]:
    """What fell with its principal before that was revived, apart from what had ended by itself."""
    begin = days.first
    if days.end is None and not days.stopped_on:
        begin = ends.first_from(fall.end.day, days.first, days.last)
    elif days.end and days.end.day < fall.end.day:
        begin = days.last + ONE_DAY
    before, fallen = _parted(days, begin)
    if before:
        yield before
    if fallen:
        said = (step("falls_with_principal", fall.revived_on, fall.end),)
        yield replace(fallen, end=fall.end, base=fall.end.day, said=said, stopped_on=None)


def _by_day(part: Part, pool: Unpaid, as_of: date) -> Iterator[Part]:
    """Where each day's interest ends by itself: what is barred by now apart from what is not."""
    days = part.days
    if days.end or days.stopped_on:
        yield part
        return
    alive = part.ends.first_from(as_of, days.first, days.last)
    if days.first < alive:
        barred = pool.through(alive - ONE_DAY) - pool.through(days.first - ONE_DAY)
        if barred:
            yield replace(part, amount=barred, days=days.between(days.first, alive - ONE_DAY))
        part = replace(part, amount=part.amount - barred)
    if alive <= days.last and part.amount:
        yield replace(part, days=days.between(alive, days.last))
