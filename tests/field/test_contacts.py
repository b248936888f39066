"""Contacts: a planned one keeps the rules of conduct; one that happened is recorded and flagged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import scenes
from scenes import TODAY, Scene
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.errors import Forbidden, Invalid, Refused
from casework.field.models import Visit
from casework.field.operations import Paper, Told, plan_visit, record_evidence, record_visit
from casework.field.queries import planned_until, visits_of
from casework.installation import Installation
from casework.journal.models import Entry
from casework.register.models import Contract, Obligor
from casework.register.people import unseal_for
from workflows.reasons import Reason

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)  # Saturday, 10:00 in Thailand
MONDAY = date(2026, 11, 23)


def at(hour: int, day: date = TODAY, minute: int = 0) -> datetime:
    """A moment on the office's clock."""
    return datetime(day.year, day.month, day.day, hour - 7 if hour >= 7 else 0, minute, tzinfo=UTC)


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return scenes.office_at_work(installation)


@pytest.fixture
def session(scene: Scene) -> Iterator[Session]:
    with scene.installation.database.write() as opened:
        yield opened


def _visit(session: Session, scene: Scene, contract: Contract, **told: Any) -> tuple[Reason, ...]:
    moment = told.pop("at", at(9))
    now = max(NOW, moment)
    given = {"how": "visit", "result": "met", "met": contract.obligors[0].id, **told}
    return record_visit(session, scene.secretary, contract, moment, Told(**given), now=now)[1]


def _codes(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.code for reason in reasons]


def test_a_contact_is_kept_with_one_entry_and_its_words_sealed(scene: Scene, session: Session) -> None:
    contract = scenes.lend(session, 1)
    case = scenes.open_case(session, scene, contract)
    assert _visit(session, scene, contract, note="ยินดีพูดคุย") == ()
    visit = session.scalars(select(Visit)).one()
    assert (visit.case_id, visit.conduct_flag, visit.officer) == (case.id, "", scene.secretary.name)
    assert visit.note is not None and "ยินดี".encode() not in visit.note
    assert unseal_for(session, contract.obligors[0].person, visit.note) == "ยินดีพูดคุย"
    entry = session.scalars(select(Entry).where(Entry.action == "visit.record")).one()
    assert entry.stream == f"case:{case.id}" and "ยินดี" not in str(entry.facts)


def test_a_loan_still_normal_is_visited_without_a_case(scene: Scene, session: Session) -> None:
    contract = scenes.lend(session, 1)
    _visit(session, scene, contract)
    assert session.scalars(select(Entry.stream).where(Entry.action == "visit.record")).one() == (
        f"contract:{contract.id}"
    )


def test_what_happened_out_of_hours_or_twice_is_recorded_and_flagged(scene: Scene, session: Session) -> None:
    contract = scenes.lend(session, 1)
    assert _visit(session, scene, contract, at=at(9)) == ()
    assert _codes(_visit(session, scene, contract, at=at(11))) == ["contacted_that_day", "next_contact"]
    late = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)  # 19:30 on a Saturday
    found = _visit(session, scene, contract, at=late)
    assert _codes(found) == ["outside_contact_hours", "contacted_that_day", "next_contact"]
    flags = [row.conduct_flag for row in visits_of(session, contract)]
    assert flags == ["outside_contact_hours contacted_that_day", "contacted_that_day", ""]


def test_another_debtor_of_the_same_contract_may_be_met_on_the_same_day(
    scene: Scene, session: Session
) -> None:
    contract = scenes.lend(session, 1)
    first, second = contract.obligors
    assert _visit(session, scene, contract, met=first.id) == ()
    assert _visit(session, scene, contract, met=second.id, at=at(10)) == ()


def test_one_person_bound_by_two_contracts_is_one_debtor(scene: Scene, session: Session) -> None:
    first, other = scenes.lend(session, 1), scenes.lend(session, 2, roles=("borrower",))
    same = Obligor(person=first.obligors[0].person, role="guarantor", position=1)
    other.obligors.append(same)
    session.flush()
    _visit(session, scene, first)
    assert "contacted_that_day" in _codes(_visit(session, scene, other, met=same.id, at=at(10)))


def test_letters_and_debtors_who_come_themselves_are_free(scene: Scene, session: Session) -> None:
    contract = scenes.lend(session, 1)
    _visit(session, scene, contract)
    assert _visit(session, scene, contract, how="office", at=at(10)) == ()
    assert _visit(session, scene, contract, how="letter", result="letter_sent", met=None, at=at(10)) == ()


def test_telling_others_and_sending_volunteers_needs_consent_and_mandate(
    scene: Scene, session: Session
) -> None:
    contract = scenes.lend(session, 1)
    told = {"result": "left_word", "met": None, "told_others": True, "by_volunteer": True}
    assert _codes(_visit(session, scene, contract, **told)) == [
        "volunteer_without_mandate",
        "debt_told_to_third_person",
    ]
    for kind in ("volunteer_mandate", "third_person_consent"):
        record_evidence(session, scene.secretary, contract, Paper(kind, dated_on=TODAY), now=NOW)
    assert _visit(session, scene, contract, at=at(9, MONDAY), **told) == ()


@pytest.mark.parametrize(
    "told,field",
    [
        ({"at": datetime(2027, 1, 1, tzinfo=UTC)}, "at"),
        ({"how": "drone"}, "how"),
        ({"result": "letter_sent"}, "result"),
        ({"result": "met", "met": None}, "met"),
    ],
)
def test_what_makes_no_sense_is_invalid(
    scene: Scene, session: Session, told: dict[str, Any], field: str
) -> None:
    contract = scenes.lend(session, 1)
    given = {"how": "visit", "result": "met", "met": contract.obligors[0].id, **told}
    moment = given.pop("at", at(9))
    with pytest.raises(Invalid) as invalid:
        record_visit(session, scene.secretary, contract, moment, Told(**given), now=NOW)
    assert list(invalid.value.faults) == [field]


def test_a_plan_that_breaks_a_rule_is_refused_with_the_next_moment(scene: Scene, session: Session) -> None:
    contract = scenes.lend(session, 1)
    with pytest.raises(Refused) as refused:
        plan_visit(session, scene.secretary, contract, datetime(2026, 11, 22, 12, tzinfo=UTC), now=NOW)
    assert _codes(refused.value.reasons) == ["outside_contact_hours", "next_contact"]
    assert refused.value.reasons[1].values["on"] == MONDAY
    plan_visit(session, scene.secretary, contract, at(10, MONDAY), now=NOW)
    with pytest.raises(Refused) as refused:
        plan_visit(session, scene.secretary, contract, at(15, MONDAY), now=NOW)
    assert _codes(refused.value.reasons) == ["contacted_that_day", "next_contact"]
    with pytest.raises(Invalid):
        plan_visit(session, scene.secretary, contract, at(9), now=NOW)
    with pytest.raises(Forbidden):
        plan_visit(session, scene.liaison, contract, at(9, MONDAY), now=NOW)


def test_a_plan_is_work_of_its_day_and_fulfilled_by_the_contact(scene: Scene, session: Session) -> None:
    contract = scenes.lend(session, 1)
    case = scenes.open_case(session, scene, contract)
    plan_visit(session, scene.secretary, contract, at(10, MONDAY), now=NOW)
    assert planned_until(session, scene.secretary, TODAY) == []
    assert [found for _, found in planned_until(session, scene.secretary, MONDAY)] == [case]
    assert planned_until(session, scene.liaison, MONDAY) == []
    assert _visit(session, scene, contract, at=at(11, MONDAY)) == ()
    assert [row.result for row in visits_of(session, contract)] == ["met"]
