"""Effects of contact, measures, holds and undoing."""

from __future__ import annotations

from uuid import UUID

from casework.measures.models import MeasureApplication
from casework.steps.act import Act
from casework.steps.relief import measure_of
from workflows.measure import MEASURE


def _name_officer(act: Act) -> None:
    officer = act.text("officer")
    act.case.officer_id = UUID(officer) if officer else act.case.officer_id or act.actor.id


def _apply(act: Act) -> None:
    """The application begins its own way through the subcommittees, in measures/."""
    if measure_of(act.session, act.case) is None:
        application = MeasureApplication(
            case_id=act.case.id,
            kind=act.text("measure"),
            stage=MEASURE.initial,
            applied_on=act.on,
            proposed_by=act.actor.name,
        )
        act.session.add(application)


def _hold(act: Act) -> None:
    act.case.held_until = act.given("until")


def _resume(act: Act) -> None:
    act.case.held_until = None


CONTACT = {
    "start_contact": _name_officer,
    "apply_measure": _apply,
    "hold": _hold,
    "resume": _resume,
}
