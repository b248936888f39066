"""A measure in force: what it changes of the contract, what a relapse brings, what is given up at the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import scenes
from scenes import TODAY, Scene
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.errors import Refused
from casework.field.kinds import DEMAND, MEASURE_SIGNATURE
from casework.field.operations import Paper, record_evidence
from casework.installation import Installation
from casework.measures.models import MeasureApplication
from casework.measures.operations import Terms, advance, apply
from casework.measures.queries import assessments, plan_of
from casework.register.ledger import NewLine, post
from casework.register.triage import stand
from casework.staff.operations import actor_of
from casework.staff.queries import terms, user_named
from casework.steps.operations import take_step
from casework.steps.verify import replay_breaks

DEBT, DEFAULT_INTEREST = Decimal("70815.53"), Decimal("10668.86")


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return scenes.office_at_work(installation)


@pytest.fixture
def session(scene: Scene) -> Iterator[Session]:
    with scene.installation.database.write() as opened:
        yield opened


def _noon(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 5, tzinfo=UTC)


def _contacted(session: Session, scene: Scene) -> Case:
    case = scenes.open_case(session, scene, scenes.lend(session, 1, roles=("borrower", "joint", "guarantor")))
    scenes.step(session, scene.secretary, case, "start_contact")
    return case


def _drawn(
    session: Session, scene: Scene, case: Case, kind: str, asked: Terms, on: date = TODAY, **more: str
) -> MeasureApplication:
    found = apply(session, scene.secretary, case, kind, asked, applied_on=on, today=on, **more)
    for row in case.contract.obligors:
        paper = Paper(MEASURE_SIGNATURE, row.id, dated_on=on)
        record_evidence(session, scene.secretary, case.contract, paper, now=_noon(on))
    return found


def _step(session: Session, scene: Scene, case: Case, code: str, on: date, **given: object) -> None:
    second = actor_of(user_named(session, "lo1"))
    told = {"happened_on": on, **given}
    take_step(session, scene.secretary, case, code, told, today=on, now=_noon(on), second=second)


def _approve(session: Session, scene: Scene, found: MeasureApplication, on: date, **given: object) -> None:
    case = found.case
    _step(session, scene, case, "apply_measure", on, measure=found.kind)
    approver = actor_of(user_named(session, "ap1"))
    told = {"happened_on": on, "resolution_number": "7/2569", "resolved_on": on, **given}
    for code in ("endorse", "approve"):
        advance(session, approver, found, code, told, today=on, now=_noon(on))
    _step(session, scene, case, "start_measure", on)


def _class(session: Session, case: Case, on: date) -> str:
    return stand(case.contract, on, terms(session, "83"))[1].code


def test_a_restructuring_puts_its_schedule_in_the_place_of_the_contracts_until_it_lapses(
    scene: Scene, session: Session
) -> None:
    case = _contacted(session, scene)
    found = _drawn(session, scene, case, "a", Terms(None, 12, date(2026, 12, 21)))
    _approve(session, scene, found, TODAY)
    (relief,) = case.contract.reliefs
    assert (relief.kind, relief.since, relief.origin, relief.origin_id) == (
        "schedule", TODAY, "measure", found.id,
    )  # fmt: skip
    assert [row["amount"] for row in relief.instalments] == [
        str(row.amount) for row in plan_of(session, found)
    ]
    assert (case.contract.class_code, _class(session, case, date(2026, 12, 21))) == ("normal", "normal")
    late = date(2027, 1, 15)
    assert _class(session, case, late) == "contract_ended"
    _step(session, scene, case, "lapse_measure", late)
    assert (found.stage, relief.ended_on, len(case.contract.reliefs)) == ("lapsed", late, 1)
    again = assessments(session, case.contract, late, case)[0]
    assert [(row.code, row.severity) for row in again.reasons] == [("measure_again", "warn")]


def test_the_interest_cut_counts_its_rates_from_approval_and_the_contracts_own_after_a_relapse(
    scene: Scene, session: Session
) -> None:
    case = _contacted(session, scene)
    found = _drawn(session, scene, case, "d", Terms(None, 24, date(2026, 12, 21)))
    _approve(session, scene, found, TODAY)
    rates = [row for row in case.contract.reliefs if row.kind == "rate"]
    assert [(row.since, row.until, row.default_rate) for row in rates] == [
        (TODAY, date(2027, 2, 20), Decimal(1)),
        (date(2027, 2, 21), None, Decimal("0.1")),
    ]
    own = terms(session, "83")
    # 60,099.73 of principal: 92 days at 1 % = 151.48, in the place of one day at 7.5 % = 12.35
    grown = stand(case.contract, date(2027, 2, 20), own)[0].default_interest_due - DEFAULT_INTEREST
    assert grown == Decimal("139.13")
    late = date(2027, 3, 1)
    _step(session, scene, case, "lapse_measure", late)
    assert (rates[1].ended_on, len(case.contract.reliefs)) == (late, 3)
    before = stand(case.contract, late, own)[0].default_interest_due
    after = stand(case.contract, date(2027, 3, 11), own)[0].default_interest_due
    assert after - before == Decimal("123.49")  # ten days at the contract's 7.5 % again


def test_a_waiver_is_paid_by_thirty_days_of_its_approval_and_given_up_only_then(
    scene: Scene, session: Session
) -> None:
    case = _contacted(session, scene)
    found = _drawn(session, scene, case, "e", Terms(DEFAULT_INTEREST))
    assert (found.total, found.months, found.first_due_on) == (DEBT - DEFAULT_INTEREST, 1, date(2026, 12, 21))
    approved = date(2026, 12, 1)
    _approve(session, scene, found, approved)
    assert found.first_due_on == date(2027, 1, 4)  # 31 December and the days after it are off
    assert not [row for row in case.contract.postings if row.kind == "waiver"]
    paid_on = date(2026, 12, 20)
    assert found.total is not None
    paid = NewLine("receipt", paid_on, found.total, "ป 9")
    post(session, scene.secretary, case.contract, paid, now=_noon(paid_on))
    _step(session, scene, case, "complete_measure", paid_on)
    (waived,) = [row for row in case.contract.postings if row.kind == "waiver"]
    assert waived.amount > DEFAULT_INTEREST  # and the interest that ran until she paid
    assert (found.stage, case.stage, case.contract.balance) == ("completed", "closed_relieved", Decimal(0))
    session.flush()
    assert list(replay_breaks(session)) == []


def test_a_broken_waiver_brings_the_statutory_rate(scene: Scene, session: Session) -> None:
    case = _contacted(session, scene)
    found = _drawn(session, scene, case, "e", Terms(Decimal("5000.00")))
    _approve(session, scene, found, TODAY)
    late = date(2026, 12, 28)
    _step(session, scene, case, "lapse_measure", late)
    schedule, rate = case.contract.reliefs
    assert (schedule.ended_on, rate.since, rate.until, rate.default_rate) == (late, late, None, Decimal(5))
    found = _drawn(session, scene, case, "d", Terms(None, 12, date(2027, 1, 28)), late)
    _approve(session, scene, found, late)  # the rates of the new measure stand in the place of the relapse's
    assert rate.ended_on == late
    assert [row.default_rate for row in case.contract.reliefs if row.kind == "rate" and not row.ended_on] == [
        Decimal(1),
        Decimal("0.1"),
    ]


def test_a_compromise_waits_for_a_demand_and_holds_its_days(scene: Scene, session: Session) -> None:
    case = _contacted(session, scene)
    with pytest.raises(Refused) as refused:
        _drawn(session, scene, case, "c", Terms(Decimal("1.00")))
    assert [reason.code for reason in refused.value.reasons] == ["demand_not_received"]
    demand = Paper(DEMAND, dated_on=date(2026, 11, 10))
    record_evidence(session, scene.secretary, case.contract, demand, now=_noon(TODAY))
    with pytest.raises(Refused) as refused:  # 80 % of 10,668.86 = 8,535.088
        _drawn(session, scene, case, "c", Terms(Decimal("8535.09")))
    assert [reason.code for reason in refused.value.reasons] == ["reduction_within_cap"]
    found = _drawn(session, scene, case, "c", Terms(Decimal("8535.08")))
    assert found.first_due_on == date(2026, 12, 11)  # 10 December is a holiday
    _step(session, scene, case, "apply_measure", TODAY, measure="c")
    approver, late = actor_of(user_named(session, "ap1")), date(2026, 12, 12)
    told = {"happened_on": late, "resolution_number": "7/2569", "resolved_on": late}
    advance(session, approver, found, "endorse", told, today=late, now=_noon(late))
    with pytest.raises(Refused) as refused:
        advance(session, approver, found, "approve", told, today=late, now=_noon(late))
    codes = {reason.code for reason in refused.value.reasons}
    assert codes == {"reduction_within_cap", "first_due_in_range"}


def test_help_in_hardship_says_what_befell_her_and_keeps_principal(scene: Scene, session: Session) -> None:
    case = _contacted(session, scene)
    asked = Terms(DEFAULT_INTEREST, 24, date(2026, 12, 21))
    found = _drawn(session, scene, case, "f", asked, hardship="old_age")
    assert (found.hardship, found.total) == ("old_age", DEBT - DEFAULT_INTEREST)
    with pytest.raises(Refused):
        _drawn(session, scene, case, "a", asked)


def test_no_guarantor_signs_a_waiver_but_everyone_a_restructuring(scene: Scene, session: Session) -> None:
    case = _contacted(session, scene)
    by_kind = {row.kind: row for row in assessments(session, case.contract, TODAY, case)}
    roles = {str(row.id): row.role for row in case.contract.obligors}

    def signing(kind: str) -> list[str]:
        offer = by_kind[kind].offer
        return [roles[key] for key in offer.signers] if offer else []

    assert signing("a") == ["borrower", "joint", "guarantor"]
    assert signing("e") == signing("d") == ["borrower", "joint"]
