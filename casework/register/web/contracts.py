"""Contracts: listed by urgency, one by one, and the statement of debt of any day."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework import places
from casework.register import queries
from casework.register.amounts import percent
from casework.register.labels import BASES, FUNDS, KINDS, ORIGINS, RELIEF_KINDS, ROLES
from casework.register.ledger import undone
from casework.register.schemas import ContractFilter
from casework.register.waivers import may_decide
from casework.register.web.blueprint import pages
from casework.register.web.history import changes, entries, entry_of
from casework.register.web.reliefs import may_end, state_of
from casework.security.policy import policy
from casework.staff import queries as staff
from casework.thai.names import match_key
from casework.web.access import actor
from casework.web.forms import Text
from casework.web.unit import db, today

ELSEWHERE = (
    ("field.new_visit", "visit.record", Text("บันทึกการลงพื้นที่", "Record a visit")),
    ("field.new_evidence", "evidence.record", Text("เพิ่มหลักฐาน", "Add evidence")),
    ("field.dispute", "visit.record", Text("บันทึกข้อโต้แย้งยอดหนี้", "Note a dispute")),
    ("simulator.of_contract", "register.view", Text("เปรียบเทียบทางเลือก", "Ways to pay compared")),
    ("steps.clocks", "register.view", Text("อายุความของแต่ละคน", "Limitation of each person")),
)
LABELS = {
    "roles": ROLES,
    "kinds": KINDS,
    "funds": FUNDS,
    "bases": BASES,
    "relief_kinds": RELIEF_KINDS,
    "origins": ORIGINS,
    "percent": percent,
}


@pages.get("")
@policy("register.view")
def contracts() -> str:
    """The contracts this person may see, the most urgent first."""
    asked = ContractFilter().load(_asked())
    filters = queries.Filters(asked["q"], asked["class_code"], asked["district"], asked["fund"])
    page = queries.contracts(
        db(), actor(), filters, today(), after=asked["after"], before=asked["before"], limit=asked["limit"]
    )
    return render_template(
        "register/contracts.html",
        page=page,
        rows=[_row(standing, filters.text) for standing in page.rows],
        filters=filters,
        counts=queries.class_counts(db(), actor(), filters),
        to_be_mended=queries.to_be_mended(db(), actor()),
        districts=_districts(),
        can_open=actor().may("case.create") and "cases.open_many" in current_app.view_functions,
        pick_all="pick" in request.args,
        today=today(),
        **LABELS,
    )


@pages.post("/search")
@policy("register.view")
def search() -> ResponseReturnValue:
    """Look for a contract or a person. A national ID or telephone leads to its person and into no address."""
    text = request.form.get("q", "").strip()
    if text and queries.looks_like_number(text):
        found = queries.person_numbered(db(), actor(), text)
        if found is None:
            return redirect(url_for("register.contracts", q="", number="unknown"))
        return redirect(url_for("register.person", person_id=found.id))
    kept: dict[str, Any] = {
        name: request.form[name] for name in ("q", "class", "district", "fund") if request.form.get(name)
    }
    return redirect(url_for("register.contracts", **kept))


@pages.get("/contracts/<uuid:contract_id>")
@policy("register.view")
def contract(contract_id: UUID) -> str:
    """One contract: its people, plan, ledger, class with its working, and history."""
    found = queries.contract(db(), actor(), contract_id)
    terms = staff.terms(db(), found.province)
    history = queries.history(db(), f"contract:{found.id}") if actor().may("journal.view") else ()
    entry = entry_of(history, request.args.get("entered", ""))
    return render_template(
        "register/contract.html",
        contract=found,
        standing=queries.standing(found, today(), terms),
        parties=queries.parties(db(), found),
        undone=undone(found),
        history=entries(history),
        changed=changes(entry.facts) if entry else None,
        can_edit=actor().may("register.edit"),
        can_record=actor().may("relief.record"),
        can_waive=actor().may("waiver.decide"),
        can_end=lambda row: actor().may("relief.record") and may_end(row),
        may_decide=partial(may_decide, actor()),
        proposals=queries.waivers_proposed(db(), found),
        state_of=state_of,
        cases_url=_cases_url(found.id),
        acts=_acts(found.id),
        place=places.named,
        today=today(),
        **LABELS,
    )


def _row(standing: queries.Standing, text: str) -> dict[str, Any]:
    """A contract as the list shows it, with those besides the borrower who bear the name looked for."""
    found, contract, looked_for = standing.found, standing.contract, match_key(text)
    others = [o.person for o in contract.obligors if looked_for and o.person is not standing.borrower]
    return {
        "id": contract.id,
        "url": url_for("register.contract", contract_id=contract.id),
        "number": contract.number,
        "borrower": standing.borrower.name if standing.borrower else "",
        "others": [person.name for person in others if looked_for in person.match_key],
        "project": contract.project,
        "class": found.code if found else None,
        "district": places.named(contract.district) if contract.district else "",
        "last": found.last_receipt_on if found else None,
        "ends_on": contract.ends_on,
        "balance": standing.debt.total if standing.debt else None,
    }


def _asked() -> dict[str, str]:
    """The query as the filter reads it; what only the page uses is left out."""
    return {name: value for name, value in request.args.items() if name not in ("lang", "pick", "number")}


def _districts() -> list[places.Place]:
    """The districts to choose from: her own, or all of her province."""
    own = actor()
    among = places.districts(own.province) if own.province else ()
    return [place for place in among if not own.districts or place.code in own.districts]


def _acts(contract_id: UUID) -> list[tuple[Text, str]]:
    """What else is done with this contract, in the rooms that are there and open to her.

    A line just entered goes along, for rooms that say what it changed.
    """
    return [
        (label, url_for(endpoint, contract_id=contract_id, entered=request.args.get("entered")))
        for endpoint, permission, label in ELSEWHERE
        if endpoint in current_app.view_functions and actor().may(permission)
    ]


def _cases_url(contract_id: UUID) -> str:
    """Where this contract's cases are, once that room is there."""
    if "cases.listing" not in current_app.view_functions:
        return ""
    return url_for("cases.listing", contract=contract_id)
