"""All ways out of a debt side by side."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import law_facts as given
from scenario_pages import Case, Rule

from workflows.capacity import told
from workflows.classes import classify
from workflows.interest import statement
from workflows.measures import Applicant, Party
from workflows.simulation import Option, Plan, Simulation, Wish, simulate
from workflows.terms import shipped


def simulated(case: Case) -> Simulation:
    """The comparison of a scenario."""
    terms, loan = shipped(), given.loan(case["loan"])
    ledger, as_of = given.postings(case.get("postings", ())), case["as_of"]
    debt = statement(loan, ledger, as_of, terms)
    carried = told(Decimal(case["capacity"])) if "capacity" in case else None
    who = Applicant(
        as_of=as_of,
        class_code=classify(loan, ledger, as_of, balance=debt.total, terms=terms).code,
        stage="",
        made_on=loan.made_on,
        ends_on=loan.ends_on,
        fund="new",
        people=tuple(Party(row["key"], row["role"], row["key"]) for row in case["people"]),
        statement=debt,
        demand_received_on=case.get("demand_received_on"),
        hardship=case.get("hardship", ""),
    )
    return simulate(
        loan,
        ledger,
        who,
        given.people(case["people"]),
        (),
        Wish(
            case["first_due"],
            case.get("months"),
            replace(carried, lump=Decimal(case.get("lump", 0))) if carried else None,
        ),
        terms,
        given.thai_calendar(),
    )


def _simulation(case: Case) -> None:
    got = simulated(case)
    for kind, wanted in case["options"].items():
        _option(next(row for row in got.options if row.kind == kind), wanted)
    if "plain" in case:
        plain = case["plain"]
        assert (got.plain.today, got.plain.daily) == (Decimal(plain["today"]), Decimal(plain["daily"]))
        unpaid = {str(day): Decimal(total) for day, total in plain["unpaid"].items()}
        assert {str(day): total for day, total in got.plain.unpaid} == unpaid
    if "no_plan" in case:
        assert got.plain.no_plan is not None
        assert got.plain.no_plan.code == case["no_plan"]
    if "best" in case:
        assert got.best == case["best"]
    for kind, people in case.get("clocks", {}).items():
        option = next(row for row in got.options if row.kind == kind)
        found = {row.obligor: [row.effect, row.before, row.after] for row in option.clocks}
        assert found == people


PLAN: dict[str, Any] = {
    "total": lambda plan: plan.total,
    "count": lambda plan: len(plan.schedule.instalments),
    "largest": lambda plan: plan.most,
    "last_due": lambda plan: plan.schedule.last_due_on,
    "verdict": lambda plan: plan.verdict,
    "wanting": lambda plan: plan.wanting and plan.wanting.code,
}
MONEY = {"total", "largest", "saved"}


def _option(option: Option, wanted: Case) -> None:
    plan: Plan | None = option.plan
    for name, value in wanted.items():
        expected = Decimal(value) if name in MONEY else value
        if name in PLAN:
            assert plan is not None, option.kind
            assert PLAN[name](plan) == expected, (option.kind, name)
        elif name == "reasons":
            assert {row.code for row in option.assessment.reasons} >= set(value), option.kind
        elif name == "too_short":
            assert [row.obligor for row in option.clocks if row.too_short] == value
        else:
            assert getattr(option, name) == expected, (option.kind, name)


RULES: dict[str, Rule] = {"simulation": _simulation}
