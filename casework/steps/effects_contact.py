"""Effects of contact, measures and holds."""

from __future__ import annotations

from uuid import UUID

from casework.cases.queries import carriers
from casework.errors import Invalid
from casework.measures.operations import follow_case
from casework.measures.queries import whole
from casework.steps.act import CHOOSE, Act


def _name_officer(act: Act) -> None:
    case = act.case
    officer = UUID(act.text("officer")) if act.given("officer") else case.officer_id
    if officer not in {user.id for user in carriers(act.session, case.province)}:
        raise Invalid({"officer": [CHOOSE]})
    case.officer_id = officer


def _measure(act: Act, step: str) -> None:
    """The application goes where its case goes; one the subcommittee ended already stays as it is."""
    application = whole(act.session, act.case)
    if application is not None and application.is_open:
        act.facts |= follow_case(
            act.session, act.actor, application, step, act.known.given, today=act.known.today, now=act.now
        )


def _apply(act: Act) -> None:
    _measure(act, "submit")


def _refuse(act: Act) -> None:
    _measure(act, "refuse")


def _withdraw(act: Act) -> None:
    _measure(act, "withdraw")


def _lapse(act: Act) -> None:
    _measure(act, "lapse")


def _complete(act: Act) -> None:
    _measure(act, "complete")


def _hold(act: Act) -> None:
    act.case.held_until = act.given("until")


def _resume(act: Act) -> None:
    act.case.held_until = None


CONTACT = {
    "start_contact": _name_officer,
    "apply_measure": _apply,
    "refuse_measure": _refuse,
    "withdraw_measure": _withdraw,
    "lapse_measure": _lapse,
    "complete_measure": _complete,
    "hold": _hold,
    "resume": _resume,
}
