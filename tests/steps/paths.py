"""Whole ways through a case, each by its own operations: tests take them up where they need."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import scenes
from scenes import DAY, TODAY, Scene
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.mediation.models import Hearing, MediationDay
from casework.mediation.operations import Presence, advance_day, make_docket, record_attendance
from casework.papers.keeping import NewPaper, keep
from casework.register.models import Contract, Obligor
from casework.security.policy import Actor
from casework.settlements.operations import record_signatures, record_tests
from casework.settlements.queries import settlement_of
from casework.staff.operations import console
from casework.steps.facts import gather
from casework.steps.operations import Taken, take_step
from workflows.case import CASE
from workflows.coded import COURT_TESTS

NOON = time(5, tzinfo=UTC)


def at(day: date) -> datetime:
    """Noon of the day in Thailand."""
    return datetime.combine(day, NOON)


def take(session: Session, actor: Actor, case: Case, code: str, on: date = TODAY, **given: Any) -> Taken:
    """Take a step on the day it happens."""
    return take_step(session, actor, case, code, {"happened_on": on, **given}, today=on, now=at(on))


def papers(session: Session, case: Case, *kinds: str, dated: date = TODAY) -> None:
    """Drafts of these papers, as the steps ask for them; what they say is for other tests."""
    for kind in kinds:
        made = NewPaper(
            province=case.province,
            kind=kind,
            subject=f"case:{case.id}",
            title=kind,
            dated=dated,
            content=kind.encode(),
            snapshot={},
            template_hash="0" * 64,
            contract_id=case.contract_id,
        )
        keep(session, console(), made, at(dated))


def filed(session: Session, scene: Scene, contract: Contract) -> Case:
    """Visited, invited, willing, booked on the day and filed."""
    case = scenes.invited(session, scene, contract)
    scenes.booked(session, scene, [case])
    papers(session, case, "petition", "evidence_list", "statement_of_debt")
    take(session, scene.secretary, case, "file_petition", petition_number="ก 12/2569")
    return case


def hearing_of(session: Session, case: Case) -> Hearing:
    """The hearing booked for the case."""
    return session.scalars(
        select(Hearing).where(Hearing.case_id == case.id, Hearing.ended_on.is_(None))
    ).one()


def ready_day(session: Session, scene: Scene, day: MediationDay) -> None:
    """The court agreed, the docket is made."""
    agreed = {"happened_on": TODAY, "court_ref": "ศย 1"}
    advance_day(session, scene.liaison, day, "agree", agreed, today=TODAY)
    make_docket(session, scene.liaison, day, now=at(TODAY))
    advance_day(session, scene.liaison, day, "make_ready", {"happened_on": TODAY}, today=TODAY)


def begin_day(session: Session, scene: Scene, day: MediationDay) -> None:
    """The day is made ready where it was not yet, and open."""
    if day.stage != "ready":
        ready_day(session, scene, day)
    advance_day(session, scene.liaison, day, "open", {"happened_on": DAY}, today=DAY)


def at_the_table(session: Session, scene: Scene, contract: Contract) -> Case:
    """Day Two: the session is open and everyone came."""
    case = filed(session, scene, contract)
    hearing = hearing_of(session, case)
    begin_day(session, scene, hearing.day)
    for row in contract.obligors:
        record_attendance(
            session,
            scene.liaison,
            hearing,
            row.id,
            Presence("present", None, "cannot_pay", "settled"),
            now=at(DAY),
        )
    take(session, scene.liaison, case, "open_session", DAY, conciliator_appointed_on=DAY)
    return case


def owed(session: Session, case: Case, on: date) -> Decimal:
    """The debt of the day in baht."""
    return gather(session, case, today=on).debt.total


def settle(
    session: Session,
    scene: Scene,
    case: Case,
    months: int = 12,
    total: Decimal | None = None,
    signers: Sequence[Obligor] = (),
) -> None:
    """The terms drafted (the whole debt unless told), tested by the court, signed (by all unless told),
    recorded."""
    ids = [row.id for row in signers or case.people]
    keys = tuple(map(str, ids))
    take(
        session,
        scene.secretary,
        case,
        "draft_settlement",
        DAY,
        total=total or owed(session, case, DAY),
        instalment_count=months,
        first_due_on=date(2026, 12, 30),
        signatories=keys,
    )
    terms = settlement_of(session, case)
    assert terms is not None
    tests = [test.code for test in COURT_TESTS]
    record_tests(session, scene.liaison, case, terms, tests, DAY, today=DAY)
    record_signatures(session, scene.liaison, case, terms, ids, True, DAY, today=DAY)
    take(session, scene.secretary, case, "record_settlement", DAY, consent_judgment_asked=False)


def in_order(case: Case) -> bool:
    """Whether the case stands in an open stage of the table."""
    return not CASE.stage(case.stage).closed
