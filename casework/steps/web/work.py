"""The first page: what waits for the one who signed in."""

from __future__ import annotations

from collections.abc import Mapping

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from casework.cases.web.blueprint import pages
from casework.cases.web.listing import row_of
from casework.radar.queries.radar import Crossing, crossed
from casework.security.policy import SELF, policy
from casework.steps.phases import NAMES as PHASES
from casework.steps.web.links import may_open
from casework.steps.work import work_of
from casework.web.access import actor
from casework.web.forms import Text
from casework.web.unit import db, today
from workflows.case import CASE
from workflows.faults import RuleFault
from workflows.measure import MEASURE
from workflows.measures import NAMES
from workflows.mediation_day import MEDIATION_DAY


@pages.get("/")
@policy(SELF)
def my_work() -> ResponseReturnValue:
    """What waits for this person; an administrator, who sees no cases, is led to the people."""
    if not actor().may("case.view"):
        return redirect(url_for("staff.users"))
    work = work_of(db(), actor(), today())
    return render_template(
        "steps/work.html",
        work=work,
        urgent=[{**row_of(one.case), "expires": one.expires_on} for one in work.urgent],
        phases=_phases(work.stages),
        day_stages={stage.code: stage for stage in MEDIATION_DAY.stages},
        measure_stages={stage.code: stage for stage in MEASURE.stages},
        measures=NAMES,
        crossed=_crossed(),
        may_open=may_open,
        today=today(),
    )


def _crossed() -> list[Crossing]:
    """What came nearer on the radar; nothing where the office's bands make no sense, which the radar says."""
    try:
        return crossed(db(), actor(), today())
    except RuleFault:
        return []


def _phases(counts: Mapping[str, int]) -> list[dict[str, object]]:
    """How many cases are in each phase, and in which of its stages."""
    return [
        {
            "code": phase,
            "label": Text(*names),
            "count": sum(counts.get(stage.code, 0) for stage in CASE.stages if stage.phase == phase),
            "stages": [
                (stage, counts[stage.code])
                for stage in CASE.stages
                if stage.phase == phase and counts.get(stage.code)
            ],
        }
        for phase, names in PHASES.items()
    ]
