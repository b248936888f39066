"""The step table for people: what may be done from where, by whom, what it needs, which papers go with it."""

from __future__ import annotations

from flask import render_template

from casework.papers.catalogue import catalogue
from casework.security.policy import ROLES, policy
from casework.steps.phases import NAMES
from casework.steps.picture import picture
from casework.steps.web.blueprint import pages
from casework.web.forms import Text
from casework.web.presentation import language
from workflows.case import CASE
from workflows.diagram import mermaid, standing_steps
from workflows.guards import CASE_GUARDS
from workflows.guards.names import NAMES as NAMES_TH
from workflows.measure import MEASURE
from workflows.mediation_day import MEDIATION_DAY
from workflows.paper import PAPER
from workflows.table import Stage, Step

ONE_LINE = 18  # letters that fit a box


@pages.get("/steps")
@policy("terms.view")
def table_page() -> str:
    """The case table whole, and the three small ones, made from their rows."""
    return render_template(
        "steps/table.html",
        case=CASE,
        small={
            "measure": (Text("คำขอมาตรการ", "Application for a measure"), MEASURE),
            "day": (Text("วันไกล่เกลี่ย", "Mediation day"), MEDIATION_DAY),
            "paper": (Text("เอกสาร", "Paper"), PAPER),
        },
        phases={code: Text(*names) for code, names in NAMES.items()},
        needs={code: Text(NAMES_TH[code], _first_line(guard)) for code, guard in CASE_GUARDS.items()},
        onward=_onward(),
        lines_of=lines_of,
        papers=catalogue().papers,
        roles=ROLES,
        diagram=mermaid(CASE, language()),
        picture=picture(CASE),
    )


def lines_of(name: str) -> list[str]:
    """The name of a stage on at most two lines of its box: parted where it has a second part, else whole."""
    if len(name) <= ONE_LINE:
        return [name]
    for sign in (" (", ": ", "/"):
        first, found, rest = name.partition(sign)
        if found:
            return [first + sign.strip().replace("(", ""), (found.strip() if sign == " (" else "") + rest]
    first, _space, rest = name.rpartition(" ")
    return [first, rest] if first else [name]


def _first_line(guard: object) -> str:
    return " ".join((guard.__doc__ or "").split())


def _onward() -> dict[str, list[tuple[Step, Stage]]]:
    """By stage the steps that lead on from it, and where to; those open to every stage are left out."""
    apart = standing_steps(CASE)
    found: dict[str, list[tuple[Step, Stage]]] = {stage.code: [] for stage in CASE.stages}
    for step in CASE.steps:
        for source, targets in step.targets.items() if step not in apart else ():
            found[source] += [(step, CASE.stage(target)) for target in targets if target != source]
    return found
