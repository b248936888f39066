"""Classes of the triage."""

from __future__ import annotations

from decimal import Decimal

import law_facts as given
from scenario_pages import Case, Rule
from wording import said

from workflows import classes, interest
from workflows.terms import shipped


def _class(case: Case) -> None:
    loan, ledger, as_of = given.loan(case["loan"]), given.postings(case.get("postings", ())), case["as_of"]
    balance = interest.statement(loan, ledger, as_of, shipped()).total
    new = case.get("arrangement")
    arrangement = classes.Arrangement(new["since"], given.plan(new["instalments"])) if new else None
    got = classes.classify(loan, ledger, as_of, balance=balance, arrangement=arrangement)
    for field in (field for field in ("code", "next_change", "counted_from") if field in case):
        assert (field, getattr(got, field)) == (field, case[field])
    if "missed" in case:
        assert got.missed == Decimal(case["missed"])
    assert said(got.working) == case.get("why", said(got.working))


def _choices(case: Case) -> None:
    row = classes.CLASSES[case["class"]]
    assert list(row.opens) == case["opens"]
    order = ["time_barred", "contract_ended", "in_default", "normal"]
    if row.code in order:
        assert row.urgency == order.index(row.code) + 1


RULES: dict[str, Rule] = {"class": _class, "choices": _choices}
