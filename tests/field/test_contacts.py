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
from casework.field.models import Visit, Volunteer
from casework.field.operations import (
    Intended,
    NewVolunteer,
    Paper,
    Told,
    plan_round,
    plan_visit,
    record_evidence,
    record_visit,
    record_volunteer,
)
from casework.field.queries import planned_until, visits_of
from casework.installation import Installation
from casework.journal.models import Entry
from casework.register.models import Contract, Obligor
from casework.register.people import unseal_for
from casework.staff.models import OfficeTerm
from workflows.reasons import Reason

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)  # Saturday, 10:00 in Thailand
MONDAY = date(2026, 11, 23)
MONDAY_BEFORE = date(2026, 11, 16)


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


def _mandate(session: Session, scene: Scene, **more: Any) -> Volunteer:
    new = {
        "name": "นายสมาน ใจงาม",
        "standing": "village_head",
        "number": "ภก 0019.2/77",
        "dated": MONDAY_BEFORE,
    }
    days = {"since": MONDAY_BEFORE, "until": date(2027, 9, 30)}
    return record_volunteer(session, scene.secretary, NewVolunteer(**{**new, **days, **more}), now=NOW)


def _consent(session: Session, scene: Scene, contract: Contract, on: date) -> None:
    paper = Paper("third_person_consent", contract.obligors[0].id, dated_on=on)
    record_evidence(session, scene.secretary, contract, paper, now=NOW)


def test_telling_others_and_sending_volunteers_needs_consent_and_mandate(
    scene: Scene, session: Session
) -> None:
    contract = scenes.lend(session, 1)
    told = {"result": "left_word", "met": None, "told_others": True, "by_volunteer": True}
    assert _codes(_visit(session, scene, contract, **told)) == [
        "volunteer_without_mandate",
        "debt_told_to_third_person",
    ]
    _consent(session, scene, contract, TODAY)
    sent = _mandate(session, scene)
    assert _visit(session, scene, contract, at=at(9, MONDAY), **told | {"volunteer": sent.id}) == ()
    kept = visits_of(session, contract)[0]
    assert (kept.volunteer_id, kept.by_volunteer, kept.conduct_flag) == (sent.id, True, "")


def test_a_neighbour_told_while_the_debtor_was_met_is_flagged(scene: Scene, session: Session) -> None:
    contract = scenes.lend(session, 1)
    assert _codes(_visit(session, scene, contract, told_others=True)) == ["debt_told_to_third_person"]


def test_consent_given_later_does_not_mend_what_was_told_before(scene: Scene, session: Session) -> None:
    contract = scenes.lend(session, 1)
    _consent(session, scene, contract, TODAY)
    told = {"result": "left_word", "met": None, "told_others": True, "at": at(9, MONDAY_BEFORE)}
    assert _codes(_visit(session, scene, contract, **told)) == ["debt_told_to_third_person"]


def test_a_mandate_that_ended_or_of_another_province_sends_nobody(scene: Scene, session: Session) -> None:
    contract = scenes.lend(session, 1)
    ended = _mandate(session, scene, until=TODAY)
    elsewhere = _mandate(session, scene, number="1/2569")
    elsewhere.province = "80"
    session.flush()
    for sent in (ended, elsewhere):
        with pytest.raises(Refused) as refused:
            plan_visit(
                session, scene.secretary, contract, at(9, MONDAY), Intended(volunteer=sent.id), now=NOW
            )
        assert _codes(refused.value.reasons) == ["volunteer_without_mandate"]
        assert refused.value.offers == {}


def test_a_debtor_who_calls_late_and_twice_is_free_and_not_counted(scene: Scene, session: Session) -> None:
    contract = scenes.lend(session, 1)
    late = datetime(2026, 11, 20, 15, tzinfo=UTC)  # 22:00 on a Friday
    call = {"how": "telephone", "begun_by_debtor": True}
    assert _visit(session, scene, contract, at=late, **call) == ()
    assert _visit(session, scene, contract, at=at(9, date(2026, 11, 20))) == ()


