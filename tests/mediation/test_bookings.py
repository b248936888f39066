"""Booking: a slot holds one case, a person is in one place, and the court's liaison sees what she hears."""

from __future__ import annotations

import threading
from datetime import date
from uuid import UUID

import pytest
from scenes import DAY, TODAY, Scene, booked, invited, lend, office_at_work, open_case, plan, step
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from casework.cases.models import Case, Consent
from casework.cases.scope import visible_cases
from casework.errors import CaseworkError, Missing, Refused, Stale
from casework.installation import Installation
from casework.journal.models import Entry
from casework.mediation import operations as mediation
from casework.mediation.models import Hearing, MediationDay, Slot
from casework.mediation.queries.days import day_of, loads
from casework.mediation.queries.hearings import free_slots, hearing_of, hearings_of, open_hearing
from casework.security.policy import Actor


@pytest.fixture
def scene(either: Installation) -> Scene:
    return office_at_work(either)


def _slots(session: Session, scene: Scene, day: MediationDay) -> list[Slot]:
    return [free.slot for free in free_slots(session, scene.secretary, TODAY, day)]


def _codes(refused: Refused) -> list[str]:
    return [reason.code for reason in refused.reasons]


def _entries(session: Session, case: Case) -> list[str]:
    rows = select(Entry.action).where(Entry.stream == f"case:{case.id}").order_by(Entry.n)
    return list(session.scalars(rows))


