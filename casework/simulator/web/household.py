"""Asking a household of its money, sized for a phone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.cases.people import borrower_of
from casework.cases.queries import open_case_of
from casework.field.queries import contract_of
from casework.register.models import Contract
from casework.security.policy import policy
from casework.simulator.operations import record_budget
from casework.simulator.queries import budget_of
from casework.simulator.schemas import HouseholdForm, values_of
from casework.simulator.schemas import budget_of as budget_told
from casework.simulator.web.blueprint import pages
from casework.web.access import actor
from casework.web.forms import FormField, Text, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, now, today

GROUPS = {
    "people": Text("ครัวเรือน", "The household"),
    "income": Text("รายรับประจำ ต่อเดือน", "Regular income, a month"),
    "season": Text("รายได้ตามฤดูกาล", "Income by season"),
    "expense": Text("รายจ่ายจำเป็น ต่อเดือน", "Needs, a month"),
    "debt": Text("ผ่อนที่อื่นอยู่ ต่อเดือน", "Other debts, a month"),
    "lump": Text("เงินก้อน", "A sum at once"),
}
FOLDED = frozenset({"season", "debt"})


@pages.get("/contracts/<uuid:contract_id>/household")
@policy("measure.propose")
def household(contract_id: UUID) -> str:
    """What the household told last, to be asked anew."""
    contract = contract_of(db(), actor(), contract_id)
    asked = budget_of(db(), contract, today())
    told = values_of(asked.budget) if asked else {}
    return _page(contract, {**told, "asked_on": today()}, {})


@pages.post("/contracts/<uuid:contract_id>/household")
@policy("measure.propose")
def ask_household(contract_id: UUID) -> ResponseReturnValue:
    """Keep what the household told; the comparison follows."""
    contract = contract_of(db(), actor(), contract_id)
    return submitted(HouseholdForm(), partial(_kept, contract), partial(_page, contract))


def home(contract: Contract) -> str:
    """The comparison of the contract's open case, else of the contract."""
    case = open_case_of(db(), contract.id)
    if case is not None:
        return url_for("simulator.of_case", case_id=case.id)
    return url_for("simulator.of_contract", contract_id=contract.id)


def _kept(contract: Contract, given: Mapping[str, Any]) -> ResponseReturnValue:
    record_budget(db(), actor(), contract, budget_told(given), given["asked_on"], now=now())
    flash(_("บันทึกรายรับรายจ่ายแล้ว แผนด้านล่างคิดตามกำลังของครัวเรือน"), "success")
    return redirect(home(contract), 303)


def _page(contract: Contract, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    schema = HouseholdForm()
    fields = schema_fields(schema, values, faults)
    grouped: dict[str, list[FormField]] = {code: [] for code in GROUPS}
    for one in fields:
        grouped[schema.fields[one.name].metadata["group"]].append(one)
    return render_template(
        "simulator/household.html",
        contract=contract,
        borrower=borrower_of(contract),
        home=home(contract),
        fields=fields,
        groups=[(GROUPS[code], members, code in FOLDED) for code, members in grouped.items()],
        page_has_errors=bool(faults),
    )
