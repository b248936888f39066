"""What became of a letter: the card that came back, signed, or the envelope."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.guarantors.kinds import SECTIONS
from casework.guarantors.models import GuarantorNotice
from casework.guarantors.operations import Ending, record_ending
from casework.guarantors.queries import letter_of
from casework.guarantors.schemas import EndingForm
from casework.guarantors.web.blueprint import pages
from casework.mail import OUTCOMES, PENDING
from casework.security.policy import policy
from casework.thai.postal_number import printed
from casework.web.access import actor
from casework.web.forms import schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, now


@pages.get("/notices/<uuid:letter_id>/return")
@policy("evidence.record")
def new_return(letter_id: UUID) -> str:
    """The page to record what became of a letter."""
    letter = letter_of(db(), actor(), letter_id)
    told = {} if letter.outcome == PENDING else {"outcome": letter.outcome, "on": letter.ended_on}
    return _page(letter, told, {})


@pages.post("/notices/<uuid:letter_id>/return")
@policy("evidence.record")
def add_return(letter_id: UUID) -> ResponseReturnValue:
    """Record what became of a letter."""
    letter = letter_of(db(), actor(), letter_id)
    return submitted(EndingForm(), partial(_ended, letter), partial(_page, letter))


def _ended(letter: GuarantorNotice, given: Mapping[str, Any]) -> ResponseReturnValue:
    record_ending(db(), actor(), letter, Ending(**given), now=now())
    flash(_("บันทึกผลการส่งแล้ว และเก็บใบตอบรับเป็นหลักฐานของเรื่อง"), "success")
    return redirect(url_for("guarantors.contract", contract_id=letter.contract_id), 303)


def _page(letter: GuarantorNotice, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    return render_template(
        "guarantors/return.html",
        letter=letter,
        contract=letter.obligor.contract,
        section=SECTIONS[letter.section],
        outcome=OUTCOMES[letter.outcome],
        number=printed(letter.postal_number),
        fields=schema_fields(EndingForm(), values, faults),
        page_has_errors=bool(faults),
    )
