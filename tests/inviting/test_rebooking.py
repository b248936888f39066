"""Rebooking after the day: what happened on the old day stays on it, and the letter names it."""

from __future__ import annotations

import scenes
from browsing import hold_session
from called import LATER, other_day
from scenes import DAY, TODAY, Scene
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.dossier.says.case import case_context, desk
from casework.dossier.says.later import Later
from casework.mediation.models import Attendance, Hearing
from casework.mediation.operations import Presence, bookings, record_attendance
from casework.mediation.queries.hearings import free_slots, open_hearing


def filed(session: Session, scene: Scene) -> Hearing:
    """A hearing of a day in session, its petition filed."""
    case = scenes.invited(session, scene, scenes.lend(session, 1))
    day = scenes.booked(session, scene, [case])
    hold_session(session, scene, day)
    (hearing,) = day.hearings
    return hearing


def rebook(session: Session, scene: Scene, hearing: Hearing) -> None:
    slot = next(one.slot for one in free_slots(session, scene.secretary, TODAY) if one.day.held_on == LATER)
    scenes.step(
        session, scene.secretary, hearing.case, "rebook", DAY, slot=str(slot.id), reason_code="not_come"
    )


def test_the_old_day_keeps_its_hearing_when_a_case_is_rebooked_after_an_absence(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        hearing = filed(session, scene)
        other_day(session, scene)
        absent = hearing.case.contract.obligors[0]
        told = Presence("absent", "ill")
        record_attendance(session, scene.secretary, hearing, absent.id, told, now=scenes.NOW)
        rebook(session, scene, hearing)
        new = open_hearing(session, hearing.case)
        assert new is not None and new.id != hearing.id and new.day.held_on == LATER
        assert (hearing.state, hearing.ended_on, hearing.day.held_on) == ("adjourned", DAY, DAY)
        assert [row.hearing_id for row in session.scalars(select(Attendance))] == [hearing.id]
        context = case_context(session, hearing.case, desk(session, hearing.case.province, DAY))
        group = context["cancellation"]
        said = group.made() if isinstance(group, Later) else group
        assert (said["old_date"], said["moved"]) == ("๒๔ พฤศจิกายน ๒๕๖๙", True)


def test_the_day_left_is_known_when_a_hearing_is_moved_before_it(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        day = scenes.booked(session, scene, [case])
        (hearing,) = day.hearings
        other_day(session, scene)
        same = next(one.slot for one in free_slots(session, scene.secretary, TODAY, day))
        bookings.move(session, scene.secretary, hearing, same, today=TODAY)
        assert hearing.moved_from is None
        slot = next(one.slot for one in free_slots(session, scene.secretary, TODAY) if one.day.id != day.id)
        bookings.move(session, scene.secretary, hearing, slot, today=TODAY)
        assert hearing.moved_from == DAY
