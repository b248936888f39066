"""Two persons: one proposes, another with the right confirms, and nobody confirms her own."""

from __future__ import annotations

from datetime import date

import pytest
import scenes
from paths import at, take
from scenes import PHUKET, TODAY, Scene
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.errors import Forbidden, Missing, Refused
from casework.journal.models import Entry
from casework.security.policy import Actor
from casework.staff.operations import actor_of, add_user, console
from casework.steps.models import Proposal
from casework.steps.operations import Taken
from casework.steps.past import steps_taken, trail_of
from casework.steps.proposals import confirm, decline, may_confirm, open_proposals, take_or_propose
from workflows.case import CASE
from workflows.replay import replay

TOLD = {
    "happened_on": TODAY,
    "approval_number": "9/2569",
    "approved_on": TODAY,
    "reason_code": "entered_twice",
    "note": "เปิดซ้ำกับเรื่องเดิม",
}


def _another(session: Session, role: str = "SS") -> Actor:
    user, _ = add_user(session, console(), f"{role.lower()}2", role=role, province=PHUKET)
    return actor_of(user)


def _propose(session: Session, scene: Scene, case: Case) -> Proposal:
    done = take_or_propose(
        session, scene.secretary, case, "close_void", TOLD, today=TODAY, now=at(TODAY), version=case.version
    )
    assert isinstance(done, Proposal)
    return done


def test_a_case_is_closed_by_two(both: Scene) -> None:
    with both.installation.database.write() as session:
        case = scenes.open_case(session, both, scenes.lend(session, 1))
        proposal = _propose(session, both, case)
        assert (case.stage, open_proposals(session, case)) == ("registered", [proposal])
        second = _another(session)
        taken = confirm(session, second, proposal, today=TODAY, now=at(TODAY))
        assert (taken.after, case.closed_on, proposal.state) == ("closed_void", TODAY, "confirmed")
        entry = steps_taken(session, case)[-1]
        assert (entry.actor, entry.facts["second"]) == (both.secretary.name, second.name)
        assert replay(CASE, trail_of(steps_taken(session, case))) == "closed_void"


def test_nobody_confirms_what_she_proposed(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        proposal = _propose(session, scene, case)
        assert not may_confirm(scene.secretary, proposal)
        with pytest.raises(Refused):
            confirm(session, scene.secretary, proposal, today=TODAY, now=at(TODAY))
        assert not may_confirm(scene.liaison, proposal)  # no role the step names


def test_a_proposal_declined_leaves_all_as_it_was(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        proposal = _propose(session, scene, case)
        second = _another(session)
        decline(session, second, proposal, today=TODAY, now=at(TODAY))
        assert (case.stage, open_proposals(session, case)) == ("registered", [])
        with pytest.raises(Missing):
            confirm(session, second, proposal, today=TODAY, now=at(TODAY))


def test_what_else_is_lacking_is_said_when_it_is_proposed(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        with pytest.raises(Refused) as refused:
            told = {name: value for name, value in TOLD.items() if name != "approval_number"}
            take_or_propose(session, scene.secretary, case, "close_void", told, today=TODAY, now=at(TODAY))
        assert [reason.code for reason in refused.value.reasons] == ["input_missing"]
        with pytest.raises(Forbidden):
            take_or_propose(session, scene.liaison, case, "close_void", TOLD, today=TODAY, now=at(TODAY))


def test_what_changed_meanwhile_stops_the_confirmation(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        proposal = _propose(session, scene, case)
        told = {"reason_code": "heirs", "until": date(2026, 12, 31), "stops": "both"}
        take(session, scene.secretary, case, "hold", **told)
        second = _another(session)
        with pytest.raises(Refused) as refused:
            confirm(session, second, proposal, today=TODAY, now=at(TODAY))
        assert [reason.code for reason in refused.value.reasons] == ["not_on_hold"]


def test_a_closed_case_is_opened_again_by_a_lawyer_and_another(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        take(session, scene.secretary, case, "start_contact")
        second = _another(session)
        confirm(session, second, _propose(session, scene, case), today=TODAY, now=at(TODAY))
        told = {"happened_on": TODAY, "reason": "ปิดผิดเรื่อง"}
        again = take_or_propose(session, scene.lawyer, case, "reopen", told, today=TODAY, now=at(TODAY))
        assert isinstance(again, Proposal)
        confirm(session, second, again, today=TODAY, now=at(TODAY))
        assert (case.stage, case.closed_on) == ("field_contact", None)


def test_words_of_a_proposal_are_sealed_and_only_its_step_is_journalled(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        proposal = _propose(session, scene, case)
        assert "เปิดซ้ำ".encode() not in proposal.told
        entry = session.scalars(select(Entry).order_by(Entry.seq.desc())).first()
        assert entry is not None
        assert entry.facts == {"proposal": str(proposal.id), "step": "close_void"}


def test_a_step_that_takes_one_is_taken_at_once(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        told = {"happened_on": TODAY}
        done = take_or_propose(
            session, scene.secretary, case, "start_contact", told, today=TODAY, now=at(TODAY)
        )
        assert isinstance(done, Taken) and done.after == "field_contact"
