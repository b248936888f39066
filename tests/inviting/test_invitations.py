"""Each person invited for herself: at a visit or by registered mail, and what her letter does to the wait."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import scenes
from scenes import NOW, TODAY, Scene
from sqlalchemy.orm import Session

from casework.cases.mailing import standing
from casework.cases.models import Case, Invitation
from casework.errors import Forbidden, Invalid, Refused
from casework.inviting.operations import Card, Posted, record_card, record_in_person, record_posted
from casework.inviting.queries import awaited, invitations_of
from casework.journal.models import Entry
from casework.mediation.operations import bookings
from casework.mediation.queries.candidates import propose
from casework.steps.facts import gather
from workflows.guards import CASE_GUARDS
from workflows.reasons import Reason
from workflows.table import Found

NUMBERS = ("EN331755897TH", "RB100000017TH")
OPENED = TODAY - timedelta(days=60)


def mailed(session: Session, scene: Scene, n: int = 1, number: str = "") -> Case:
    """A case opened 60 days ago whose two people were invited by mail today."""
    case = scenes.open_case(session, scene, scenes.lend(session, n))
    case.opened_on = OPENED
    scenes.step(session, scene.secretary, case, "start_contact")
    scenes.step(
        session, scene.secretary, case, "invite_to_mediation", invited_by="mail", postal_number=number or None
    )
    return case


def rows_of(session: Session, case: Case) -> list[Invitation]:
    """The invitations that stand, in the order of the contract."""
    found = standing(invitations_of(session, case))
    return [found[row.id] for row in case.contract.obligors]


def send(session: Session, scene: Scene, case: Case, *numbers: str, on: date = OPENED) -> list[str]:
    letters = [Posted(row.id, text) for row, text in zip(case.contract.obligors, numbers, strict=False)]
    return [one.fault for one in record_posted(session, scene.secretary, case, on, letters, now=NOW)]


def said(found: Found) -> list[str]:
    rows = (found,) if isinstance(found, Reason) else found
    return [row.code for row in rows or ()]


def test_everyone_bound_is_invited_when_the_step_is_taken(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        by_visit = scenes.invited(session, scene, scenes.lend(session, 1))
        by_mail = mailed(session, scene, 2, "en 3317 5589 7 th")
        met, posted = rows_of(session, by_visit), rows_of(session, by_mail)
    assert [(row.how, row.outcome, row.ended_on) for row in met] == [("visit", "arrived", TODAY)] * 2
    assert [(row.how, row.outcome, row.postal_number) for row in posted] == [
        ("mail", "pending", NUMBERS[0]),
        ("mail", "pending", None),
    ]


def test_step_is_refused_when_its_number_fails_the_check_digit(scene: Scene) -> None:
    with scene.installation.database.write() as session, pytest.raises(Invalid) as refused:
        mailed(session, scene, 1, "EN331755898TH")
    assert "หลักตรวจสอบ" in str(refused.value.faults["postal_number"])


def test_wrong_numbers_keep_back_their_own_letter_only(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = mailed(session, scene)
        first = send(session, scene, case, NUMBERS[0], "EN331755898TH")
        again = send(session, scene, case, NUMBERS[1], NUMBERS[0])
        kept = rows_of(session, case)
    assert first[0] == "" and "check digit" in first[1]
    assert "on its way" in again[0] and "another letter" in again[1]
    assert [row.postal_number for row in kept] == [NUMBERS[0], None]


def test_letter_that_came_back_is_sent_again_when_a_new_number_is_told(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = mailed(session, scene, 1, NUMBERS[0])
        row = rows_of(session, case)[0]
        record_card(session, scene.secretary, row, Card("moved", TODAY), now=NOW)
        assert send(session, scene, case, NUMBERS[1], on=TODAY) == [""]
        now_standing = rows_of(session, case)[0]
        actions = [e.action for e in session.query(Entry).where(Entry.stream == f"case:{case.id}")]
    assert now_standing.id != row.id and now_standing.outcome == "pending"
    assert actions[-2:] == ["invitation.end", "invitation.send"]


def test_card_is_refused_when_its_day_or_code_is_wrong(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = mailed(session, scene, 1, NUMBERS[0])
        by_visit = rows_of(session, scenes.invited(session, scene, scenes.lend(session, 2)))[0]
        row = rows_of(session, case)[0]
        for card in (
            Card("lost", TODAY),
            Card("arrived", TODAY + timedelta(days=1)),
            Card("arrived", OPENED),
        ):
            with pytest.raises(Invalid):
                record_card(session, scene.secretary, row, card, now=NOW)
        with pytest.raises(Invalid):
            record_card(session, scene.secretary, by_visit, Card("arrived", TODAY), now=NOW)
        with pytest.raises(Forbidden):
            record_card(session, scene.liaison, row, Card("arrived", TODAY), now=NOW)


def test_forty_five_days_are_kept_when_invited_by_mail(scene: Scene) -> None:
    guard = CASE_GUARDS["mail_lead_kept"]
    with scene.installation.database.write() as session:
        case = mailed(session, scene)
        day = scenes.plan(session, scene)  # put there by hand: the planner would wait
        bookings.book(session, scene.secretary, day, case, day.rooms[0].slots[0], today=TODAY)
        scenes.step(
            session,
            scene.secretary,
            case,
            "record_consent",
            person=str(case.contract.obligors[0].id),
            answer="yes",
            how="telephone",
        )

        def codes() -> list[str]:
            return said(guard(gather(session, case, today=TODAY).facts))

        assert codes() == ["mail_lead_kept.sent", "not_recorded"]  # sent today for a day in three days
        send(session, scene, case, *NUMBERS)
        assert codes() == ["not_recorded"]  # sent 60 days ago
        first, second = rows_of(session, case)
        record_card(session, scene.secretary, first, Card("arrived", TODAY - timedelta(days=41)), now=NOW)
        assert codes() == ["mail_lead_kept"]  # 44 days before the day
        record_card(session, scene.secretary, first, Card("arrived", TODAY - timedelta(days=42)), now=NOW)
        assert codes() == []
        record_card(session, scene.secretary, second, Card("unknown_address", TODAY), now=NOW)
        assert codes() == []  # one who was not reached holds up nobody who is willing


def test_nobody_waits_when_all_are_asked_in_person_after_all(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = mailed(session, scene)
        assert len(awaited(session, scene.secretary)) == 2
        for row in case.contract.obligors:
            record_in_person(session, scene.secretary, case, row.id, TODAY, now=NOW)
        assert gather(session, case, today=TODAY).facts.hearing.invited_by_mail is False
        assert [row.how for row in rows_of(session, case)] == ["visit", "visit"]


def test_nothing_is_recorded_when_the_case_is_not_at_inviting(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        with pytest.raises(Refused) as refused:
            send(session, scene, case, NUMBERS[0], on=TODAY)
        assert refused.value.reasons[0].code == "case_not_inviting"


def test_new_invitation_voids_the_earlier_letters(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = mailed(session, scene, 1, NUMBERS[0])
        scenes.step(session, scene.secretary, case, "back_to_contact", reason_code="other")
        scenes.step(session, scene.secretary, case, "invite_to_mediation", invited_by="visit")
        assert [row.how for row in rows_of(session, case)] == ["visit", "visit"]
        assert len(invitations_of(session, case)) == 4
        assert awaited(session, scene.secretary) == []


def test_the_planner_waits_for_the_first_day_of_a_case_invited_by_mail(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = mailed(session, scene)
        day = scenes.plan(session, scene)
        proposed = propose(session, scene.secretary, day, today=TODAY)
        assert proposed.lines == ()
        ((refused, reasons),) = proposed.refused
        assert refused is case
        assert [(one.code, one.values) for one in reasons] == [
            ("mail_first_day", {"first": TODAY + timedelta(days=45)})
        ]
        for row in case.people:
            record_in_person(session, scene.secretary, case, row.id, TODAY, now=NOW)
        assert [one.case for one in propose(session, scene.secretary, day, today=TODAY).lines] == [case]
