"""The court by amount and place, and the day on which a growing claim changes it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import law_facts as given
from scenario_pages import Case, Rule
from wording import said

from workflows import courts, interest, venue
from workflows.terms import shipped


def _crossing(case: Case) -> None:
    """The day, the claim of that day, and that the day before is still below."""
    loan, ledger = given.loan(case["loan"]), given.postings(case.get("postings", ()))

    def claim_on(day: date) -> Decimal:
        return venue.claim_of(interest.statement(loan, ledger, day, shipped()))

    found = venue.crossing(claim_on, case["on"], shipped())
    if "crosses" not in case:
        assert found is None
        return
    assert found is not None
    assert (found.on, found.claim) == (case["crosses"], Decimal(case["claim"]))
    before = date.fromordinal(found.on.toordinal() - 1)
    assert venue.court_for(claim_on(before), before, shipped()).code == "kwaeng"
    assert venue.court_for(claim_on(found.on), found.on, shipped()).code == "provincial"
    assert said(found.working) == case.get("why", said(found.working))


def _place(case: Case) -> None:
    listed = [_court(row) for row in case["courts"]]
    found = courts.choose(case["kind"], listed, case.get("domiciles", ()), case.get("cause", ""))
    assert (found.court.name if found.court else None, found.ground) == (case.get("court"), case["ground"])
    assert len(said(found.working)) == case.get("lines", 1 if found.court else 0)
    if "why" in case:
        assert said(found.working) == case["why"]


def _court(row: Case) -> courts.Court:
    named = {"districts": frozenset(row.get("districts", ())), "province": row.get("province", "")}
    return courts.Court(
        row["name"], row["kind"], **{name: value for name, value in named.items() if name in row}
    )


def _kind(case: Case) -> None:
    listed = [_court(row) for row in case.get("courts", ())]
    assert courts.kind_of(case["court"], listed) == case.get("kind")


def _claim(case: Case) -> None:
    ledger = given.postings(case["postings"])
    debt = interest.statement(given.loan(case["loan"]), ledger, case["as_of"], shipped())
    assert (venue.claim_of(debt), debt.total) == (Decimal(case["claim"]), Decimal(case["total"]))


RULES: dict[str, Rule] = {
    "venue crossing": _crossing,
    "venue place": _place,
    "court kind": _kind,
    "claim": _claim,
}
