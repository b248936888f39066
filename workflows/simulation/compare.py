"""The comparison: each measure, and the contract as it stands, what it costs and whether it is carried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from workflows.clock import Event, Obligor
from workflows.faults import RuleFault
from workflows.loan import Loan, Posting
from workflows.measures import RELEASE, Applicant, Assessment, Offer, assess_all
from workflows.reasons import Reason
from workflows.schedules import month_later
from workflows.simulation.effects import ClockChange, Clocks
from workflows.simulation.plan import Plan, Wish, free_plan, plan_of
from workflows.simulation.projecting import Account
from workflows.terms import Term, Terms
from workflows.working_days import Calendar

PLAIN = ""
LOOK_AHEAD = (6, 12, 24)


@dataclass(frozen=True)
class Option:
    """One measure for this debt.

    `plan` is None where there is no offer or no time for it (`no_plan` says why). `saved` is what would still
    be owed under the plain contract if she paid the same instalments on the same days, in baht; None for
    the release of one person, which leaves the debt as it is.
    """

    assessment: Assessment
    plan: Plan | None
    no_plan: Reason | None
    saved: Decimal | None
    clocks: tuple[ClockChange, ...]

    @property
    def kind(self) -> str:
        """The measure's code, a to f."""
        return self.assessment.kind

    @property
    def open(self) -> bool:
        """Whether she qualifies and there is a plan."""
        return self.assessment.qualifies and self.plan is not None


@dataclass(frozen=True)
class Plain:
    """The contract as it stands: paid off today, left unpaid, or paid off by instalments."""

    today: Decimal
    daily: Decimal
    unpaid: tuple[tuple[date, Decimal], ...]
    plan: Plan | None
    no_plan: Reason | None


@dataclass(frozen=True)
class Simulation:
    """All ways side by side. `best` is the code of the cheapest plan she can carry, "" the plain contract;
    None where her capacity is unknown or carries none."""

    as_of: date
    wish: Wish
    plain: Plain
    options: tuple[Option, ...]
    best: str | None
    unconfirmed: tuple[Term, ...]


def simulate(
    loan: Loan,
    postings: Sequence[Posting],
    who: Applicant,
    obligors: Sequence[Obligor],
    events: Sequence[Event],
    wish: Wish,
    terms: Terms,
    calendar: Calendar,
) -> Simulation:
    """Compare the ways out of a debt on the day `who.as_of`. Nothing is posted, nothing is changed.

    Raises RuleFault where plan, ledger or terms make no sense.
    """
    account = Account(loan, tuple(postings), terms)
    found = Clocks(loan, tuple(obligors), tuple(events), tuple(postings), who.as_of, terms, calendar)
    options = tuple(_option(row, account, found, wish, calendar) for row in assess_all(who, terms, calendar))
    plain = _plain(account, who, wish, calendar)
    return Simulation(
        as_of=who.as_of,
        wish=wish,
        plain=plain,
        options=options,
        best=_best(options, plain),
        unconfirmed=_unconfirmed(options, wish),
    )


def _option(
    assessment: Assessment, account: Account, found: Clocks, wish: Wish, calendar: Calendar
) -> Option:
    offer = assessment.offer
    if offer is None or offer.total <= 0:
        return Option(assessment, None, None, None, ())
    try:
        plan = None if offer.kind == RELEASE else _plan(offer, account, wish, calendar)
    except RuleFault as fault:
        return Option(assessment, None, fault.reason, None, ())
    saved = account.saved_by(plan) if plan else None
    return Option(
        assessment, plan, None, saved, found.changes(offer, plan.schedule.last_due_on if plan else None)
    )


def _plan(offer: Offer, account: Account, wish: Wish, calendar: Calendar) -> Plan:
    """The offer's plan; where the measure changes rates, interest at those runs on until all is paid."""
    if not offer.rate_changes:
        return plan_of(offer, wish, calendar)
    cut = replace(account, loan=replace(account.loan, reliefs=(*account.loan.reliefs, *offer.rate_changes)))
    return cut.paid_off(
        offer.total, lambda total: plan_of(replace(offer, total=total), wish, calendar), wish.capacity
    )


def _plain(account: Account, who: Applicant, wish: Wish, calendar: Calendar) -> Plain:
    debt = who.statement
    plan, why = None, None
    try:
        if debt.total > 0:
            plan = account.paid_off(
                debt.total, lambda total: free_plan(total, wish, None, calendar), wish.capacity
            )
    except RuleFault as fault:
        why = fault.reason
    days = tuple(month_later(who.as_of, months) for months in LOOK_AHEAD)
    return Plain(debt.total, debt.daily, tuple((day, account.owed(day)) for day in days), plan, why)


def _best(options: Sequence[Option], plain: Plain) -> str | None:
    """The least to pay among the plans carried, the sooner done where they cost the same."""
    ways = [(row.kind, row.plan) for row in options if row.open] + [(PLAIN, plain.plan)]
    carried = [
        (plan.total, plan.schedule.last_due_on, kind)
        for kind, plan in ways
        if plan is not None and plan.verdict == "carried"
    ]
    return min(carried)[2] if carried else None


def _unconfirmed(options: Sequence[Option], wish: Wish) -> tuple[Term, ...]:
    """Every term any figure here rests on that nobody confirmed, once each."""
    offers = [row.assessment.offer for row in options if row.assessment.offer]
    found = [term for offer in offers for term in offer.unconfirmed]
    found += wish.capacity.unconfirmed if wish.capacity else ()
    return tuple({term.code: term for term in found}.values())
