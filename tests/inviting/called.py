"""People called to a hearing by the codes on their letters."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import scenes
from scenes import DAY, TODAY, Scene
from sqlalchemy.orm import Session

from casework.inviting.codes import code_of
from casework.mediation.models import Hearing
from casework.mediation.operations import RoomPlan, bookings, days
from casework.register.people import vault_of

NOON = datetime(2026, 11, 21, 5, tzinfo=UTC)
LATER = DAY + timedelta(days=14)


def booked(session: Session, scene: Scene) -> Hearing:
    """A hearing three days ahead of a case whose two people were invited; nobody has answered yet."""
    case = scenes.open_case(session, scene, scenes.lend(session, 1))
    scenes.step(session, scene.secretary, case, "start_contact")
    scenes.evidence(session, case)
    scenes.step(session, scene.secretary, case, "invite_to_mediation", invited_by="visit")
    day = scenes.plan(session, scene)
    (hearing,) = bookings.fill(session, scene.secretary, day, [case], today=TODAY).booked
    return hearing


def other_day(session: Session, scene: Scene) -> None:
    """Another day, two weeks later."""
    room = RoomPlan("ห้อง 1", "นางมาลี", time(9), time(12), 30, ())
    days.plan_day(session, scene.secretary, LATER, "ศาลแขวงภูเก็ต", [room], today=TODAY)


def codes(session: Session, hearing: Hearing) -> list[str]:
    """Everybody's code, in the order of the contract."""
    return [code_of(vault_of(session), hearing, row) for row in hearing.case.contract.obligors]
