"""Opening cases: for contracts picked in the register, or for a whole class of debtors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError

from casework.cases.operations import open_told
from casework.cases.queries import unopened
from casework.cases.schemas import TO_OPEN, OpenCases
from casework.cases.web.blueprint import pages
from casework.cases.web.listing import row_of
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.forms import Choice, Text, schema_fields
from casework.web.unit import db, today


@pages.get("/cases/open")
@policy("case.create")
def new_cases() -> str:
    """The page to open cases for a class of debtors."""
    return _page({"limit": 30}, {})


@pages.post("/cases/open")
@policy("case.create")
def open_many() -> ResponseReturnValue:
    """Open cases; the page that follows says for each contract what came of it."""
    form = request.form
    sent: dict[str, Any] = {
        "contracts": form.getlist("contract"),
        "classes": form.getlist("classes"),
        **({"limit": form["limit"]} if form.get("limit") else {}),
    }
    try:
        given = OpenCases().load(sent)
    except ValidationError as fault:
        return _page(sent, fault.normalized_messages()), 422  # type: ignore[no-untyped-call]
    opened = open_told(db(), actor(), given, today())
    rows = [row_of(case) for case in opened.cases]
    return render_template("cases/opened.html", rows=rows, refused=opened.refused)


def _page(values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    waiting = unopened(db(), actor())
    classes = [Choice(code, label, _waiting(waiting.get(code, 0))) for code, label in TO_OPEN.items()]
    asked = OpenCases(exclude=("contracts",))
    return render_template(
        "cases/open.html",
        fields=schema_fields(asked, values, faults, {"classes": classes}),
        page_has_errors=bool(faults),
    )


def _waiting(count: int) -> Text:
    return Text(f"ยังไม่เปิดเรื่อง {count:,} สัญญา", f"{count:,} contracts without a case")
