"""The planner on a day of 300 hearings and a campaign of 3,000, beside the list filled from the top.

The peer is what a person does without a planner: each case in the order of urgency into the next free slot in
which nobody is elsewhere. It places about as many and is quicker; what it costs is said in the same line:
neighbours called apart. No plan can place more than there are slots, and fewer villages cannot be parted than
do not fit into a half-day: the bounds that are named.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path

from casework.bench.frame import Benchmark, Size, Unequal
from casework.mediation.planning.figures import figures
from casework.mediation.planning.plan import Candidate, Placement, Plan
from casework.mediation.planning.planner import propose
from casework.mediation.planning.timetable import Opening, Timetable

ROOMS, FIRST_DAY, FIRST_LOAN = 25, date(2026, 12, 1), date(2020, 1, 1)
TIMES = [time(hour, minute) for hour in (9, 10, 11, 13, 14, 15) for minute in (0, 30)]
A_DAY = ROOMS * len(TIMES)
CAMPAIGNS = ((300, 20), (3_000, 120))


def day(size: Size, folder: Path) -> Iterable[Benchmark]:  # noqa: ARG001 - as every bench
    """Plans of 300 and 3,000 hearings; a look plans only the first."""
    for cases, villages in CAMPAIGNS[: 1 if size.quick else None]:
        candidates, openings = campaign(cases, villages)
        ours, theirs = propose(candidates, openings), from_the_top(candidates, openings)
        told, other = figures(ours, openings), figures(theirs, openings)
        most = min(cases, len(openings))
        yield Benchmark(
            "day",
            f"{cases} hearings of 8 people in {villages} villages: {told.placed} placed of at most {most} "
            f"(peer {other.placed}), neighbours apart {told.broken} of {told.links} "
            f"(peer {other.broken}), rooms {told.least}-{told.most}",
            "hearings",
            cases,
            partial(propose, candidates, openings),
            partial(from_the_top, candidates, openings),
            "list filled from the top",
            _sound,
        )


def campaign(cases: int, villages: int, seed: int = 1) -> tuple[list[Candidate], list[Opening]]:
    """Cases of a borrower, four joint debtors and three guarantors, who stand for two cases each or so."""
    dice = random.Random(seed)  # noqa: S311 - a plan, not a secret
    openings = [
        Opening(
            f"{on}/{room}/{at}",
            f"{room:03}",
            at,
            time(at.hour, at.minute + 29),
            f"c{room}",
            FIRST_DAY + timedelta(on),
            str(on),
        )
        for on in range(-(-cases // A_DAY))
        for room in range(ROOMS)
        for at in TIMES
    ]
    guarantors = {
        village: [f"g{village}-{one}" for one in range(cases * 3 // villages // 2)]
        for village in range(villages)
    }
    candidates = []
    for number in range(cases):
        village = dice.randrange(villages)
        own = {f"b{number}", *(f"j{number}-{one}" for one in range(4))}
        candidates.append(
            Candidate(
                f"c{number:05}",
                (1 + number % 3, FIRST_LOAN + timedelta(dice.randrange(900)), f"{number:05}"),
                str(village),
                frozenset(own | set(dice.sample(guarantors[village], 3))),
            )
        )
    return candidates, openings


def from_the_top(candidates: list[Candidate], openings: list[Opening]) -> Plan:
    """Each case in the order of urgency into the next free slot in which nobody is elsewhere."""
    table, free, placed = Timetable(), sorted(openings, key=lambda one: one.order), []
    for candidate in sorted(candidates, key=lambda one: one.urgency):
        found = next((one for one in free if table.fits(candidate.people, one)), None)
        if found:
            free.remove(found)
            table.enter(candidate.people, found)
            placed.append(Placement(candidate, found))
    return Plan(tuple(placed), ())


def _sound(ours: Plan, theirs: Plan) -> None:
    """Nobody in two places in either; and ours places no fewer. Raises Unequal."""
    for plan in (ours, theirs):
        table = Timetable()
        for one in plan.placed:
            if not table.fits(one.candidate.people, one.opening):
                raise Unequal
            table.enter(one.candidate.people, one.opening)
    if len(ours.placed) < len(theirs.placed):
        raise Unequal
