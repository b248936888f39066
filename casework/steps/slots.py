"""A case keeps its slot only while it is on the way to mediation or at the table."""

from __future__ import annotations

from casework.mediation.operations import release
from casework.mediation.queries.hearings import open_hearing
from casework.steps.act import Act
from workflows.case import CASE

WITH_A_SLOT = frozenset(stage.code for stage in CASE.stages if stage.phase == "mediation")


def leave_slot(act: Act) -> None:
    """Give back the slot booked, if any; the step that does it keeps which hearing it was."""
    if hearing := open_hearing(act.session, act.case):
        release(act.session, act.actor, hearing, act.on)
        act.facts["released"] = str(hearing.id)


def keep_only_what_is_needed(act: Act) -> None:
    """After a step: a case that left mediation leaves its slot to others."""
    if act.case.stage not in WITH_A_SLOT:
        leave_slot(act)