def test_a_booking_is_one_entry_and_opens_the_case_to_the_liaison(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case, day = invited(session, scene, lend(session, 1)), plan(session, scene)
        mine = select(Case.id).where(visible_cases(scene.liaison))
        assert session.scalars(mine).all() == []
        before = len(_entries(session, case))
        hearing = mediation.book(
            session, scene.secretary, day, case, _slots(session, scene, day)[0], today=TODAY
        )
        assert _entries(session, case)[before:] == ["book_hearing"]
        assert session.scalars(mine).all() == [case.id]
        mediation.unbook(session, scene.secretary, hearing, today=TODAY)
        assert session.scalars(mine).all() == []
        assert open_hearing(session, case) is None
        assert loads(session, [day.id])[day.id].booked == 0


def test_every_objection_is_told_at_once(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        first, second = (invited(session, scene, lend(session, n)) for n in (1, 2))
        answer = session.scalars(select(Consent).where(Consent.case_id == second.id)).first()
        assert answer is not None
        answer.unavailable = [DAY.isoformat()]
        day = plan(session, scene)
        slot = _slots(session, scene, day)[0]
        mediation.book(session, scene.secretary, day, first, slot, today=TODAY)
        with pytest.raises(Refused) as refused:
            mediation.book(session, scene.secretary, day, second, slot, today=TODAY)
        assert _codes(refused.value) == ["slot_taken", "person_not_free"]


def test_a_case_not_invited_or_booked_already_is_refused(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = plan(session, scene)
        slots = _slots(session, scene, day)
        fresh = open_case(session, scene, lend(session, 1))
        with pytest.raises(Refused) as refused:
            mediation.book(session, scene.secretary, day, fresh, slots[0], today=TODAY)
        assert _codes(refused.value) == ["case_not_invited"]
        case = invited(session, scene, lend(session, 2))
        mediation.book(session, scene.secretary, day, case, slots[0], today=TODAY)
        with pytest.raises(Refused) as refused:
            mediation.book(session, scene.secretary, day, case, slots[1], today=TODAY)
        assert _codes(refused.value) == ["case_booked"]


def test_a_guarantor_of_another_case_is_not_called_twice_at_once(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        first, second = lend(session, 1), lend(session, 2)
        second.obligors[1].person = first.obligors[1].person
        session.flush()
        cases = [invited(session, scene, contract) for contract in (first, second)]
        day = plan(session, scene)
        slots = _slots(session, scene, day)
        at_nine = [slot for slot in slots if slot.starts_at == slots[0].starts_at]
        assert len(at_nine) == 2
        mediation.book(session, scene.secretary, day, cases[0], at_nine[0], today=TODAY)
        with pytest.raises(Refused) as refused:
            mediation.book(session, scene.secretary, day, cases[1], at_nine[1], today=TODAY)
        assert _codes(refused.value) == ["person_elsewhere"]
        filled = mediation.fill(session, scene.secretary, day, None, today=TODAY)
        assert [hearing.slot.starts_at > slots[0].starts_at for hearing in filled.booked] == [True]


def test_filling_books_what_fits_and_says_why_the_rest_waits(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        cases = [invited(session, scene, lend(session, n)) for n in range(1, 5)]
        day = plan(session, scene, rooms=1)
        for slot in _slots(session, scene, day)[3:]:
            mediation.remove_slot(session, scene.secretary, slot, today=TODAY)
        filled = mediation.fill(session, scene.secretary, day, cases, today=TODAY)
        assert [hearing.case_id for hearing in filled.booked] == [case.id for case in cases[:3]]
        assert [(case.id, [one.code for one in why]) for case, why in filled.refused] == [
            (cases[3].id, ["day_full"])
        ]
        again = mediation.fill(session, scene.secretary, day, None, today=TODAY)
        assert again.booked == ()


def test_moving_keeps_the_hearing_and_raises_its_calendar_number(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = invited(session, scene, lend(session, 1))
        day = booked(session, scene, [case])
        (hearing,) = hearings_of(session, scene.secretary, day)
        known, version, target = hearing.id, hearing.version, _slots(session, scene, day)[-1]
        mediation.move(session, scene.secretary, hearing, target, today=TODAY, version=version)
        assert (hearing.id, hearing.slot_id, hearing.moved) == (known, target.id, 1)
        with pytest.raises(Stale):
            mediation.move(session, scene.secretary, hearing, target, today=TODAY, version=version)
        assert _entries(session, case)[-1] == "move_hearing"


def test_a_filed_case_is_moved_by_its_step_only(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = invited(session, scene, lend(session, 1))
        day = booked(session, scene, [case])
        (hearing,) = hearings_of(session, scene.secretary, day)
        set_committed_value(case, "stage", "petition_filed")
        target = _slots(session, scene, day)[0]
        with pytest.raises(Refused) as refused:
            mediation.move(session, scene.secretary, hearing, target, today=TODAY)
        assert _codes(refused.value) == ["petition_is_filed"]
        with pytest.raises(Refused):
            mediation.unbook(session, scene.secretary, hearing, today=TODAY)
        moved = mediation.rebook(session, scene.secretary, case, hearing, target.id, TODAY)
        assert (moved.id, moved.slot_id) == (hearing.id, target.id)


def test_a_slot_of_another_province_is_out_of_reach(scene: Scene) -> None:
    stranger = Actor(None, "x", "x", "SS", "80")
    with scene.installation.database.write() as session:
        case = invited(session, scene, lend(session, 1))
        day = booked(session, scene, [case])
        (hearing,) = hearings_of(session, scene.secretary, day)
        for read in (
            lambda: day_of(session, stranger, day.id),
            lambda: hearing_of(session, stranger, hearing.id),
            lambda: mediation.rebook(session, stranger, case, None, hearing.slot_id, TODAY),
        ):
            with pytest.raises(Missing):
                read()
        assert hearings_of(session, stranger, day) == []
        assert free_slots(session, stranger, date(2000, 1, 1)) == []


def test_days_are_seen_by_those_who_run_them_and_by_nobody_else(scene: Scene) -> None:
    seen = {}
    with scene.installation.database.write() as session:
        day = booked(session, scene, [invited(session, scene, lend(session, 1))])
        for role in ("SS", "LO", "CL", "AU", "DO", "AP", "AD"):
            viewer = Actor(None, "v", "v", role, "83", frozenset({"8301"}))
            seen[role] = (len(hearings_of(session, viewer, day)), bool(free_slots(session, viewer, TODAY)))
    runs, nothing = (1, True), (0, False)
    assert seen == {
        **dict.fromkeys(("SS", "LO", "CL", "AU"), runs),
        **dict.fromkeys(("DO", "AP", "AD"), nothing),
    }


def test_of_two_who_book_one_slot_at_the_same_time_one_wins(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        cases = [invited(session, scene, lend(session, n)).id for n in (1, 2)]
        day = plan(session, scene).id
        slot = session.scalars(select(Slot.id).order_by(Slot.starts_at)).first()
    gate, lost = threading.Barrier(2), []

    def book(case_id: UUID) -> None:
        gate.wait()
        try:
            with scene.installation.database.write() as session:
                mediation.book(
                    session,
                    scene.secretary,
                    day_of(session, scene.secretary, day),
                    session.get_one(Case, case_id),
                    session.get_one(Slot, slot),
                    today=TODAY,
                )
        except (CaseworkError, IntegrityError) as error:
            lost.append(error)

    writers = [threading.Thread(target=book, args=(case,)) for case in cases]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with scene.installation.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Hearing)) == 1
        booked_entries = select(func.count()).select_from(Entry).where(Entry.action == "book_hearing")
        assert session.scalar(booked_entries) == 1
    assert len(lost) == 1


def test_a_step_that_ends_the_willingness_frees_the_slot(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = invited(session, scene, lend(session, 1))
        day = booked(session, scene, [case])
        step(session, scene.secretary, case, "back_to_contact", reason_code="will_pay")
        assert loads(session, [day.id])[day.id].booked == 0
