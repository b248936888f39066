"""A benchmark and how it is measured: rounds of ours and the peer in turn, the median of each."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

Clock = Callable[[], float]
Work = Callable[[], Any]


class Unequal(Exception):
    """Ours and the peer made different things: their times cannot be compared."""


@dataclass(frozen=True)
class Benchmark:
    """One piece of work, done by us and by the peer who usually does it.

    One call does `units` of it (the peer's does `peer_units`, where it does fewer) and returns what it made;
    `same` raises Unequal where the two made different things. `peer` is None where nobody else does this, or
    where the peer is not installed (`peer_name` then says who is missing).
    """

    name: str
    what: str
    unit: str
    units: int
    ours: Work
    peer: Work | None = None
    peer_name: str = ""
    same: Callable[[Any, Any], None] | None = None
    peer_units: int | None = None


@dataclass(frozen=True)
class Size:
    """How much to measure: `quick` for a look, else what the published figures rest on."""

    quick: bool
    rounds: int
    papers: int
    rows: int
    statements: int
    cases: int


FULL = Size(quick=False, rounds=5, papers=20, rows=100_000, statements=10_000, cases=500)
QUICK = Size(quick=True, rounds=3, papers=5, rows=20_000, statements=2_000, cases=50)

Bench = Callable[[Size, Path], Iterable[Benchmark]]
"""Prepares the benchmarks of one name; what they need on disk goes into the folder."""


@dataclass(frozen=True)
class Result:
    """What was measured. Seconds are medians of one unit."""

    name: str
    what: str
    unit: str
    units: int
    rounds: int
    ours_seconds: float
    peer_seconds: float | None
    peer_name: str

    @property
    def ratio(self) -> float | None:
        """How many times faster ours is."""
        return self.peer_seconds / self.ours_seconds if self.peer_seconds is not None else None

    @property
    def per_second(self) -> float:
        """Units of ours in a second."""
        return 1 / self.ours_seconds


def measure(benchmark: Benchmark, rounds: int, clock: Clock = perf_counter) -> Result:
    """Time the rounds; who begins changes from round to round. Both have run once before, untimed.

    Raises Unequal where that showed them to make different things.
    """
    sides = [benchmark.ours, benchmark.peer] if benchmark.peer else [benchmark.ours]
    times: dict[Work, list[float]] = {side: [] for side in sides}
    made = [side() for side in sides]
    if benchmark.peer and benchmark.same:
        benchmark.same(*made)
    for number in range(rounds):
        for side in sides if number % 2 == 0 else reversed(sides):
            times[side].append(_timed(side, clock))
    done = (benchmark.units, benchmark.peer_units or benchmark.units)
    ours, *peer = (median(times[side]) / units for side, units in zip(sides, done, strict=False))
    return Result(
        benchmark.name,
        benchmark.what,
        benchmark.unit,
        benchmark.units,
        rounds,
        ours,
        peer[0] if peer else None,
        benchmark.peer_name,
    )


def _timed(work: Work, clock: Clock) -> float:
    gc.collect()  # what the other left behind is not this one's work
    begun = clock()
    work()
    return clock() - begun
