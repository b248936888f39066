"""The statement of debt of any day, on the page and as a workbook."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

from flask import Response, render_template, request, send_file
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError

from casework.exports import statement as workbook
from casework.register import queries
from casework.register.amounts import percent
from casework.register.labels import KINDS
from casework.register.schemas import AsOf
from casework.register.web.blueprint import pages
from casework.security.policy import policy
from casework.staff import queries as staff
from casework.web.access import actor
from casework.web.forms import schema_fields
from casework.web.presentation import day as written
from casework.web.unit import db, now, today
from workflows.debt_course import Balance


@pages.get("/contracts/<uuid:contract_id>/statement")
@policy("register.view")
def statement(contract_id: UUID) -> ResponseReturnValue:
    """The statement of debt at the end of a day, with every segment and payment."""
    found = queries.contract(db(), actor(), contract_id)
    as_of, faults = _as_of()
    terms = staff.terms(db(), found.province)
    standing = queries.standing(found, as_of, terms)
    shown = {"as_of": request.args.get("as_of") or as_of}
    page = render_template(
        "register/statement.html",
        contract=found,
        standing=standing,
        sheet=standing.sheet,
        course=[_bar(row) for row in queries.course_of(found, as_of, terms)],
        day_count=terms.number("day_count", as_of),
        field=schema_fields(AsOf(), shown, faults)[0],
        as_of=as_of,
        kinds=KINDS,
        percent=percent,
        page_has_errors=bool(faults),
    )
    return page, 422 if faults else 200


@pages.get("/contracts/<uuid:contract_id>/statement.xlsx")
@policy("register.view")
def statement_workbook(contract_id: UUID) -> Response:
    """The same statement as a workbook. 422 where its day cannot be read or its plan makes no sense."""
    found = queries.contract(db(), actor(), contract_id)
    as_of, terms = AsOf().load(request.args.to_dict())["as_of"] or today(), staff.terms(db(), found.province)
    days = terms.number("day_count", as_of)
    file = workbook.file_of(queries.standing(found, as_of, terms), days, now())
    return send_file(
        BytesIO(file.content), mimetype=file.media_type, as_attachment=True, download_name=file.name
    )


def _as_of() -> tuple[date, dict[str, Any]]:
    """The day asked for, else today; and what is wrong with it."""
    given = {"as_of": request.args["as_of"]} if request.args.get("as_of") else {}
    try:
        return AsOf().load(given)["as_of"] or today(), {}
    except ValidationError as fault:
        return today(), fault.normalized_messages()  # type: ignore[no-untyped-call]


def _bar(row: Balance) -> dict[str, object]:
    return {"label": written(row.on), "values": [row.principal, row.beside]}
