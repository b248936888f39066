"""Arrears of interest beside their principal; class and clock compared; what a late entry changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import law_facts as given
from rules_clocks import assert_clock
from scenario_pages import Case, Rule

from workflows.classes import classify
from workflows.clock import Clock
from workflows.clock_changes import what_changed
from workflows.comparison import compare
from workflows.interest import statement
from workflows.limitation import clocks
from workflows.terms import shipped
from workflows.working import Working


def _found(case: Case, apart: bool = True, **other: Any) -> tuple[Clock, ...]:
    facts = {**case, **other}
    return clocks(
        given.loan(facts["loan"]),
        given.people(facts["people"]),
        given.events(facts.get("events", ())),
        given.postings(facts.get("postings", ())),
        facts["as_of"],
        given.terms(case),
        given.thai_calendar(),
        apart=apart,
    )


def _arrears(case: Case) -> None:
    got = _found(case)
    assert [(clock.obligor, clock.kind) for clock in got] == [
        (row["obligor"], row["kind"]) for row in case["clocks"]
    ]
    for clock, row in zip(got, case["clocks"], strict=True):
        assert_clock(clock, row)


def _compared(case: Case) -> None:
    loan, ledger = given.loan(case["loan"]), given.postings(case.get("postings", ()))
    owed = statement(loan, ledger, case["as_of"], shipped()).total
    found = classify(loan, ledger, case["as_of"], balance=owed)
    assert found.code == case["class"]
    names = {row["key"]: row["key"] for row in case["people"]}
    said = _english(compare(found, _found(case), names, case["as_of"]))
    assert [words for words in case["says"] if not any(words in line for line in said)] == []
    assert len(said) == len(case["says"])


def _changed(case: Case) -> None:
    before, after = (_found(case, apart=False, **case[when]) for when in ("before", "after"))
    changes = what_changed(before, after)
    assert _english(change.told(change.obligor) for change in changes) == case["says"]
    assert what_changed(after, after) == ()


def _english(lines: Iterable[Working]) -> list[str]:
    told = list(lines)
    assert all(line.th.format(**line.values) and line.basis for line in told)
    return [line.en.format(**line.values) for line in told]


RULES: dict[str, Rule] = {"arrears": _arrears, "compared": _compared, "changed": _changed}
