"""A case keeps its slot only while it is on the way to mediation or at the table."""

from __future__ import annotations

from casework.mediation.operations import release
from casework.mediation.queries.hearings import open_hearing
from casework.steps.act import Act
from workflows.case import CASE
from workflows.table import Step

WITH_A_SLOT = frozenset(stage.code for stage in CASE.stages if stage.phase == "mediation")
# The case stays on the way, but its day at court does not stand.
DAY_LOST = frozenset({"petition_refused"})


def give_back_slot(act: Act, step: Step) -> None:
    """After the case moved: a slot it needs no more goes to others; the step keeps which hearing it was."""
    if act.case.stage in WITH_A_SLOT and step.code not in DAY_LOST:
        return
    if hearing := open_hearing(act.session, act.case):
        release(act.session, act.actor, hearing, act.on)
        act.facts["released"] = str(hearing.id)
