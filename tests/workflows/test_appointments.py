"""Who signs on a day: one after another, a stand-in within, the gap, the overlap, the day itself."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.appointments import Appointment, clashes, gaps, holder, remarks, stood_in_for

DAY = timedelta(days=1)
START = date(2026, 1, 1)


def head(key: str, first: int, last: int | None, kind: str = "head") -> Appointment:
    """An appointment from a day of the year to another, both included."""
    return Appointment(key, kind, key, START + first * DAY, None if last is None else START + last * DAY)


def on(day: int) -> date:
    return START + day * DAY


def name_on(day: int, *rows: Appointment) -> str:
    found = holder(rows, "head", on(day))
    return found.name if found else "–"


def test_each_signs_from_her_first_day_to_her_last_when_one_follows_the_other() -> None:
    one, two = head("หนึ่ง", 0, 99), head("สอง", 100, None)
    assert clashes(two, [one]) == () and gaps([one, two], "head") == ()
    assert [name_on(day, two, one) for day in (-1, 0, 99, 100, 5000)] == ["–", "หนึ่ง", "หนึ่ง", "สอง", "สอง"]


def test_stand_in_signs_on_her_days_alone_and_the_other_again_after() -> None:
    one, two = head("หนึ่ง", 0, None), head("แทน", 10, 20)
    assert clashes(two, [one]) == () == clashes(one, [two])
    assert stood_in_for(two, [one, two]) == one and stood_in_for(one, [one, two]) is None
    assert [name_on(day, one, two) for day in (9, 10, 20, 21)] == ["หนึ่ง", "แทน", "แทน", "หนึ่ง"]


def test_overlap_is_refused_when_neither_stands_in_for_the_other() -> None:
    one = head("หนึ่ง", 0, None)
    (reason,) = clashes(head("สอง", 100, None), [one])
    assert reason.code == "appointment_overlaps"
    assert (reason.values["name"], reason.values["before"]) == ("หนึ่ง", on(99))
    assert clashes(head("สอง", 0, 50), [one])
    assert clashes(head("สอง", -50, 0), [one])
    assert clashes(head("สอง", 50, 101), [head("หนึ่ง", 0, 100)])
    assert clashes(head("สอง", 50, 100), [head("หนึ่ง", 0, 100)]) == ()
    assert clashes(head("สอง", -50, -1), [one]) == ()


def test_overlap_is_of_one_kind_only_and_never_of_witnesses() -> None:
    assert clashes(head("ก", 0, None, "attorney"), [head("ข", 0, None)]) == ()
    assert clashes(head("ก", 0, None, "witness"), [head("ข", 0, None, "witness")]) == ()
    assert clashes(head("ก", 0, 5), [head("ก", 0, None)]) == ()


def test_gap_is_told_with_its_first_and_last_day() -> None:
    rows = [head("หนึ่ง", 0, 99), head("สอง", 102, 150), head("แทน", 110, 111)]
    assert gaps(rows, "head") == ((on(100), on(101)), (on(151), None))
    assert gaps([head("หนึ่ง", 0, 99), head("สอง", 100, None)], "head") == ()
    assert gaps([], "head") == ()
    told = remarks(rows)
    assert [reason.code for reason in told] == ["nobody_between", "nobody_from", "nobody_appointed"]
    assert (told[0].values["first"], told[0].values["last"]) == (on(100), on(101))
    assert told[1].values["first"] == on(151) and told[2].values["kind_th"] == "ผู้รับมอบอำนาจ"
    assert all(reason.severity == "warn" for reason in told[:2]) and told[2].severity == "refuse"


spans = st.tuples(st.integers(0, 40), st.one_of(st.none(), st.integers(0, 40))).map(
    lambda pair: (pair[0], None if pair[1] is None else pair[0] + pair[1])
)


@given(st.lists(spans, max_size=8))
@settings(max_examples=200, deadline=None)
def test_gaps_are_exactly_the_days_without_anybody_once_clashes_are_refused(
    asked: list[tuple[int, int | None]],
) -> None:
    kept: list[Appointment] = []
    for number, (first, last) in enumerate(asked):
        new = head(str(number), first, last)
        if not clashes(new, kept):
            kept.append(new)
    if not kept:
        return
    begun = min(one.since for one in kept)
    empty = {START + n * DAY for n in range(-5, 95) if holder(kept, "head", START + n * DAY) is None}
    missing = {
        START + n * DAY
        for n in range(-5, 95)
        for first, last in gaps(kept, "head")
        if first <= START + n * DAY <= (last or date.max)
    }
    assert {day for day in empty if day >= begun} == missing
    for n in range(95):
        in_force = [one for one in kept if one.covers(START + n * DAY)]
        assert len({one.since for one in in_force}) == len(in_force), "two began on one day"
