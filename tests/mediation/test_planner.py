"""The planner: nobody in two places, the urgent first, neighbours together, every refusal explained."""

from __future__ import annotations

import time as clock
from collections import defaultdict
from dataclasses import replace
from datetime import date, time

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.mediation.planning.figures import binding, figures
from casework.mediation.planning.plan import Bounds, Candidate, Plan
from casework.mediation.planning.planner import propose
from casework.mediation.planning.timetable import HOST, Away, Opening

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
ROOMS = ("ห้อง 1", "ห้อง 2", "ห้อง 3")


def _openings(rooms: int, hours: int, hosts: bool = True) -> list[Opening]:
    return [
        Opening(f"{room}-{hour}", ROOMS[room], time(hour), time(hour + 1), ROOMS[room] if hosts else "")
        for room in range(rooms)
        for hour in range(9, 9 + hours)
    ]


def _on(day: date, hours: int = 4) -> list[Opening]:
    return [
        replace(one, key=f"{day}/{one.key}", day=day, group=f"{day}", host="") for one in _openings(2, hours)
    ]


def _case(number: int, *people: str, village: str = "", absent: tuple[str, ...] = ()) -> Candidate:
    urgency = (1, date(2020, 1, 1), f"{number:04}")
    days = {date.min: absent} if absent else {}
    return Candidate(f"case{number}", urgency, village, frozenset(people or {f"p{number}"}), days)


def _reasons(plan: Plan) -> dict[str, list[str]]:
    return {one.candidate.key: [reason.code for reason in one.reasons] for one in plan.refused}


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
    found = [one.candidate.key for one in plan.placed] + [one.candidate.key for one in plan.refused]
    assert sorted(found) == sorted(case.key for case in cases)
    assert plan == propose(reversed(cases), reversed(_openings(rooms, hours, hosts)))


def test_a_conciliator_of_two_rooms_hears_one_case_at_a_time() -> None:
    both = [
        Opening("a", "1", time(9), time(10), "สมชาย"),
        Opening("b", "2", time(9, 30), time(10, 30), "สมชาย"),
    ]
    plan = propose([_case(1), _case(2)], both)
    assert [one.opening.key for one in plan.placed] == ["a"]
    assert _reasons(plan) == {"case2": ["conciliator_busy"]}


def test_hearings_that_stand_are_planned_around() -> None:
    nine, ten = _openings(1, 2)
    plan = propose([_case(1, "ann")], [ten], Bounds(booked=((frozenset({"ann"}), nine),)))
    assert [one.opening.key for one in plan.placed] == [ten.key]
    plan = propose(
        [_case(1, "ann")],
        [Opening("x", "2", time(9, 15), time(9, 45))],
        Bounds(booked=((frozenset({"ann"}), nine),)),
    )
    assert _reasons(plan) == {"case1": ["people_busy"]}


def test_the_most_urgent_get_the_slots_when_there_are_too_few() -> None:
    plan = propose([_case(number) for number in range(9, 0, -1)], _openings(1, 3))
    assert [one.candidate.key for one in plan.placed] == ["case1", "case2", "case3"]
    assert list(_reasons(plan).values()) == [["day_full"]] * 6
    assert [one.candidate.key for one in plan.refused] == [f"case{number}" for number in range(4, 10)]


def test_neighbours_come_one_after_another() -> None:
    villages = ("a", "b", "a", "b", "a", "b")
    plan = propose(
        [_case(number, village=village) for number, village in enumerate(villages)], _openings(1, 6)
    )
    assert [one.candidate.village for one in plan.placed] == ["a", "a", "a", "b", "b", "b"]


def test_who_cannot_come_that_day_is_named() -> None:
    plan = propose([_case(1, absent=("นางสาวเอ",))], _openings(1, 1))
    reason = plan.refused[0].reasons[0]
    assert (reason.code, reason.values["names"], plan.placed) == ("not_free_that_day", "นางสาวเอ", ())


