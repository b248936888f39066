"""The guarantors of one contract: what is owed to them, what they owe, and recording what was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.cases.queries import open_case_of
from casework.guarantors.kinds import DEALS, DEFAULT, REDUCTION, SECTIONS, STATES, TONES
from casework.guarantors.operations import About, Posted, Sent, record_sent
from casework.guarantors.queries import Guarantee, drafted_letters, guarantee_of
from casework.guarantors.schemas import PasteForm, SentForm
from casework.guarantors.web.blueprint import pages
from casework.mail import OUTCOMES
from casework.register import queries as register
from casework.register.labels import ROLES
from casework.register.loans import loan_of
from casework.register.models import Contract
from casework.security.policy import policy
from casework.staff.queries import terms
from casework.thai.postal_number import printed
from casework.web.access import actor
from casework.web.forms import Choice, FormField, Text, schema_fields
from casework.web.presentation import day
from casework.web.submission import submitted
from casework.web.unit import db, now, today
from workflows.guarantee import TERM, Deal, missed

NUMBER = "number-"
Told = Mapping[str, object]


@pages.get("/contracts/<uuid:contract_id>/guarantors")
@policy("case.view")
def contract(contract_id: UUID) -> str:
    """The guarantors of a contract, their notices and letters, and who owes what."""
    return _page(register.contract(db(), actor(), contract_id), {}, {})


@pages.post("/contracts/<uuid:contract_id>/guarantors/sent")
@policy("evidence.record")
def add_sent(contract_id: UUID) -> ResponseReturnValue:
    """Record the letters handed in together; a wrong number is shown again, the others are kept."""
    found = register.contract(db(), actor(), contract_id)
    return submitted(SentForm(), partial(_sent, found), partial(_page, found))


def _sent(found: Contract, given: Mapping[str, Any]) -> ResponseReturnValue:
    about = About(given["section"], given["sent_on"], tuple(given["instalments"]), given["deal"])
    results = record_sent(db(), actor(), found, loan_of(found), about, _numbers(found), now=now())
    kept = [row for row in results if row.letter is not None]
    if kept:
        flash(_("บันทึกการส่งแล้ว %(count)s ฉบับ", count=len(kept)), "success")
    if results and len(kept) == len(results):
        return redirect(url_for("guarantors.contract", contract_id=found.id), 303)
    page = _page(found, {**given, "instalments": given["instalments"]}, {}, results)
    return page if kept else (page, 422)


def _numbers(found: Contract) -> list[Posted]:
    """The numbers typed beside each name, else those pasted as a list in the order of the names."""
    pasted = iter(PasteForm().load({"numbers": request.form.get("numbers", "")})["numbers"].splitlines())
    posted = []
    for row in _guarantors(found):
        number = request.form.get(f"{NUMBER}{row.id}", "").strip() or next(pasted, "").strip()
        if number:
            posted.append(Posted(row.id, number))
    return posted


def _guarantors(found: Contract) -> Sequence[Any]:
    return [row for row in found.obligors if row.role == "guarantor" and row.released_on is None]


def _page(found: Contract, values: Told, faults: Told, results: Sequence[Sent] = ()) -> str:
    law = terms(db(), found.province)
    guarantee = guarantee_of(db(), found, today(), law)
    case = open_case_of(db(), found.id)
    return render_template(
        "guarantors/contract.html",
        contract=found,
        found=guarantee,
        case=case,
        rows=_rows(guarantee),
        people={str(row.id): row for row in found.obligors},
        fields=_fields(guarantee, values, faults),
        numbers=_number_fields(guarantee, results),
        paste=schema_fields(PasteForm()),
        results=results,
        made=drafted_letters(db(), found),
        page_has_errors=bool(faults) or any(row.fault for row in results),
        form_open=bool(faults or results),
        printed=printed,
        period=law.number(TERM["686"], today()),
        roles=ROLES,
        labels={"states": STATES, "tones": TONES, "sections": SECTIONS, "outcomes": OUTCOMES, "deals": DEALS},
        deals={deal.key: deal for deal in guarantee.deals},
        today=today(),
    )


def _rows(guarantee: Guarantee) -> list[dict[str, Any]]:
    """The table's rows: each default and each deal, with the notice owed to each guarantor."""
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for duty in guarantee.duties:
        key = (duty.section, duty.base, duty.instalments, duty.deal)
        row = rows.setdefault(key, {"duty": duty, "of": {}})
        row["of"][duty.guarantor] = duty
    return list(rows.values())


def _fields(guarantee: Guarantee, values: Told, faults: Told) -> list[FormField]:
    owed = [duty for duty in guarantee.to_send if duty.section == DEFAULT]
    asked = {"section": DEFAULT if owed or not guarantee.deals else REDUCTION, "sent_on": today()}
    numbers = sorted({number for duty in owed for number in duty.instalments})
    reductions = [deal for deal in guarantee.deals if deal.reduces]
    choices = {
        "instalments": [
            Choice(
                str(row.number),
                _("งวดที่ %(number)s ครบกำหนด %(day)s", number=row.number, day=day(row.due_on)),
            )
            for row in missed(guarantee.debt)
        ],
        "deal": [Choice(deal.key, _named(deal)) for deal in reductions],
    }
    fields = schema_fields(SentForm(), {**asked, "instalments": numbers, **values}, faults, choices)
    return [
        replace(field, kind="persons" if field.name == "instalments" else field.kind)
        for field in fields
        if field.name != "deal" or reductions
    ]


def _named(deal: Deal) -> Text:
    kind = DEALS[deal.kind]
    return Text(f"{kind.th} {day(deal.on)}", f"{kind.en} {day(deal.on)}")


def _number_fields(guarantee: Guarantee, results: Sequence[Sent]) -> list[FormField]:
    """A box for each guarantor's number; of those sent wrong, what was typed and what is wrong with it."""
    wrong = {row.posted.obligor_id: row for row in results if row.fault}
    return [
        FormField(
            f"{NUMBER}{row.id}",
            "text",
            row.person.name,
            error=wrong[row.id].fault if row.id in wrong else "",
            value=wrong[row.id].posted.number if row.id in wrong else "",
            required=False,
        )
        for row in guarantee.guarantors
    ]
