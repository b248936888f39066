"""Dated terms: the value of the day, an office's own value above it, errors in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from workflows.faults import RuleFault
from workflows.terms import NotInForce, Term, Terms, UnknownTerm, parse, shipped

RATE = "statutory_default_rate"
CHANGE = date(2021, 4, 11)


def test_value_is_that_of_its_day_when_the_law_changed() -> None:
    assert shipped().value(RATE, date(2021, 4, 10)) == Decimal("7.5")
    assert shipped().value(RATE, CHANGE) == Decimal("5")


def test_changes_name_the_first_day_when_a_new_value_holds() -> None:
    assert shipped().changes(RATE, date(2021, 4, 10), CHANGE) == (CHANGE,)
    assert shipped().changes(RATE, CHANGE, date(2030, 1, 1)) == ()


def test_every_shipped_term_says_what_it_is_and_where_from_when_listed() -> None:
    terms = list(shipped())
    assert {"statutory_default_rate", "mediation_extension_days", "kwaeng_ceiling"} <= {
        row.code for row in terms
    }
    for term in terms:
        assert all((term.th, term.en, term.unit, term.source))
        assert term.until is None or term.since <= term.until


def test_unknown_code_is_an_error_in_words_when_asked_for() -> None:
    with pytest.raises(UnknownTerm) as refused:
        shipped().at("no_such_term", CHANGE)
    reason = refused.value.reason
    assert "no_such_term" in reason.th.format(**reason.values)
    assert reason.fix == "terms"


def test_a_day_before_the_first_value_is_an_error_in_words_when_asked_for() -> None:
    with pytest.raises(NotInForce) as refused:
        shipped().value("mediation_extension_days", date(2020, 11, 6))
    assert refused.value.reason.values["on"] == date(2020, 11, 6)
    assert shipped().number("mediation_extension_days", date(2020, 11, 7)) == 60


def test_a_choice_is_no_figure_when_a_figure_is_asked_for() -> None:
    assert shipped().text("compromise_s20ter_stage", CHANGE) == "in_court"
    with pytest.raises(RuleFault):
        shipped().value("compromise_s20ter_stage", CHANGE)


def test_an_office_value_wins_on_its_days_only_when_merged() -> None:
    own = replace(
        shipped().at("contacts_a_day", CHANGE),
        value=Decimal(2),
        since=date(2026, 1, 1),
        until=date(2026, 6, 30),
        confirmed_by="ผู้ดูแลระบบ",
    )
    terms = shipped().with_overrides([own])
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [terms.number("contacts_a_day", day) for day in days] == [1, 2, 2, 1]
    assert terms.at("contacts_a_day", days[1]).confirmed_by == "ผู้ดูแลระบบ"
    assert shipped().number("contacts_a_day", days[1]) == 1


def test_an_office_value_holds_when_it_is_for_one_day_only() -> None:
    day = date(2026, 12, 31)
    own = replace(shipped().at("contacts_a_day", day), value=Decimal(0), since=day, until=day)
    assert shipped().with_overrides([own]).number("contacts_a_day", day) == 0


def test_a_later_office_value_wins_over_an_earlier_one_when_both_hold() -> None:
    first = replace(shipped().at("day_count", CHANGE), value=Decimal(360), since=date(2020, 1, 1))
    later = replace(first, value=Decimal(366), since=date(2024, 1, 1))
    terms = shipped().with_overrides([later, first])
    assert terms.number("day_count", date(2023, 12, 31)) == 360
    assert terms.number("day_count", date(2024, 1, 1)) == 366


def test_an_override_of_an_unknown_code_is_refused_when_merged() -> None:
    with pytest.raises(UnknownTerm):
        shipped().with_overrides([replace(shipped().at(RATE, CHANGE), code="misspelt")])


def test_a_gap_between_two_values_is_refused_when_a_day_falls_into_it() -> None:
    page = """
[x]
th = "ก"
en = "a"
unit = "days"
[[x.in_force]]
value = 1
since = 2020-01-01
until = 2020-12-31
source = "s"
[[x.in_force]]
value = 2
since = 2022-01-01
source = "s"
"""
    layer: tuple[Term, ...] = tuple(parse(page))
    terms = Terms((layer,))
    assert terms.number("x", date(2020, 12, 31)) == 1
    with pytest.raises(NotInForce):
        terms.number("x", date(2021, 6, 1))


def test_each_code_is_named_once_when_its_value_changed() -> None:
    codes = shipped().codes
    assert codes.count(RATE) == 1
    assert set(codes) == {row.code for row in shipped()}


def test_the_history_of_a_term_holds_the_shipped_values_before_the_offices() -> None:
    own = replace(shipped().at(RATE, CHANGE), value=Decimal(3), since=date(2020, 1, 1))
    history = shipped().with_overrides([own]).history(RATE)
    assert [row.value for row in history] == [Decimal("7.5"), Decimal(5), Decimal(3)]


def test_a_term_that_is_not_in_force_yet_is_none_when_that_is_no_error() -> None:
    first = date(2020, 11, 7)
    assert shipped().in_force("mediation_extension_days", date(2020, 11, 6)) is None
    found = shipped().in_force("mediation_extension_days", first)
    assert found is not None and found.since == first


def test_an_unknown_code_is_an_error_in_words_whatever_is_asked_of_it() -> None:
    for ask in (
        lambda: shipped().history("no_such_term"),
        lambda: shipped().in_force("no_such_term", CHANGE),
        lambda: shipped().changes("no_such_term", date.min, date.max),
    ):
        with pytest.raises(UnknownTerm):
            ask()


def test_the_ways_of_a_choice_have_names_and_a_figure_has_none() -> None:
    vain = shipped().at("vain_contact", date(2026, 11, 20))
    assert vain.value in vain.choices
    assert all("(" in name for name in vain.choices.values())
    figure = Term("x", "ก", "a", "days", Decimal(1), CHANGE)
    assert figure.choices == {}
    assert replace(vain, choices={}) == vain  # what a way is called changes no rule


def test_terms_are_the_same_when_their_values_are() -> None:
    again = Terms(shipped().layers)
    assert {again, shipped()} == {again}
    assert repr(again) == f"Terms(layers={shipped().layers!r})"
