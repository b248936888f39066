"""Who came: per person, by code, only while the day is in session."""

from __future__ import annotations

import pytest
from scenes import DAY, NOW, Scene, booked, invited, lend, office_at_work
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from casework.daywork.queries.live import live_day
from casework.errors import Invalid, Missing, Refused
from casework.ids import new_id
from casework.installation import Installation
from casework.journal.models import Entry
from casework.mediation import operations as mediation
from casework.mediation.models import Hearing
from casework.mediation.operations import Presence
from casework.mediation.queries.hearings import hearings_of


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return office_at_work(installation)


def _in_session(session: Session, scene: Scene) -> Hearing:
    day = booked(session, scene, [invited(session, scene, lend(session, 1))])
    set_committed_value(day, "stage", "in_session")
    (hearing,) = hearings_of(session, scene.secretary, day)
    return hearing


def _record(session: Session, scene: Scene, hearing: Hearing, place: int, told: Presence) -> None:
    obligor = hearing.case.contract.obligors[place]
    mediation.record_attendance(session, scene.secretary, hearing, obligor.id, told, now=NOW)


def test_the_first_to_come_makes_the_hearing_wait_and_a_correction_replaces(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        hearing = _in_session(session, scene)
        _record(session, scene, hearing, 0, Presence("absent", absence_reason="ill"))
        assert hearing.state == "booked"
        _record(session, scene, hearing, 0, Presence("represented", failure_reason="cannot_pay"))
        assert hearing.state == "waiting"
        board = live_day(session, scene.secretary, hearing.day)
        (row,) = board.rows
        assert [one.came for one in row.people] == ["represented", "unknown"]
        assert row.people[0].attendance is not None
        assert row.people[0].attendance.absence_reason is None
        assert board.counts["waiting"] == 1
        mediation.call_in(session, scene.secretary, hearing, "in_room", now=NOW)
        actions = session.scalars(select(Entry.action).order_by(Entry.seq.desc()).limit(3)).all()
        assert actions == ["hearing_state", "record_attendance", "record_attendance"]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (Presence("late"), "came"),
        (Presence("absent", absence_reason="bored"), "absence_reason"),
        (Presence("present", absence_reason="ill"), "absence_reason"),
        (Presence("absent", absence_reason="ill", failure_reason="cannot_pay"), "failure_reason"),
        (Presence("present", outcome="won"), "outcome"),
    ],
)
def test_what_is_not_in_the_lists_is_refused_by_field(scene: Scene, told: Presence, field: str) -> None:
    with scene.installation.database.write() as session:
        hearing = _in_session(session, scene)
        with pytest.raises(Invalid) as invalid:
            _record(session, scene, hearing, 0, told)
        assert list(invalid.value.faults) == [field]


def test_attendance_waits_for_the_session_and_ends_with_the_result(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = booked(session, scene, [invited(session, scene, lend(session, 1))])
        (hearing,) = hearings_of(session, scene.secretary, day)
        with pytest.raises(Refused):
            _record(session, scene, hearing, 0, Presence("present"))
        set_committed_value(day, "stage", "in_session")
        mediation.end_hearing(session, hearing, "failed", DAY)
        with pytest.raises(Refused):
            _record(session, scene, hearing, 0, Presence("present"))
        with pytest.raises(ValueError, match="moved"):
            mediation.end_hearing(session, hearing, "moved", DAY)


def test_a_stranger_to_the_contract_has_no_attendance(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        hearing = _in_session(session, scene)
        with pytest.raises(Missing):
            mediation.record_attendance(
                session, scene.secretary, hearing, new_id(), Presence("present"), now=NOW
            )
