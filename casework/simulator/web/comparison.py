"""The comparison: the officer's table, and the view that is turned to the debtor."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import EXCLUDE, ValidationError

from casework.cases.models import Case
from casework.cases.people import borrower_of
from casework.cases.queries import case_of, open_case_of
from casework.field.queries import contract_of
from casework.register.labels import ROLES
from casework.register.models import Contract
from casework.security.policy import policy
from casework.simulator.comparing import Assumed, Compared, compare
from casework.simulator.schemas import MONTH_CHOICES, WishForm
from casework.simulator.ways import EFFECTS, VERDICT_TONES, VERDICTS, choices, ways
from casework.simulator.web.blueprint import pages
from casework.simulator.web.views import chart, fixes_of
from casework.web.access import actor
from casework.web.forms import schema_fields
from casework.web.unit import db, today
from workflows.faults import RuleFault

ASKED = ("first_due", "capacity", "months", "hardship")
DEBTOR = "debtor"


@pages.get("/cases/<uuid:case_id>/simulate")
@policy("case.view")
def of_case(case_id: UUID) -> ResponseReturnValue:
    """All ways out of the debt of a case."""
    case = case_of(db(), actor(), case_id)
    return _page(case.contract, case, url_for("cases.file", case_id=case.id))


@pages.get("/contracts/<uuid:contract_id>/simulate")
@policy("register.view")
def of_contract(contract_id: UUID) -> ResponseReturnValue:
    """All ways out of the debt of a contract, with or without a case."""
    contract = contract_of(db(), actor(), contract_id)
    home = url_for("register.contract", contract_id=contract.id)
    return _page(contract, open_case_of(db(), contract.id), home)


def told() -> tuple[dict[str, str], dict[str, Any], dict[str, Any]]:
    """What was asked with the address or the form, as sent and as read, and its faults."""
    sent = {name: request.values[name] for name in (*ASKED, "as_of") if request.values.get(name, "").strip()}
    try:
        return sent, WishForm(unknown=EXCLUDE).load(sent), {}
    except ValidationError as fault:
        return sent, {}, fault.normalized_messages()  # type: ignore[no-untyped-call]


def compared(contract: Contract, case: Case | None, given: dict[str, Any]) -> Compared:
    """The comparison asked for. Raises RuleFault."""
    as_of: date = given["as_of"] or today()
    assumed = Assumed(**{name: given[name] for name in ASKED})
    return compare(db(), contract, case, as_of, assumed)


def _page(contract: Contract, case: Case | None, home: str) -> ResponseReturnValue:
    sent, given, faults = told()
    found, fault = None, None
    try:
        found = compared(contract, case, given) if not faults else None
    except RuleFault as wrong:
        fault = wrong.reason
    for_her = request.args.get("view") == DEBTOR and found is not None
    fields = schema_fields(WishForm(only=ASKED), _shown(sent, found), faults)
    page = render_template(
        "simulator/debtor.html" if for_her else "simulator/comparison.html",
        contract=contract,
        case=case,
        home=home,
        borrower=borrower_of(contract),
        found=found,
        fault=fault,
        fields=fields,
        sent=sent,
        ways=ways(found) if found else (),
        choices=choices(found) if found else (),
        chart=chart(found) if found else None,
        fixes=fixes_of(contract, case),
        labels={"verdicts": VERDICTS, "tones": VERDICT_TONES, "effects": EFFECTS, "roles": ROLES},
        months=MONTH_CHOICES,
        page_has_errors=bool(faults),
    )
    return page, 422 if faults else 200


def _shown(sent: dict[str, str], found: Compared | None) -> dict[str, object]:
    """What the filter shows: what was asked, and the first instalment's day as it was taken."""
    first = {"first_due": found.simulation.wish.first_due} if found else {}
    return {**first, **sent}
