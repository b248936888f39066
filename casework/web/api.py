"""The API: one description (OpenAPI 3.1), one docs page, the doors of all rooms under /api/v1."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Blueprint, Flask, render_template, url_for
from flask_smorest import Api  # type: ignore[import-untyped]
from marshmallow import Schema, fields

from casework.authoring.api import api as office_templates
from casework.away.api import api as days_away
from casework.cases.api import api as cases
from casework.cases.api import mandates
from casework.court.api import api as court_returns
from casework.daywork.api import api as day_work
from casework.dossier.api import case_packs, documents, jobs, packs
from casework.dossier.api import of_cases as case_documents
from casework.dossier.api import of_contracts as contract_documents
from casework.evidence.api import api as evidence_files
from casework.evidence.api import of_cases as case_checklist
from casework.evidence.api import of_contracts as contract_evidence
from casework.field.api import api as field
from casework.field.api import sent as volunteers
from casework.guarantors.api import notices as guarantor_notices
from casework.guarantors.api import of_contracts as contract_guarantors
from casework.imports.api import api as imports
from casework.inviting.api import api as invitations
from casework.inviting.api import of_cases as case_invitations
from casework.issuing.api import letters
from casework.issuing.api import of_cases as case_issuing
from casework.issuing.api import of_days as day_issuing
from casework.issuing.api import papers as document_acts
from casework.measures.api import api as measures
from casework.measures.api import of_cases as case_measures
from casework.mediation.api import api as mediation_days
from casework.mediation.api import away as office_calendar
from casework.mediation.api import on_standby as standby
from casework.mediation.api import plans as mediation_plans
from casework.radar.api import api as radar
from casework.register.api import contracts, persons
from casework.scans.api import api as scans
from casework.security.policy import policy
from casework.simulator.api import of_cases as case_options
from casework.simulator.api import of_contracts as contract_options
from casework.staff.api import api as terms
from casework.staff.api import signatories
from casework.steps.api import api as steps
from casework.steps.api import of_cases as case_clocks
from casework.steps.api import of_contracts as contract_clocks
from casework.web.endpoints import Endpoints

PREFIX = "/api/v1"
APIS: tuple[Endpoints, ...] = (
    contracts,
    persons,
    imports,
    cases,
    steps,
    case_clocks,
    contract_clocks,
    documents,
    case_documents,
    packs,
    case_packs,
    contract_documents,
    jobs,
    office_templates,
    document_acts,
    case_issuing,
    day_issuing,
    letters,
    scans,
    radar,
    field,
    volunteers,
    case_measures,
    case_options,
    contract_options,
    measures,
    mandates,
    contract_guarantors,
    guarantor_notices,
    case_invitations,
    invitations,
    mediation_days,
    day_work,
    days_away,
    mediation_plans,
    office_calendar,
    standby,
    court_returns,
    contract_evidence,
    case_checklist,
    evidence_files,
    terms,
    signatories,
)
docs = Blueprint("api-reference", __name__, url_prefix=PREFIX)


class ReasonSchema(Schema):
    """Why a step may not be taken."""

    code = fields.String()
    th = fields.String()
    en = fields.String()
    basis = fields.String()
    fix = fields.String()
    severity = fields.String()


class ProblemSchema(Schema):
    """What went wrong (RFC 9457); `reasons` with a refusal, `faults` with what was entered wrong.

    `offers`: what would be allowed instead, by the name of the input.
    """

    type = fields.String()
    title = fields.String()
    status = fields.Integer()
    detail = fields.String()
    id = fields.String()
    reasons = fields.List(fields.Nested(ReasonSchema))
    offers = fields.Dict(keys=fields.String(), values=fields.String())
    faults = fields.Dict(keys=fields.String())


def component_name(schema: type[Schema] | Schema) -> str:
    """The name of a schema in the description: its room and class; a part of one bears its fields' mark."""
    whole = schema if isinstance(schema, type) else type(schema)
    ours = whole.__module__.startswith("casework.")
    room = whole.__module__.split(".")[1] if ours else "shared"
    name = f"{room}.{whole.__name__.removesuffix('Schema')}"
    if isinstance(schema, Schema) and (schema.only or schema.exclude or schema.partial):
        part = repr((sorted(schema.only or ()), sorted(schema.exclude), schema.partial))
        return f"{name}-{crc32(part.encode()):08x}"
    return name


class CaseworkApi(Api):  # type: ignore[misc]
    """flask-smorest without error answers of its own: casework/http.py has the one table."""

    ERROR_SCHEMA = ProblemSchema

    def _register_error_handlers(self) -> None:
        pass


@docs.get("/docs")
@policy("terms.view")
def reference() -> str:
    """The description for people, from vendored files."""
    return render_template("api_docs.html", openapi_url=url_for("api-docs.openapi_json"))


def install_api(app: Flask) -> None:
    """Open the API's doors."""
    app.config.update(
        API_TITLE="casework",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX=PREFIX,
        OPENAPI_JSON_PATH="openapi.json",
    )
    bearer = {"type": "http", "scheme": "bearer", "description": "casework token add USER"}
    spec: dict[str, Any] = {
        "info": {"description": "งานไกล่เกลี่ยก่อนฟ้อง. Money is baht, as text; dates are ISO; times are UTC."},
        "components": {"securitySchemes": {"token": bearer}},
        "security": [{"token": []}],
    }
    plugin = MarshmallowPlugin(schema_name_resolver=component_name)
    api = CaseworkApi(app, spec_kwargs={**spec, "marshmallow_plugin": plugin})
    for blueprint in APIS:
        api.register_blueprint(blueprint, url_prefix=f"{PREFIX}{blueprint.url_prefix}")
    app.register_blueprint(docs)
