"""Applications for a measure: drawn up, signed, decided by others than who proposed, along with the case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
import scenes
from scenes import TODAY, Scene
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.queries import case_of
from casework.errors import Forbidden, Invalid, Missing, Refused, Stale
from casework.field.kinds import MEASURE_SIGNATURE, RELEASE_PAYMENT
from casework.field.operations import Paper, record_evidence
from casework.installation import Installation
from casework.journal.models import Entry
from casework.measures.models import MeasureApplication
from casework.measures.operations import Terms, advance, apply, change
from casework.measures.queries import application_of, inbox, plan_of
from casework.register.ledger import NewLine, post
from casework.security.policy import Actor
from casework.staff.operations import actor_of
from casework.staff.queries import user_named
from casework.steps.facts import gather
from casework.steps.operations import take_step
from casework.steps.verify import replay_breaks

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
ASKED = Terms(None, 12, date(2026, 12, 30))
RESOLVED = {"happened_on": TODAY, "resolution_number": "7/2569", "resolved_on": TODAY}


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return scenes.office_at_work(installation)


@pytest.fixture
def session(scene: Scene) -> Iterator[Session]:
    with scene.installation.database.write() as opened:
        yield opened


def _approver(session: Session) -> Actor:
    return actor_of(user_named(session, "ap1"))


def _contacted(session: Session, scene: Scene) -> Case:
    case = scenes.open_case(session, scene, scenes.lend(session, 1))
    scenes.step(session, scene.secretary, case, "start_contact")
    return case


def _drawn(session: Session, scene: Scene, case: Case, kind: str = "a", **more: Any) -> MeasureApplication:
    return apply(session, scene.secretary, case, kind, ASKED, applied_on=TODAY, today=TODAY, **more)


def _sign(session: Session, scene: Scene, case: Case) -> None:
    for row in case.contract.obligors:
        paper = Paper(MEASURE_SIGNATURE, row.id, dated_on=TODAY)
        record_evidence(session, scene.secretary, case.contract, paper, now=NOW)


def _step(session: Session, actor: Actor, case: Case, code: str, on: date = TODAY, **given: Any) -> None:
    told = {"happened_on": on, **given}
    take_step(
        session, actor, case, code, told, today=on, now=datetime(on.year, on.month, on.day, 5, tzinfo=UTC)
    )


def _in_force(session: Session, scene: Scene) -> tuple[Case, MeasureApplication]:
    case = _contacted(session, scene)
    found = _drawn(session, scene, case)
    _sign(session, scene, case)
    _step(session, scene.secretary, case, "apply_measure", measure="a")
    for code in ("endorse", "approve"):
        advance(session, _approver(session), found, code, RESOLVED, today=TODAY, now=NOW)
    _step(session, scene.secretary, case, "start_measure")
    return case, found


def test_a_restructuring_goes_through_both_subcommittees_and_its_case_with_it(
    scene: Scene, session: Session
) -> None:
    case, found = _in_force(session, scene)
    assert (case.stage, found.stage) == ("measure_in_force", "in_force")
    assert sum(row.amount for row in plan_of(session, found)) == found.total
    assert gather(session, case, today=TODAY).facts.money.class_code == "normal"
    late = date(2027, 1, 15)
    facts = gather(session, case, today=late).facts
    assert facts.money.overdue and facts.money.missed_on == date(2026, 12, 30)
    _step(session, scene.secretary, case, "lapse_measure", late)
    assert (case.stage, found.stage) == ("field_contact", "lapsed")
    session.flush()
    assert list(replay_breaks(session)) == []


def test_a_measure_performed_is_completed_with_its_case(scene: Scene, session: Session) -> None:
    case, found = _in_force(session, scene)
    assert found.total is not None
    paid = NewLine("receipt", TODAY, found.total, "ป 9")
    post(session, scene.secretary, case.contract, paid, now=NOW)
    _step(session, scene.secretary, case, "complete_measure")
    assert (case.stage, found.stage) == ("field_contact", "completed")


def test_nobody_decides_on_what_she_proposed_and_the_secretariat_decides_nothing(
    scene: Scene, session: Session
) -> None:
    case = _contacted(session, scene)
    found = _drawn(session, scene, case)
    _sign(session, scene, case)
    _step(session, scene.secretary, case, "apply_measure", measure="a")
    with pytest.raises(Forbidden):
        advance(session, scene.secretary, found, "endorse", RESOLVED, today=TODAY, now=NOW)
    approver = _approver(session)
    found.proposed_by = approver.name
    with pytest.raises(Refused) as refused:
        advance(session, approver, found, "endorse", RESOLVED, today=TODAY, now=NOW)
    assert [reason.code for reason in refused.value.reasons] == ["not_ones_own"]


def test_without_an_application_or_its_signatures_the_case_does_not_move(
    scene: Scene, session: Session
) -> None:
    case = _contacted(session, scene)
    with pytest.raises(Refused) as refused:
        _step(session, scene.secretary, case, "apply_measure", measure="a")
    assert [reason.code for reason in refused.value.reasons] == ["not_recorded"]
    _drawn(session, scene, case)
    with pytest.raises(Refused) as refused:
        _step(session, scene.secretary, case, "apply_measure", measure="a")
    assert [reason.code for reason in refused.value.reasons] == ["measure_signed", "measure_signed"]


def test_a_measure_not_open_to_the_class_is_refused(scene: Scene, session: Session) -> None:
    case = _contacted(session, scene)
    _drawn(session, scene, case, "a")
    facts = gather(session, case, today=date(2035, 1, 1), given={"measure": "a"}).facts
    assert [reason.code for reason in facts.measure.ineligible or ()] == ["measure_not_open"]


def test_what_binds_the_contract_is_submitted_with_the_case_alone(scene: Scene, session: Session) -> None:
    case = _contacted(session, scene)
    found = _drawn(session, scene, case)
    with pytest.raises(Refused) as refused:
        advance(session, scene.secretary, found, "submit", {"happened_on": TODAY}, today=TODAY, now=NOW)
    assert refused.value.reasons[0].code == "measure_moves_the_case"


def test_an_individual_release_takes_effect_when_the_province_approves(
    scene: Scene, session: Session
) -> None:
    case = _contacted(session, scene)
    joint = case.contract.obligors[1]
    found = _drawn(session, scene, case, "b", obligor_id=joint.id)
    assert found.total == Decimal("35407.77")  # half of 70,815.53 (CCC 296), half a satang up
    _sign(session, scene, case)
    advance(session, scene.secretary, found, "submit", {"happened_on": TODAY}, today=TODAY, now=NOW)
    approver = _approver(session)
    advance(session, approver, found, "endorse", RESOLVED, today=TODAY, now=NOW)
    with pytest.raises(Refused) as refused:
        advance(session, approver, found, "approve", RESOLVED, today=TODAY, now=NOW)
    assert [reason.code for reason in refused.value.reasons] == ["share_paid", "share_proven"]
    paid = NewLine("receipt", TODAY, found.total, "ป 7", payer_id=joint.id)
    post(session, scene.secretary, case.contract, paid, now=NOW)
    proof = Paper(RELEASE_PAYMENT, joint.id, dated_on=TODAY)
    record_evidence(session, scene.secretary, case.contract, proof, now=NOW)
    assert joint.released_on is None
    advance(session, approver, found, "approve", RESOLVED, today=TODAY, now=NOW)
    assert (joint.released_on, case.stage, case.contract.reliefs) == (TODAY, "field_contact", [])
    actions = session.scalars(select(Entry.action).where(Entry.action.like("measure.%"))).all()
    assert list(actions) == ["measure.apply", "measure.submit", "measure.endorse", "measure.approve"]


def test_those_who_decide_see_the_case_while_it_is_before_them(scene: Scene, session: Session) -> None:
    case = _contacted(session, scene)
    found = _drawn(session, scene, case, "b", obligor_id=case.contract.obligors[1].id)
    _sign(session, scene, case)
    approver = _approver(session)  # of the province
    with pytest.raises(Missing):
        application_of(session, approver, found.id)
    advance(session, scene.secretary, found, "submit", {"happened_on": TODAY}, today=TODAY, now=NOW)
    district = Actor(None, "ap8301", "", "AP", "83", frozenset({"8301"}))
    assert inbox(session, district).rows == [found] and inbox(session, approver).rows == []
    advance(session, district, found, "endorse", RESOLVED, today=TODAY, now=NOW)
    assert inbox(session, approver).rows == [found] and case_of(session, approver, case.id) is case
    advance(session, approver, found, "refuse", {**RESOLVED, "reason": "เอกสารไม่พอ"}, today=TODAY, now=NOW)
    with pytest.raises(Missing):
        application_of(session, approver, found.id)


def test_the_subcommittees_refusal_told_with_the_case_ends_the_application(
    scene: Scene, session: Session
) -> None:
    case = _contacted(session, scene)
    found = _drawn(session, scene, case)
    _sign(session, scene, case)
    _step(session, scene.secretary, case, "apply_measure", measure="a")
    told = {"decided_by": "district", "resolution_number": "3/2569", "resolved_on": TODAY, "reason": "ไม่ครบ"}
    _step(session, scene.secretary, case, "refuse_measure", **told)
    assert (case.stage, found.stage) == ("field_contact", "refused")
    _drawn(session, scene, case)  # another may be drawn up now


def test_terms_change_while_it_is_a_draft_and_by_version(scene: Scene, session: Session) -> None:
    case = _contacted(session, scene)
    found = _drawn(session, scene, case)
    debt = found.total
    read = found.version
    change(session, scene.secretary, found, Terms(None, 23, date(2026, 12, 30)), read)
    assert debt is not None and (found.total, found.months) == (debt, 23)
    with pytest.raises(Stale):
        change(session, scene.secretary, found, ASKED, read)
    with pytest.raises(Invalid):
        change(session, scene.secretary, found, Terms(None, 24, None))
    with pytest.raises(Refused):
        _drawn(session, scene, case)  # one at a time
    with pytest.raises(Invalid):
        _drawn(session, scene, case, "b")  # names nobody
    with pytest.raises(AttributeError):
        found.stage = "in_force"


def test_terms_beyond_what_the_measure_offers_are_refused_when_set(scene: Scene, session: Session) -> None:
    case = _contacted(session, scene)
    found = _drawn(session, scene, case)
    beyond = {  # a reduces nothing, and runs to 21/11/2571 at most
        Terms(Decimal("0.01"), 12, date(2026, 12, 30)): ["reduction_within_cap"],
        Terms(None, 25, date(2026, 11, 30)): ["months_within_longest", "last_due_in_range"],
        Terms(None, 12, date(2026, 11, 20)): ["first_due_in_range"],
        Terms(None, 24, date(2026, 12, 30)): ["last_due_in_range"],
    }
    for asked, codes in beyond.items():
        with pytest.raises(Refused) as refused:
            change(session, scene.secretary, found, asked)
        assert [reason.code for reason in refused.value.reasons] == codes
