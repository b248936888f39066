"""Proposes a slot for each case of one day or of several. Pure: same input, same plan.

The most urgent cases get the free slots, each before the last day on which its claim is safe where one is
left. Among those chosen, neighbours (one village) come in the same half-day, one after another, so that they
can share a ride; days are filled in proportion to what they hold, rooms evenly. A person is never in two
places at once, in whatever case and role she appears, nor called when she said she cannot come. Nothing that
is booked already, and nothing a person put where it is, is moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from casework.mediation.planning.draft import Draft, Half
from casework.mediation.planning.plan import Bounds, Candidate, Plan, Refusal
from casework.mediation.planning.refusals import reasons_for
from casework.mediation.planning.timetable import Opening

NO_BOUNDS = Bounds()


def propose(candidates: Iterable[Candidate], openings: Iterable[Opening], bounds: Bounds = NO_BOUNDS) -> Plan:
    """A slot for as many of `candidates` as the free `openings` hold within `bounds`."""
    draft, asked = Draft(openings, bounds), sorted(candidates, key=lambda one: one.urgency)
    _pin(draft, asked, bounds.pinned)
    waiting = [one for one in asked if one.key not in draft.placed]
    rooms = _room_in(draft, len(waiting))
    chosen = waiting[: sum(rooms.values())]
    for village in _villages(chosen):
        _seat_together(draft, village, rooms)
    _seat_rest(draft, waiting, bounds.pinned)
    return _plan(draft, waiting)


def check(candidates: Iterable[Candidate], openings: Iterable[Opening], bounds: Bounds) -> Plan:
    """The plan a person made, as it stands: only what is pinned, and why the others have no slot."""
    draft, asked = Draft(openings, bounds), sorted(candidates, key=lambda one: one.urgency)
    _pin(draft, asked, bounds.pinned)
    return _plan(draft, [one for one in asked if one.key not in draft.placed])


def _plan(draft: Draft, waiting: Sequence[Candidate]) -> Plan:
    placed = sorted(draft.placed.values(), key=lambda one: one.opening.order)
    left = tuple(draft.left)
    refused = tuple(
        Refusal(one, reasons_for(one, draft, left)) for one in waiting if one.key not in draft.placed
    )
    return Plan(tuple(placed), refused, left, tuple(draft.shut))


def _pin(draft: Draft, asked: Sequence[Candidate], pinned: Mapping[str, str]) -> None:
    """What a person put somewhere stays there, as long as it may."""
    free = {one.key: one for one in draft.left}
    for candidate in asked:
        opening = free.get(pinned.get(candidate.key, ""))
        if opening and draft.may_have(candidate, opening):
            draft.seat(candidate, opening)
            del free[opening.key]


def _room_in(draft: Draft, waiting: int) -> dict[Half, int]:
    """How many cases each half-day is to take, in order: its day's share of those who wait."""
    of_day: Counter[tuple[date, str]] = Counter()
    for half, free in draft.free.items():
        of_day[half[:2]] += len(free)
    of_day = Counter({day: min(held, draft.spare.get(day[1], held)) for day, held in of_day.items()})
    total, before, upto = sum(of_day.values()), 0, 0
    asked, share = min(waiting, total), {}
    for day, held in sorted(of_day.items()):
        upto += held
        share[day] = (2 * asked * upto + total) // (2 * total) - before if total else 0
        before += share[day]
    rooms: dict[Half, int] = {}
    for half in sorted(draft.free):
        rooms[half] = min(len(draft.free[half]), share.get(half[:2], 0))
        share[half[:2]] = share.get(half[:2], 0) - rooms[half]
    return rooms


def _villages(chosen: Sequence[Candidate]) -> list[list[Candidate]]:
    """Neighbours together, each village where its most urgent case stands."""
    villages: dict[str, list[Candidate]] = {}
    for candidate in chosen:
        villages.setdefault(candidate.village or candidate.key, []).append(candidate)
    return list(villages.values())


def _seat_together(draft: Draft, village: list[Candidate], rooms: dict[Half, int]) -> None:
    """The village in one half-day that holds it; a village too large for any is parted between the fewest."""
    while village:
        able = [half for half, room in rooms.items() if room and _in_time(village, half)]
        if not able:
            return
        whole = [half for half in able if rooms[half] >= len(village)]
        half = whole[0] if whole else max(able, key=lambda one: rooms[one])
        group, village = village[: rooms[half]], village[rooms[half] :]
        seated = sum(draft.place(one, [half]) for one in group)
        rooms[half] -= seated
        if not whole and not seated:
            rooms[half] = 0


def _in_time(village: Sequence[Candidate], half: Half) -> bool:
    return all(one.in_time(half[0]) for one in village)


def _seat_rest(draft: Draft, waiting: Sequence[Candidate], pinned: Mapping[str, str]) -> None:
    """Whoever found no place with her neighbours: in time, else by another's giving way, else late."""
    for candidate in waiting:
        if candidate.key in draft.placed:
            continue
        halves = sorted(half for half, free in draft.free.items() if free)
        safe = [half for half in halves if _in_time([candidate], half)]
        if not (draft.place(candidate, safe) or draft.make_room(candidate, pinned)):
            draft.place(candidate, halves)
