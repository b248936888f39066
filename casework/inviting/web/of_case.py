"""The invitations of a case: who was asked and how, what came back, what was answered by code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.cases.mailing import WAYS, standing
from casework.cases.models import Case, Invitation
from casework.cases.queries import case_of
from casework.inviting.kinds import ANSWERS, STATES
from casework.inviting.operations import Card, Posted, Sent, record_card, record_in_person, record_posted
from casework.inviting.queries import invitation_of, invitations_of, replies_of
from casework.inviting.schemas import CardForm, InPersonForm, SentForm
from casework.inviting.web.blueprint import pages
from casework.mail import ARRIVED, OUTCOMES, PENDING
from casework.mediation.queries.answers import standing_answers
from casework.mediation.queries.hearings import living, open_hearing
from casework.register.labels import ROLES
from casework.security.policy import policy
from casework.staff.queries import terms
from casework.thai.postal_number import printed
from casework.web.access import actor
from casework.web.forms import Choice, FormField, Text, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, now, today

NUMBER = "number-"
Told = Mapping[str, object]


@pages.get("/cases/<uuid:case_id>/invitations")
@policy("case.view")
def of_case(case_id: UUID) -> str:
    """Everybody bound: how she was invited, her letter, her answer."""
    return _page(case_of(db(), actor(), case_id), {}, {})


@pages.post("/cases/<uuid:case_id>/invitations/sent")
@policy("visit.record")
def add_sent(case_id: UUID) -> ResponseReturnValue:
    """Record letters handed in together; a wrong number is shown again, the others are kept."""
    case = case_of(db(), actor(), case_id)
    return submitted(SentForm(), partial(_sent, case), partial(_page, case))


def _sent(case: Case, given: Mapping[str, Any]) -> ResponseReturnValue:
    letters = [
        Posted(row.id, number)
        for row in living(case.people)
        if (number := request.form.get(f"{NUMBER}{row.id}", "").strip())
    ]
    results = record_posted(db(), actor(), case, given["sent_on"], letters, now=now())
    kept = [row for row in results if row.invitation is not None]
    if kept:
        flash(_("บันทึกการส่งแล้ว %(count)s ฉบับ", count=len(kept)), "success")
    if results and len(kept) == len(results):
        return redirect(url_for("inviting.of_case", case_id=case.id), 303)
    page = _page(case, given, {}, results)
    return page if kept else (page, 422)


@pages.post("/cases/<uuid:case_id>/invitations/in-person")
@policy("visit.record")
def add_in_person(case_id: UUID) -> ResponseReturnValue:
    """Record that one person was invited at a visit after all."""
    case = case_of(db(), actor(), case_id)
    return submitted(InPersonForm(), partial(_met, case), partial(_page, case))


def _met(case: Case, given: Mapping[str, Any]) -> ResponseReturnValue:
    record_in_person(db(), actor(), case, given["obligor"], given["on"], now=now())
    flash(_("บันทึกการเชิญด้วยตนเองแล้ว"), "success")
    return redirect(url_for("inviting.of_case", case_id=case.id), 303)


@pages.get("/invitations/<uuid:invitation_id>/card")
@policy("visit.record")
def new_card(invitation_id: UUID) -> str:
    """The page to record what became of a letter."""
    row = invitation_of(db(), actor(), invitation_id)
    told = {} if row.outcome == PENDING else {"outcome": row.outcome, "on": row.ended_on}
    return _card_page(row, told, {})


@pages.post("/invitations/<uuid:invitation_id>/card")
@policy("visit.record")
def add_card(invitation_id: UUID) -> ResponseReturnValue:
    """Record what became of a letter."""
    row = invitation_of(db(), actor(), invitation_id)
    return submitted(CardForm(), partial(_ended, row), partial(_card_page, row))


def _ended(row: Invitation, given: Mapping[str, Any]) -> ResponseReturnValue:
    record_card(db(), actor(), row, Card(**given), now=now())
    flash(_("บันทึกผลการส่งแล้ว"), "success")
    return redirect(url_for("inviting.of_case", case_id=row.case_id), 303)


def _card_page(row: Invitation, values: Told, faults: Told) -> str:
    return render_template(
        "inviting/card.html",
        row=row,
        case=case_of(db(), actor(), row.case_id),
        number=printed(row.postal_number) if row.postal_number else "",
        outcome=OUTCOMES[row.outcome],
        fields=schema_fields(CardForm(), values, faults),
        page_has_errors=bool(faults),
    )


def _page(case: Case, values: Told, faults: Told, results: Sequence[Sent] = ()) -> str:
    rows = invitations_of(db(), case)
    current = standing(rows)
    bound = living(case.people)
    to_send = [row for row in bound if _open(current.get(row.id))]
    days = terms(db(), case.province).number("mail_lead_days", today())
    return render_template(
        "inviting/case.html",
        case=case,
        bound=bound,
        current=current,
        first={key: _first(row, days) for key, row in current.items()},
        earlier=[row for row in rows if current.get(row.obligor_id) is not row],
        answers=standing_answers(db(), [case.id]),
        replies=replies_of(db(), case),
        hearing=open_hearing(db(), case),
        fields=schema_fields(SentForm(), {"sent_on": today(), **values}, faults),
        numbers=_number_fields(to_send, results),
        met=schema_fields(InPersonForm(), {"on": today(), **values}, faults, {"obligor": _people(bound)}),
        results=results,
        days=days,
        printed=printed,
        labels={"ways": WAYS, "outcomes": OUTCOMES, "answers": ANSWERS, "states": STATES, "roles": ROLES},
        today=today(),
        page_has_errors=bool(faults) or any(row.fault for row in results),
    )


def _open(row: Invitation | None) -> bool:
    """Whether her letter is still to be numbered, or to be sent again."""
    if row is None:
        return True
    return row.postal_number is None if row.outcome == PENDING else row.outcome != ARRIVED


def _first(row: Invitation, days: int) -> date | None:
    """The first day her hearing may be held; None where she need not wait or her letter came back."""
    counts = row.how == "mail" and row.outcome in (PENDING, ARRIVED)
    return (row.ended_on or row.sent_on) + timedelta(days=days) if counts else None


def _number_fields(rows: Sequence[Any], results: Sequence[Sent]) -> list[FormField]:
    told = {one.posted.obligor_id: one for one in results if one.fault}
    return [
        FormField(
            name=f"{NUMBER}{row.id}",
            kind="text",
            label=Text(row.person.name, row.person.name),
            hint="",
            value=told[row.id].posted.number if row.id in told else "",
            error=told[row.id].fault if row.id in told else "",
        )
        for row in rows
    ]


def _people(bound: Sequence[Any]) -> list[Choice]:
    return [Choice(str(row.id), row.person.name, ROLES[row.role]) for row in bound]
