"""The doors of all rooms, registered in the order of the tour."""

from __future__ import annotations

from flask import Flask

from casework.authoring.web import pages as authoring_pages
from casework.away.web import pages as away_pages
from casework.cases.web import pages as cases_pages
from casework.court.web import pages as court_pages
from casework.daywork.web import pages as daywork_pages
from casework.dossier.web import pages as papers_pages
from casework.evidence.web import pages as evidence_pages
from casework.field.web import pages as field_pages
from casework.guarantors.web import pages as guarantors_pages
from casework.imports.web import pages as imports_pages
from casework.inviting.web import pages as inviting_pages
from casework.issuing.web import pages as issuing_pages
from casework.measures.web import pages as measures_pages
from casework.mediation.web import pages as mediation_pages
from casework.radar.web import pages as radar_pages
from casework.register.web import pages as register_pages
from casework.scans.web import pages as scans_pages
from casework.simulator.web import pages as simulator_pages
from casework.staff.web import pages as staff_pages
from casework.steps.web import pages as steps_pages
from casework.web import health
from casework.web.api import install_api

PAGES = (
    health.pages,
    staff_pages,
    register_pages,
    cases_pages,
    field_pages,
    measures_pages,
    mediation_pages,
    guarantors_pages,
    inviting_pages,
    steps_pages,
    papers_pages,
    authoring_pages,
    issuing_pages,
    scans_pages,
    evidence_pages,
    daywork_pages,
    away_pages,
    radar_pages,
    simulator_pages,
    imports_pages,
    court_pages,
)


def install(app: Flask) -> None:
    """Open every door."""
    for pages in PAGES:
        app.register_blueprint(pages)
    install_api(app)
