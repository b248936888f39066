"""Reversing the last step: what it wrote counts no more; what left the office is not undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import scenes
import time_machine
from paths import at, at_the_table, filed, owed, take
from scenes import DAY, TODAY, Scene
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.errors import Refused
from casework.field.operations import Told, record_visit
from casework.referrals.models import Referral
from casework.settlements.models import Settlement
from casework.steps.facts import gather
from casework.steps.past import steps_taken, trail_of
from workflows.case import CASE
from workflows.replay import replay


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    """The journal's own clock stands on the day of the tests, so that a reversal is in time."""
    with time_machine.travel(at(TODAY), tick=False):
        yield


def _reverse(session: Session, scene: Scene, case: Case, on: date = TODAY) -> None:
    take(session, scene.lawyer, case, "reverse_last", on, reason="บันทึกผิดเรื่อง")


def test_an_answer_reversed_counts_no_more(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        _reverse(session, scene, case)
        assert case.stage == "day_one"  # the second answer was given in Day One
        assert [p.consent for p in gather(session, case, today=TODAY).facts.people] == [True, None]
        _reverse(session, scene, case)
        assert case.stage == "mediation_invited"
        assert [p.consent for p in gather(session, case, today=TODAY).facts.people] == [None, None]
        assert replay(CASE, trail_of(steps_taken(session, case))) == "mediation_invited"


def test_a_later_answer_reversed_lets_the_earlier_stand_again(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1, roles=("borrower",)))
        person = str(case.contract.obligors[0].id)
        take(session, scene.secretary, case, "record_consent", person=person, answer="no", how="telephone")
        assert gather(session, case, today=TODAY).facts.people[0].consent is False
        _reverse(session, scene, case)
        assert gather(session, case, today=TODAY).facts.people[0].consent is True


def test_terms_reversed_are_void(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = at_the_table(session, scene, scenes.lend(session, 1))
        take(
            session,
            scene.secretary,
            case,
            "draft_settlement",
            DAY,
            total=owed(session, case, DAY),
            instalment_count=3,
            first_due_on=date(2026, 12, 30),
            signatories=(str(case.contract.obligors[0].id),),
        )
        _reverse(session, scene, case, DAY)
        assert session.scalars(select(Settlement.state)).all() == ["void"]


def test_a_referral_reversed_was_never_prepared(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        met = case.contract.obligors[0].id
        told = Told("visit", "met", met, help_offered=True, notice_given=True)
        record_visit(session, scene.secretary, case.contract, at(TODAY), told, now=at(TODAY))
        take(session, scene.secretary, case, "prepare_referral", reason_code="other")
        _reverse(session, scene, case)
        assert case.stage == "registered"
        assert session.scalars(select(Referral)).all() == []


def test_what_was_filed_with_the_court_is_not_reversed(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = filed(session, scene, scenes.lend(session, 1))
        with pytest.raises(Refused) as refused:
            _reverse(session, scene, case)
        assert [reason.code for reason in refused.value.reasons] == ["nothing_went_outside"]


def test_a_reversal_comes_within_the_offices_days(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        take(session, scene.secretary, case, "start_contact")
        with pytest.raises(Refused) as refused:
            _reverse(session, scene, case, date(2026, 11, 29))
        assert [reason.code for reason in refused.value.reasons] == ["reversal_in_time"]
        _reverse(session, scene, case, date(2026, 11, 28))
        assert case.stage == "registered"
