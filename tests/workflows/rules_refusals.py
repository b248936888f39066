"""What is refused: the reason's code, where it is mended, and the figures it names."""

from __future__ import annotations

from decimal import Decimal

import law_facts as given
import pytest
from scenario_pages import Case, Rule

from workflows import caps, interest, schedules
from workflows.faults import RuleFault
from workflows.terms import shipped


def _refusal(case: Case) -> None:
    with pytest.raises(RuleFault) as refused:
        _attempt(case)
    reason = refused.value.reason
    assert (reason.code, reason.fix) == (case["code"], case["fix"])
    named = case.get("values", {})
    assert {name: str(reason.values[name]) for name in named} == {
        name: str(value) for name, value in named.items()
    }
    for text in (reason.th, reason.en):
        assert "{" not in text.format(**reason.values)


def _attempt(case: Case) -> None:
    if "loan" in case:
        ledger = given.postings(case.get("postings", ()))
        interest.statement(given.loan(case["loan"]), ledger, case["as_of"], shipped())
    elif "cap" in case:
        caps.compromise(Decimal(1), case["cap"], case["on"], shipped(), given.thai_calendar())
    elif "schedule" in case:
        _schedule(case["schedule"])
    elif "term" in case:
        shipped().value(case["term"], case["on"])
    else:
        given.thai_calendar().roll(case["roll"])


def _schedule(asked: Case) -> None:
    total, first, every = Decimal(asked["total"]), asked["first_due"], asked.get("every_months", 1)
    if "count" in asked:
        schedules.by_count(total, asked["count"], first, given.thai_calendar(), every_months=every)
    else:
        schedules.by_amount(total, Decimal(asked["amount"]), first, given.thai_calendar())


RULES: dict[str, Rule] = {"refusal": _refusal}