def test_a_case_makes_room_for_one_that_can_come_at_no_other_time() -> None:
    nine, ten = _openings(1, 2)
    elsewhere = Opening("x", "other", time(10), time(11))
    plan = propose(
        [_case(1, "free"), _case(2, "busy")], [nine, ten], Bounds(booked=((frozenset({"busy"}), elsewhere),))
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


@settings(max_examples=60, deadline=None)
@given(
    people=st.lists(st.frozensets(st.integers(0, 9), min_size=1, max_size=3), min_size=1, max_size=16),
    stood=st.lists(st.frozensets(st.integers(0, 9), min_size=1, max_size=3), max_size=4),
    hours_away=st.lists(st.tuples(st.integers(0, 9), st.integers(9, 13), st.integers(0, 1)), max_size=6),
    last=st.lists(st.sampled_from((None, MONDAY, TUESDAY)), min_size=16, max_size=16),
    spare=st.integers(0, 6),
)
def test_several_days_keep_every_bound_and_what_a_person_put_somewhere(
    people: list[frozenset[int]],
    stood: list[frozenset[int]],
    hours_away: list[tuple[int, int, int]],
    last: list[date | None],
    spare: int,
) -> None:
    openings = [*_on(MONDAY), *_on(TUESDAY)]
    cases = [
        replace(_case(number, *(f"p{key}" for key in keys), village="a"), last_day=last[number])
        for number, keys in enumerate(people)
    ]
    away = tuple(
        Away(f"p{who}", Opening("", "", time(hour), time(hour + 1), "", (MONDAY, TUESDAY)[day]))
        for who, hour, day in hours_away
    )
    busy = [
        (frozenset(f"p{key}" for key in keys), opening)
        for keys, opening in zip(stood, openings, strict=False)
    ]
    free = openings[len(busy) :]
    pinned = {"case0": free[-1].key}
    bounds = Bounds(tuple(busy), away, pinned, {f"{TUESDAY}": spare})
    plan = propose(cases, free, bounds)
    assert plan == propose(reversed(cases), reversed(free), bounds)
    taken = [*busy, *((one.candidate.people, one.opening) for one in plan.placed)]
    for place, (called, opening) in enumerate(taken):
        for others, other in taken[place + 1 :]:
            assert not (opening.overlaps(other) and (called & others or opening.room == other.room))
    for one in plan.placed:
        assert one.opening in free
        assert not any(
            away.key in one.candidate.people and away.span.overlaps(one.opening) for away in bounds.away
        )
    assert sum(one.opening.day == TUESDAY for one in plan.placed) <= spare
    seats = {one.candidate.key: one.opening.key for one in plan.placed}
    alone = propose(cases[:1], free, bounds)
    if alone.placed and alone.placed[0].opening.key == pinned["case0"]:
        assert seats["case0"] == pinned["case0"]
    assert all(one.reasons for one in plan.refused)
    assert sorted([*seats, *(one.candidate.key for one in plan.refused)]) == sorted(one.key for one in cases)


def test_a_claim_about_to_lapse_is_heard_before_it_does() -> None:
    lapsing = replace(_case(9), last_day=MONDAY)
    plan = propose([*(_case(number) for number in range(1, 9)), lapsing], [*_on(MONDAY), *_on(TUESDAY)])
    assert next(one for one in plan.placed if one.candidate.key == "case9").opening.day == MONDAY
    (late,) = propose([lapsing], _on(TUESDAY)).placed
    assert late.late


def test_days_share_the_load_and_a_village_stays_on_one_of_them() -> None:
    cases = [_case(number, village=("a", "b")[number % 2]) for number in range(6)]
    plan = propose(cases, [*_on(MONDAY), *_on(TUESDAY)])
    days: dict[date, set[str]] = defaultdict(set)
    for one in plan.placed:
        days[one.opening.day].add(one.candidate.village)
    assert days == {MONDAY: {"a"}, TUESDAY: {"b"}}
    assert figures(plan, [*_on(MONDAY), *_on(TUESDAY)]).broken == 0


def test_an_officer_is_in_no_more_rooms_than_she_can_be() -> None:
    cases = [_case(number, f"p{number}", "officer:1") for number in range(3)]
    one_hour = _openings(3, 1)
    plan = propose(cases, one_hour, Bounds(officer_rooms=2))
    assert len(plan.placed) == 2
    assert _reasons(plan) == {"case2": ["officer_busy"]}
    told = binding(plan)
    assert told is not None and told.code == "binds_officer_busy"


def test_a_conciliator_who_is_away_shuts_the_room_and_that_is_what_binds() -> None:
    nine, ten = _openings(1, 2)
    away = Away(HOST + nine.host, Opening("", "", time(9), time(10)))
    plan = propose([_case(1), _case(2)], [nine, ten], Bounds(away=(away,)))
    assert [one.opening for one in plan.placed] == [ten]
    assert _reasons(plan) == {"case2": ["slots_shut", "day_full"]}
    told = binding(plan)
    assert told is not None and told.code == "binds_slots_shut"
    assert binding(propose([_case(1)], [ten])) is None


def test_a_case_that_waits_hears_of_everything_that_stands_in_its_way() -> None:
    nine, ten = (replace(one, day=MONDAY) for one in _openings(1, 2))
    other = replace(nine, room="2", key="x", host="")
    bounds = Bounds(
        booked=((frozenset({"ann"}), other),),
        away=(Away("bea", Opening("", "", time(10), time(12), "", MONDAY)),),
    )
    plan = propose([replace(_case(1, "ann", "bea"), names={"ann": "แอน", "bea": "บี"})], [nine, ten], bounds)
    ((refusal),) = plan.refused
    assert [(one.code, one.values["name"]) for one in refusal.reasons] == [
        ("people_busy", "แอน"),
        ("person_away", "บี"),
    ]


def test_a_case_invited_by_mail_is_placed_on_its_first_day_or_later() -> None:
    cases = [replace(_case(1), first_day=TUESDAY), _case(2)]
    plan = propose(cases, [*_on(MONDAY, 1), *_on(TUESDAY, 1)])
    assert {one.candidate.key: one.opening.day for one in plan.placed} == {"case1": TUESDAY, "case2": MONDAY}


def test_the_refusal_says_which_day_is_the_first() -> None:
    plan = propose([replace(_case(1), first_day=TUESDAY)], _on(MONDAY))
    (refused,) = plan.refused
    assert [(reason.code, reason.values) for reason in refused.reasons] == [
        ("mail_first_day", {"first": TUESDAY})
    ]
    bound = binding(plan)
    assert bound is not None and bound.code == "binds_mail_first_day"


@settings(max_examples=60, deadline=None)
@given(firsts=st.lists(st.sampled_from((None, MONDAY, TUESDAY, date(2026, 11, 25))), max_size=20))
def test_nobody_is_heard_before_her_first_day_whatever_was_mailed(firsts: list[date | None]) -> None:
    cases = [replace(_case(n), first_day=first) for n, first in enumerate(firsts)]
    plan = propose(cases, [*_on(MONDAY), *_on(TUESDAY)])
    assert not any(one.candidate.too_soon(one.opening.day) for one in plan.placed)
    assert all(one.reasons for one in plan.refused)
