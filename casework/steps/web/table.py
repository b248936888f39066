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
from workflows.diagram import mermaid
from workflows.guards import CASE_GUARDS
from workflows.measure import MEASURE
from workflows.mediation_day import MEDIATION_DAY
from workflows.paper import PAPER


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
        needs={code: (guard.__doc__ or "").strip() for code, guard in CASE_GUARDS.items()},
        papers=catalogue().papers,
        roles=ROLES,
        diagram=mermaid(CASE, language()),
        picture=picture(CASE),
    )
