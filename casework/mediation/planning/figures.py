"""How good a plan is, and what holds back the cases that wait: figures for people, bounds for tests."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from math import ceil

from casework.mediation.planning.draft import Half
from casework.mediation.planning.plan import Plan
from casework.mediation.planning.timetable import Opening
from workflows.basis import OFFICE_RULE
from workflows.reasons import Reason

SLOTS, CAPACITY, PLACES, PERSONS = "day_full", "day_at_capacity", "slots_shut", "persons"
CONCILIATORS, OFFICERS, LETTERS = "conciliator_busy", "officer_busy", "mail_first_day"
BINDS = {
    SLOTS: ("ห้องและเวลา", "rooms and hours"),
    CAPACITY: ("จำนวนเรื่องที่ศาลรับต่อวัน", "how many cases the court takes a day"),
    PLACES: ("ผู้ประนีประนอม ห้อง หรือศาลที่ไม่ว่าง", "conciliators, rooms or a court not to be had"),
    PERSONS: ("ผู้ถูกเชิญที่ไม่ว่างหรือมีหลายเรื่อง", "people who are not free or are in several cases"),
    CONCILIATORS: ("ผู้ประนีประนอมที่ดูแลหลายห้อง", "conciliators of several rooms"),
    LETTERS: ("เวลาที่ต้องให้ผู้ได้รับเชิญทางไปรษณีย์", "the time those invited by mail are to be given"),
    OFFICERS: ("เจ้าหน้าที่ที่ดูแลหลายห้อง", "officers in several rooms"),
}


@dataclass(frozen=True)
class Figures:
    """A plan in numbers.

    `links` are pairs of neighbours called one after the other, `broken` those of them in different half-days
    or with another time between; `unavoidable` is how many must be broken because a village does not fit into
    one half-day. `least` and `most` are the hearings of the emptiest and the fullest room; `late` are cases
    after the last day on which their claim is safe.
    """

    asked: int
    placed: int
    links: int
    broken: int
    unavoidable: int
    least: int
    most: int
    late: int


def figures(plan: Plan, openings: Sequence[Opening]) -> Figures:
    """The figures of a plan over these `openings`."""
    villages: dict[str, list[Opening]] = defaultdict(list)
    rooms = Counter({(one.group, one.room): 0 for one in openings})
    for one in plan.placed:
        rooms[one.opening.group, one.opening.room] += 1
        if one.candidate.village:
            villages[one.candidate.village].append(one.opening)
    halves = Counter(one.half for one in openings)
    largest = max(halves.values(), default=1)
    times: dict[Half, list[time]] = {
        half: sorted({one.starts for one in openings if one.half == half}) for half in halves
    }
    return Figures(
        asked=len(plan.placed) + len(plan.refused),
        placed=len(plan.placed),
        links=sum(len(held) - 1 for held in villages.values()),
        broken=sum(_broken(held, times) for held in villages.values()),
        unavoidable=sum(ceil(len(held) / largest) - 1 for held in villages.values()),
        least=min(rooms.values(), default=0),
        most=max(rooms.values(), default=0),
        late=sum(one.late for one in plan.placed),
    )


def _broken(held: list[Opening], times: dict[Half, list[time]]) -> int:
    called = sorted(held, key=lambda one: one.order)
    return sum(
        one.half != other.half or times[one.half].index(other.starts) - times[one.half].index(one.starts) > 1
        for one, other in pairwise(called)
    )


def binding(plan: Plan) -> Reason | None:
    """What holds back most of the cases that wait, in one sentence; None where every case has a slot."""
    if not plan.refused:
        return None
    kinds = Counter(_kind({reason.code for reason in one.reasons}) for one in plan.refused)
    code, count = min(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
    th, en = BINDS[code]
    return Reason(
        f"binds_{code}",
        f"ที่จำกัดแผนนี้คือ{th} มี {{count}} เรื่องที่รอเพราะเหตุนี้ จากที่รอทั้งหมด {{waiting}} เรื่อง",
        f"What binds this plan: {en}. {{count}} of {{waiting}} cases wait for that.",
        OFFICE_RULE,
        {"count": count, "waiting": len(plan.refused)},
        "slot",
        "warn",
    )


def _kind(codes: set[str]) -> str:
    """The nearest cause of a case's waiting."""
    if SLOTS in codes:
        return PLACES if PLACES in codes else SLOTS
    return next((code for code in (CAPACITY, LETTERS, CONCILIATORS, OFFICERS) if code in codes), PERSONS)
