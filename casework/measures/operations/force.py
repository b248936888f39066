"""A measure in force: what it changes of the contract, what follows when it is broken, what it gives up.

Reductions count in the ledger only once the measure is performed in full: until then the whole debt is owed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.measures.models import MeasureApplication
from casework.measures.queries import assessment_of, lapsed_of, plan_of
from casework.register.ledger import NewLine, post
from casework.register.loans import loan_of
from casework.register.models import Contract
from casework.register.new_relief import MEASURE, NewRelief
from casework.register.reliefs import end_reliefs_of, record_relief
from casework.register.triage import stand
from casework.security.policy import Actor
from casework.staff.queries import terms
from workflows.loan import RateChange
from workflows.measures import FORGIVING, NAMES, WAIVER, rates_on_relapse

RATE, SCHEDULE = "rate", "schedule"


def begin(session: Session, actor: Actor, application: MeasureApplication, *, now: datetime) -> None:
    """The measure holds from its approval: its schedule, and the rates it gives. Raises Refused, RuleFault.

    What an earlier measure left behind when it was broken ends: this one stands in its place. A waiver is
    paid by the last day that counts from this approval.
    """
    on, contract = application.province_on, application.case.contract
    if on is None:
        return
    offer = assessment_of(session, application, on).offer
    for earlier in lapsed_of(session, contract):
        end_reliefs_of(session, actor, contract, earlier.id, on, now=now)
    if application.kind == WAIVER and offer is not None:
        application.first_due_on = offer.last_day
    rates = offer.rate_changes if offer else ()
    for relief in (*_schedule(session, application, on), *_rates(application, rates)):
        record_relief(session, actor, contract, relief, now=now)


def end(session: Session, actor: Actor, application: MeasureApplication, on: date, *, now: datetime) -> None:
    """The measure is broken: it holds no more from `on`, and the rates of a relapse run. Raises Refused."""
    contract = application.case.contract
    if application.obligor_id is not None:
        return
    end_reliefs_of(session, actor, contract, application.id, on, now=now)
    own = terms(session, contract.province)
    for relief in _rates(application, rates_on_relapse(application.kind, loan_of(contract), on, own)):
        record_relief(session, actor, contract, relief, now=now)


def give_up_rest(session: Session, actor: Actor, application: MeasureApplication, *, now: datetime) -> None:
    """The measure is performed: where it reduced the debt, what is left is given up in the ledger now.

    What is left is the reduction that was approved, and the interest that ran while she paid, which the sum
    agreed does not ask for. Raises Invalid, RuleFault.
    """
    if application.obligor_id is not None or not forgives(application):
        return
    contract: Contract = application.case.contract
    own, on = terms(session, contract.province), office_day(now)
    left = stand(contract, on, own)[0].total
    if left:
        line = NewLine("waiver", on, left, f"measure:{application.id}")
        post(session, actor, contract, line, now=now)


def forgives(application: MeasureApplication) -> bool:
    """Whether what is left once it is performed is given up."""
    return application.kind in FORGIVING and bool(application.reduction)


def _schedule(session: Session, application: MeasureApplication, on: date) -> Iterator[NewRelief]:
    if plan := plan_of(session, application):
        yield NewRelief(
            SCHEDULE,
            on,
            application.province_number,
            on,
            instalments=plan,
            source=_called(application),
            origin=MEASURE,
            origin_id=application.id,
        )


def _rates(application: MeasureApplication, rates: tuple[RateChange, ...]) -> Iterator[NewRelief]:
    for change in rates:
        yield NewRelief(
            RATE,
            change.since,
            application.province_number,
            application.province_on or change.since,
            until=change.until,
            rate=change.rate,
            default_rate=change.default_rate,
            source=_called(application),
            origin=MEASURE,
            origin_id=application.id,
        )


def _called(application: MeasureApplication) -> str:
    name = NAMES[application.kind]
    return f"{name.th} ({name.en})"
