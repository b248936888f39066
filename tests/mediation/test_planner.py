"""The planner: nobody in two places, the urgent first, neighbours together, every refusal explained."""

from __future__ import annotations

import time as clock
from collections import defaultdict
from datetime import date, time

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.mediation.planner import Candidate, Plan, propose
from casework.mediation.timetable import Opening

ROOMS = ("ห้อง 1", "ห้อง 2", "ห้อง 3")


def _openings(rooms: int, hours: int, hosts: bool = True) -> list[Opening]:
    return [
        Opening(f"{room}-{hour}", ROOMS[room], time(hour), time(hour + 1), ROOMS[room] if hosts else "")
        for room in range(rooms)
        for hour in range(9, 9 + hours)
    ]


def _case(number: int, *people: str, village: str = "", absent: tuple[str, ...] = ()) -> Candidate:
    urgency = (1, date(2020, 1, 1), f"{number:04}")
    return Candidate(f"case{number}", urgency, village, frozenset(people or {f"p{number}"}), absent)


def _reasons(plan: Plan) -> dict[str, str]:
    return {candidate.key: reason.code for candidate, reason in plan.refused}


@settings(max_examples=60, deadline=None)
@given(
    people=st.lists(st.frozensets(st.integers(0, 12), min_size=1, max_size=4), max_size=25),
    villages=st.lists(st.sampled_from(("", "a", "b")), min_size=25, max_size=25),
    rooms=st.integers(1, 3),
    hours=st.integers(1, 6),
    hosts=st.sampled_from((True, False)),
)
def test_nobody_is_in_two_places_and_no_case_is_lost_whatever_the_day(
    people: list[frozenset[int]], villages: list[str], rooms: int, hours: int, hosts: bool
) -> None:
    cases = [
        _case(number, *(f"p{key}" for key in keys), village=village)
        for number, (keys, village) in enumerate(zip(people, villages, strict=False))
    ]
    plan = propose(cases, _openings(rooms, hours, hosts))
    hours_of: dict[str, list[time]] = defaultdict(list)
    for one in plan.placed:
        for key in one.candidate.people:
            hours_of[key].append(one.opening.starts)
    assert all(len(taken) == len(set(taken)) for taken in hours_of.values())
    slots = [one.opening.key for one in plan.placed]
    assert len(slots) == len(set(slots)) <= rooms * hours
    found = [one.candidate.key for one in plan.placed] + [candidate.key for candidate, _ in plan.refused]
    assert sorted(found) == sorted(case.key for case in cases)
    assert plan == propose(reversed(cases), reversed(_openings(rooms, hours, hosts)))


def test_a_conciliator_of_two_rooms_hears_one_case_at_a_time() -> None:
    both = [
        Opening("a", "1", time(9), time(10), "สมชาย"),
        Opening("b", "2", time(9, 30), time(10, 30), "สมชาย"),
    ]
    plan = propose([_case(1), _case(2)], both)
    assert [one.opening.key for one in plan.placed] == ["a"]
    assert _reasons(plan) == {"case2": "people_busy"}


def test_hearings_that_stand_are_planned_around() -> None:
    nine, ten = _openings(1, 2)
    plan = propose([_case(1, "ann")], [ten], booked=[(frozenset({"ann"}), nine)])
    assert [one.opening.key for one in plan.placed] == [ten.key]
    plan = propose(
        [_case(1, "ann")], [Opening("x", "2", time(9, 15), time(9, 45))], [(frozenset({"ann"}), nine)]
    )
    assert _reasons(plan) == {"case1": "people_busy"}


def test_the_most_urgent_get_the_slots_when_there_are_too_few() -> None:
    plan = propose([_case(number) for number in range(9, 0, -1)], _openings(1, 3))
    assert [one.candidate.key for one in plan.placed] == ["case1", "case2", "case3"]
    assert set(_reasons(plan).values()) == {"day_full"}
    assert [candidate.key for candidate, _ in plan.refused] == [f"case{number}" for number in range(4, 10)]


def test_neighbours_come_one_after_another() -> None:
    villages = ("a", "b", "a", "b", "a", "b")
    plan = propose(
        [_case(number, village=village) for number, village in enumerate(villages)], _openings(1, 6)
    )
    assert [one.candidate.village for one in plan.placed] == ["a", "a", "a", "b", "b", "b"]


def test_who_cannot_come_that_day_is_named() -> None:
    plan = propose([_case(1, absent=("นางสาวเอ",))], _openings(1, 1))
    ((_, reason),) = plan.refused
    assert (reason.code, reason.values["names"], plan.placed) == ("not_free_that_day", "นางสาวเอ", ())


def test_a_case_makes_room_for_one_that_can_come_at_no_other_time() -> None:
    nine, ten = _openings(1, 2)
    elsewhere = Opening("x", "other", time(10), time(11))
    plan = propose(
        [_case(1, "free"), _case(2, "busy")], [nine, ten], booked=[(frozenset({"busy"}), elsewhere)]
    )
    assert [(one.candidate.key, one.opening.key) for one in plan.placed] == [
        ("case2", nine.key),
        ("case1", ten.key),
    ]


def test_three_hundred_hearings_are_planned_in_under_a_second() -> None:
    openings = [
        Opening(
            f"{room}-{hour}-{minute}",
            f"ห้อง {room:02}",
            time(hour, minute),
            time(hour, minute + 29),
            f"c{room}",
        )
        for room in range(25)
        for hour in (9, 10, 11, 13, 14, 15)
        for minute in (0, 30)
    ]
    cases = [
        _case(number, f"b{number}", f"j{number % 150}", f"g{number % 40}", village=str(number % 17))
        for number in range(330)
    ]
    began = clock.perf_counter()
    plan = propose(cases, openings)
    assert clock.perf_counter() - began < 1
    assert len(plan.placed) == 300