def test_an_envelope_that_shows_a_debt_is_flagged(scene: Scene, session: Session) -> None:
    contract = scenes.lend(session, 1)
    letter = {"how": "letter", "result": "letter_sent", "met": None}
    assert _codes(_visit(session, scene, contract, envelope="หนังสือทวงหนี้", **letter)) == [
        "envelope_shows_debt"
    ]
    assert _visit(session, scene, contract, envelope="ส่วนตัว", **letter) == ()


def test_a_group_message_that_names_her_is_not_planned(scene: Scene, session: Session) -> None:
    contract = scenes.lend(session, 1)
    words = f"ขอเชิญคุณ{contract.obligors[0].person.first_name}มาพบ"
    named = Intended("message", audience="group", words=words)
    with pytest.raises(Refused) as refused:
        plan_visit(session, scene.secretary, contract, at(10, MONDAY), named, now=NOW)
    assert _codes(refused.value.reasons) == ["debt_told_to_group"]
    nameless = Intended("message", audience="group", words="ขอเชิญสมาชิกประชุมวันจันทร์")
    plan_visit(session, scene.secretary, contract, at(10, MONDAY), nameless, now=NOW)


def test_a_knock_at_an_empty_house_counts_for_the_borrower_alone(scene: Scene, session: Session) -> None:
    contract = scenes.lend(session, 1)
    _, other = contract.obligors
    _visit(session, scene, contract, result="not_home", met=None)
    assert _visit(session, scene, contract, met=other.id, at=at(10)) == ()
    assert _codes(_visit(session, scene, contract, at=at(11))) == ["contacted_that_day", "next_contact"]


def test_a_vain_contact_is_free_where_the_office_confirmed_it(scene: Scene, session: Session) -> None:
    contract = scenes.lend(session, 1)
    session.add(
        OfficeTerm(
            province="83",
            code="vain_contact",
            value="free",
            since=date(2019, 1, 1),
            source="ประกาศฯ พ.ศ. 2562",
            confirmed_by="นิติกร",
        )
    )
    session.flush()
    _visit(session, scene, contract, result="not_home", met=None)
    assert _visit(session, scene, contract, at=at(11)) == ()


def test_a_guarantor_met_on_one_contract_is_not_planned_on_another_that_day(
    scene: Scene, session: Session
) -> None:
    first, other = scenes.lend(session, 1), scenes.lend(session, 2, roles=("borrower",))
    guarantor = Obligor(person=first.obligors[0].person, role="guarantor", position=1)
    other.obligors.append(guarantor)
    session.flush()
    plan_visit(session, scene.secretary, first, at(10, MONDAY), now=NOW)
    as_guarantor = Intended(person=guarantor.id)
    with pytest.raises(Refused) as refused:
        plan_visit(session, scene.secretary, other, at(15, MONDAY), as_guarantor, now=NOW)
    assert _codes(refused.value.reasons) == ["contacted_that_day", "next_contact"]
    assert refused.value.offers == {"at": "2026-11-24T01:00:00+00:00"}  # Tuesday, 08.00
    plan_visit(session, scene.secretary, other, at(10, MONDAY), as_guarantor, now=NOW)  # the same contact


def test_what_is_only_planned_flags_nothing_that_happened(scene: Scene, session: Session) -> None:
    first, other = scenes.lend(session, 1), scenes.lend(session, 2, roles=("borrower",))
    same = Obligor(person=first.obligors[0].person, role="guarantor", position=1)
    other.obligors.append(same)
    session.flush()
    plan_visit(session, scene.secretary, other, at(15, MONDAY), Intended(person=same.id), now=NOW)
    assert _visit(session, scene, first, at=at(10, MONDAY)) == ()


def test_a_round_plans_each_case_for_itself(scene: Scene, session: Session) -> None:
    busy, free = scenes.lend(session, 1), scenes.lend(session, 2)
    plan_visit(session, scene.secretary, busy, at(9, MONDAY), now=NOW)
    wanted = [(busy, at(10, MONDAY)), (free, at(10, MONDAY))]
    rows = plan_round(session, scene.secretary, wanted, Intended(), now=NOW)
    assert [row.visit is not None for row in rows] == [False, True]
    assert _codes(rows[0].reasons) == ["contacted_that_day", "next_contact"]
    assert rows[0].next_at == at(8, date(2026, 11, 24))
    with pytest.raises(Forbidden):
        plan_round(session, scene.liaison, wanted, Intended(), now=NOW)


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
