"""The clocks of interest that ends apart from its principal: what is barred, and what ends next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from workflows.arrears import Part
from workflows.clock import Clock, ClockStep, Obligor
from workflows.clock_rules import step
from workflows.periods import Ending, years_after
from workflows.rounding import ZERO
from workflows.unpaid import Unpaid

ONE_DAY = timedelta(days=1)
BARRED, DAILY = "barred", "daily"
Group = tuple[str, date | None]


def interest_clocks(
    person: Obligor, parts: Iterable[Part], pools: Iterable[Unpaid], as_of: date
) -> Iterator[Clock]:
    """One person's: what is barred already, what ends on one day each, then what ends day by day."""
    groups: dict[Group, list[Part]] = defaultdict(list)
    for part in parts:
        groups[_group(part, as_of)].append(part)
    by_number = {pool.number: pool for pool in pools}
    for kind, day in sorted(groups, key=lambda key: (key[0] != BARRED, _first(groups[key]).day)):
        yield _clock(person, kind, day, groups[kind, day], by_number, as_of)


def _group(part: Part, as_of: date) -> Group:
    if part.days.stopped_on:
        return "stopped", part.days.stopped_on
    if part.last_end.day < as_of:
        return BARRED, None
    if part.days.end:
        return "together", part.days.end.day
    return DAILY, None


def _first(parts: Sequence[Part]) -> Ending:
    return min((part.first_end for part in parts), key=lambda end: end.day)


def _last(parts: Sequence[Part]) -> Ending:
    return max((part.last_end for part in parts), key=lambda end: end.day)


def _clock(
    person: Obligor,
    kind: str,
    stopped_on: date | None,
    parts: Sequence[Part],
    pools: dict[int | None, Unpaid],
    as_of: date,
) -> Clock:
    barred, daily = kind == BARRED, kind == DAILY
    end, last = (_last if barred else _first)(parts), _last(parts)
    suit = stopped_on if kind == "stopped" else None
    bases = (part.days.base or part.ends.base(part.days.first) for part in parts)
    return Clock(
        obligor=person.key,
        role=person.role,
        kind="interest",
        instalments=tuple(sorted({part.number for part in parts if part.number is not None})),
        amount=sum((part.amount for part in parts), ZERO),
        start=min(bases) + ONE_DAY,
        expiry=end.unrolled,
        rolled_expiry=end.rolled,
        expired=barred,
        days_left=None if suit else (end.day - as_of).days,
        stopped_on=suit,
        steps=tuple(_steps(parts, pools, end, as_of, daily=daily)),
        last_expiry=last.unrolled if daily else None,
    )


def _steps(
    parts: Sequence[Part], pools: dict[int | None, Unpaid], end: Ending, as_of: date, *, daily: bool
) -> Iterator[ClockStep]:
    for part in parts:
        yield from _part(part)
    if daily:
        year = years_after(as_of, 1)
        if lost := sum((_lost_by(part, pools[part.number], year) for part in parts), ZERO):
            yield step("interest_next", year, amount=lost)
    if end.rolled is None:
        yield step("roll_unknown", end.unrolled)


def _part(part: Part) -> Iterator[ClockStep]:
    """What it is, and how it ends: by the deed that gave it one end, or each day by itself."""
    days = part.days
    rule = "interest_contract" if part.number is None else "interest_default"
    yield step(rule, days.first, number=part.number or 0, to=days.last, amount=part.amount)
    if days.end or days.stopped_on:
        yield from days.said
        return
    for day in dict.fromkeys((days.first, days.last)):
        base = part.ends.base(day)
        yield step("interest_daily", base, part.ends.of(day), part.ends.years(base), "years")


def _lost_by(part: Part, pool: Unpaid, day: date) -> Decimal:
    """Baht of it whose own day has passed by the end of `day`."""
    days = part.days
    alive = part.ends.first_from(day + ONE_DAY, days.first, days.last)
    return pool.through(alive - ONE_DAY) - pool.through(days.first - ONE_DAY)
