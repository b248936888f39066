"""Days: planned on working days only, moved by the engine only, closed when every hearing has its result."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta

import pytest
from scenes import DAY, NOW, TODAY, Scene, booked, invited, lend, office_at_work, plan, set_of_the_day
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Consent
from casework.errors import Forbidden, Invalid, Missing, Refused, Stale
from casework.installation import Installation
from casework.journal.models import Entry
from casework.mediation import operations as mediation
from casework.mediation.models import Hearing, MediationDay
from casework.mediation.operations import RoomPlan
from casework.mediation.queries.hearings import hearings_of, open_hearing
from casework.security.policy import Actor
from casework.steps.verify import replay_breaks
from workflows.working_days import YearNotLoaded

LUNCH = (time(12), time(13))
ROOM = RoomPlan("ห้อง 1", "นายสมชาย", time(9), time(16), 45, (LUNCH,))


@pytest.fixture
def scene(either: Installation) -> Scene:
    return office_at_work(either)


def _advance(
    session: Session,
    scene: Scene,
    day: MediationDay,
    step: str,
    today: date = TODAY,
    given: Mapping[str, object] = {},
    actor: Actor | None = None,
) -> mediation.Advanced:
    told = {"happened_on": today, **given}
    return mediation.advance_day(session, actor or scene.secretary, day, step, told, today=today)


def _ready(session: Session, scene: Scene, day: MediationDay) -> None:
    _advance(session, scene, day, "agree", given={"court_ref": "ศย 301/2569"})
    mediation.make_docket(session, scene.secretary, day, now=NOW)
    _advance(session, scene, day, "make_ready")


def _codes(refused: Refused) -> set[str]:
    return {reason.code for reason in refused.reasons}


@pytest.mark.parametrize(
    ("minutes", "breaks", "starts"),
    [
        (60, (LUNCH,), ["09:00", "10:00", "11:00", "13:00", "14:00", "15:00"]),
        (90, (LUNCH,), ["09:00", "10:30", "13:00", "14:30"]),
        (
            45,
            ((time(9), time(9, 30)), LUNCH),
            ["09:30", "10:15", "11:00", "13:00", "13:45", "14:30", "15:15"],
        ),
        (400, (), ["09:00"]),
    ],
)
def test_slots_lie_back_to_back_between_the_breaks(
    minutes: int, breaks: tuple[tuple[time, time], ...], starts: list[str]
) -> None:
    room = RoomPlan("1", "", time(9), time(16), minutes, breaks)
    found = list(room.slots())
    assert [begin.isoformat("minutes") for begin, _ in found] == starts
    assert all(end <= room.ends for _, end in found)
    assert not any(begin < pause_end and pause < end for begin, end in found for pause, pause_end in breaks)


def test_a_day_is_planned_with_its_rooms_and_one_entry(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        planned = mediation.plan_day(
            session, scene.liaison, DAY, "ศาลแขวงภูเก็ต", [ROOM], "อาคาร 2", today=TODAY
        )
        assert (planned.day.stage, planned.warnings, len(planned.day.rooms[0].slots)) == ("planned", (), 8)
        entries = session.scalars(select(Entry).where(Entry.stream == f"day:{planned.day.id}")).all()
        assert [(one.action, one.facts["slots"]) for one in entries] == [("plan_day", 8)]
        again = mediation.plan_day(session, scene.secretary, DAY, "ศาลแขวงภูเก็ต", [ROOM], today=TODAY)
        assert [reason.code for reason in again.warnings] == ["day_planned_already"]


@pytest.mark.parametrize(
    ("held_on", "codes"),
    [
        (date(2026, 11, 20), {"day_past"}),
        (date(2026, 11, 28), {"day_off"}),  # Saturday
        (date(2026, 12, 10), {"day_off"}),  # Constitution Day
        (date(2026, 11, 15), {"day_past", "day_off"}),
    ],
)
def test_a_day_past_or_off_is_refused_in_words(scene: Scene, held_on: date, codes: set[str]) -> None:
    with scene.installation.database.write() as session, pytest.raises(Refused) as refused:
        mediation.plan_day(session, scene.secretary, held_on, "ศาล", [ROOM], today=TODAY)
    assert _codes(refused.value) == codes


def test_a_year_whose_holidays_are_not_known_is_refused_by_name(scene: Scene) -> None:
    with scene.installation.database.write() as session, pytest.raises(YearNotLoaded):
        mediation.plan_day(session, scene.secretary, date(2029, 1, 3), "ศาล", [ROOM], today=TODAY)


@pytest.mark.parametrize(
    ("rooms", "field"),
    [
        ([], "rooms"),
        ([RoomPlan("", "", time(9), time(10), 30)], "rooms.0.name"),
        ([RoomPlan("1", "", time(10), time(9), 30)], "rooms.0.ends"),
        ([RoomPlan("1", "", time(9), time(10), 0)], "rooms.0.minutes"),
        ([RoomPlan("1", "", time(9), time(10), 90)], "rooms.0.minutes"),
        ([ROOM, ROOM], "rooms.1.name"),
        ([RoomPlan("1", "", time(9), time(10), 30, ((time(10), time(9)),))], "rooms.0.breaks"),
    ],
)
def test_a_room_that_cannot_be_names_its_field(scene: Scene, rooms: list[RoomPlan], field: str) -> None:
    with scene.installation.database.write() as session, pytest.raises(Invalid) as invalid:
        mediation.plan_day(session, scene.secretary, DAY, "ศาล", rooms, today=TODAY)
    assert field in invalid.value.faults


def test_a_day_goes_from_plan_to_close_and_no_faster(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = booked(session, scene, [invited(session, scene, lend(session, 1))])
        with pytest.raises(Refused) as refused:
            _advance(session, scene, day, "open")
        assert "wrong_stage" in _codes(refused.value)
        _ready(session, scene, day)
        with pytest.raises(Refused) as refused:
            _advance(session, scene, day, "open")
        assert _codes(refused.value) == {"day_has_come"}
        opened = _advance(session, scene, day, "open", DAY)
        assert (opened.before, opened.after, day.stage) == ("ready", "in_session", "in_session")
        with pytest.raises(Refused) as refused:
            _advance(session, scene, day, "close", DAY)
        assert _codes(refused.value) == {"hearings_ended"}
        assert day.stage == "in_session"
        (hearing,) = hearings_of(session, scene.secretary, day)
        mediation.end_hearing(session, hearing, "settled", DAY)
        with pytest.raises(Refused) as refused:
            _advance(session, scene, day, "close", DAY)
        assert _codes(refused.value) == {"sets_complete"}
        (said,) = refused.value.reasons
        assert said.values["case"] == hearing.case.number and "สัญญาประนีประนอม" in str(said.values["th"])
        set_of_the_day(session, hearing)
        _advance(session, scene, day, "close", DAY)
        steps = select(Entry.action, Entry.before, Entry.after).where(Entry.stream == f"day:{day.id}")
        assert session.execute(steps.order_by(Entry.n)).all() == [
            ("plan_day", None, "planned"),
            ("agree", "planned", "agreed"),
            ("make_docket", None, None),
            ("make_ready", "agreed", "ready"),
            ("open", "ready", "in_session"),
            ("close", "in_session", "closed"),
        ]
        assert list(replay_breaks(session)) == []


def test_a_day_is_not_ready_without_cases_and_docket(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = plan(session, scene)
        _advance(session, scene, day, "agree", given={"court_ref": "1"})
        with pytest.raises(Refused) as refused:
            _advance(session, scene, day, "make_ready")
        assert _codes(refused.value) == {"cases_booked", "docket_made"}


def test_a_moved_day_keeps_its_hearings_and_names_who_is_not_free(scene: Scene) -> None:
    later = DAY + timedelta(days=7)
    with scene.installation.database.write() as session:
        case = invited(session, scene, lend(session, 1))
        answer = session.scalars(select(Consent).where(Consent.case_id == case.id)).first()
        assert answer is not None
        answer.unavailable = [later.isoformat()]
        day = booked(session, scene, [case])
        moved = _advance(session, scene, day, "move", given={"new_date": later, "reason": "ศาลขอเลื่อน"})
        assert (day.held_on, day.moved, day.stage, day.note) == (later, 1, "planned", "ศาลขอเลื่อน")
        assert [reason.code for reason in moved.warnings] == ["not_free_on_new_date"]
        assert len(hearings_of(session, scene.secretary, day)) == 1
        entry = session.scalars(select(Entry).order_by(Entry.seq.desc())).first()
        assert entry is not None and "ศาลขอเลื่อน" not in str(entry.facts)
        with pytest.raises(Refused) as refused:
            _advance(session, scene, day, "move", given={"new_date": date(2026, 12, 5), "reason": "x"})
        assert _codes(refused.value) == {"new_date_works"}


def test_a_cancelled_day_frees_every_case_with_an_entry_each(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        cases = [invited(session, scene, lend(session, n)) for n in (1, 2)]
        day = booked(session, scene, cases)
        _advance(session, scene, day, "cancel", given={"reason": "น้ำท่วม"})
        assert [open_hearing(session, case) for case in cases] == [None, None]
        for case in cases:
            rows = select(Entry.action).where(Entry.stream == f"case:{case.id}").order_by(Entry.n.desc())
            assert session.scalars(rows.limit(1)).one() == "unbook_hearing"
        assert session.scalars(select(Hearing.released_on)).all() == [TODAY, TODAY]
        with pytest.raises(Refused):
            mediation.add_room(session, scene.secretary, day, ROOM, today=TODAY)


def test_a_step_asks_for_role_version_and_name(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = plan(session, scene)
        with pytest.raises(Forbidden):
            _advance(session, scene, day, "agree", given={"court_ref": "1"}, actor=scene.lawyer)
        with pytest.raises(Missing):
            _advance(session, scene, day, "fly")
        with pytest.raises(Stale):
            mediation.advance_day(
                session, scene.secretary, day, "agree", {"happened_on": TODAY}, today=TODAY, version=99
            )
        with pytest.raises(AttributeError):
            day.stage = "closed"


def test_slots_are_added_and_removed_but_never_doubled_or_taken_from_a_case(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = invited(session, scene, lend(session, 1))
        day = booked(session, scene, [case])
        room = day.rooms[0]
        with pytest.raises(Invalid):
            mediation.add_slot(session, scene.secretary, room, time(9, 15), time(9, 20), today=TODAY)
        added = mediation.add_slot(session, scene.secretary, room, time(8, 30), time(9), today=TODAY)
        mediation.remove_slot(session, scene.secretary, added, today=TODAY)
        (hearing,) = hearings_of(session, scene.secretary, day)
        with pytest.raises(Refused):
            mediation.remove_slot(session, scene.secretary, hearing.slot, today=TODAY)
        mediation.set_conciliator(session, scene.secretary, room, "นางใจดี", today=TODAY)
        assert room.conciliator == "นางใจดี"
