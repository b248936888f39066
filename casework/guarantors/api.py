"""Guarantors over HTTP: the notices owed, the letters sent, and what each person owes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask.views import MethodView

from casework.guarantors.operations import (
    About,
    Ending,
    Posted,
    confirm_effect,
    record_ending,
    record_sent,
)
from casework.guarantors.output import (
    EffectSchema,
    GuaranteeSchema,
    LetterSchema,
    OfficeNotices,
    SentList,
    guarantee_json,
    office_json,
)
from casework.guarantors.queries import awaited_cards, due_notices, guarantee_of, letter_of, obligor_of
from casework.guarantors.schemas import STANDS, DueFilter, EffectForm, EndingForm, SentLetters
from casework.register import queries as register
from casework.register.loans import loan_of
from casework.register.schemas import AsOf
from casework.security.policy import policy
from casework.staff.queries import terms
from casework.web.access import actor
from casework.web.endpoints import Endpoints
from casework.web.unit import db, now, today

of_contracts = Endpoints(
    "contract-guarantors", __name__, url_prefix="/contracts", description="ผู้ค้ำประกัน: guarantors"
)
notices = Endpoints(
    "guarantor-notices", __name__, url_prefix="/notices", description="หนังสือถึงผู้ค้ำประกัน: notices"
)


@of_contracts.route("/<uuid:contract_id>/guarantors")
class Guarantors(MethodView):
    """The guarantors of a contract."""

    @policy("case.view")
    @of_contracts.arguments(AsOf, location="query")
    @of_contracts.response(200, GuaranteeSchema)
    def get(self, asked: Mapping[str, Any], contract_id: UUID) -> Response:
        """The notices owed at the end of `as_of`, the letters, and what each person owes with its working."""
        found = register.contract(db(), actor(), contract_id)
        day = asked["as_of"] or today()
        return jsonify(guarantee_json(guarantee_of(db(), found, day, terms(db(), found.province))))


@of_contracts.route("/<uuid:contract_id>/notices")
class Letters(MethodView):
    """Letters to the guarantors of a contract."""

    @policy("evidence.record")
    @of_contracts.arguments(SentLetters)
    @of_contracts.response(201, SentList)
    def post(self, given: Mapping[str, Any], contract_id: UUID) -> Any:
        """Record letters handed in together. Each stands for itself: `fault` says why one was not kept."""
        found = register.contract(db(), actor(), contract_id)
        about = About(given["section"], given["sent_on"], tuple(given["instalments"]), given["deal"])
        letters = [Posted(row["obligor_id"], row["postal_number"]) for row in given["letters"]]
        return {"results": record_sent(db(), actor(), found, loan_of(found), about, letters, now=now())}


@of_contracts.route("/<uuid:contract_id>/guarantors/<uuid:obligor_id>/effect")
class EffectOf(MethodView):
    """What a settlement without her does to a guarantor."""

    @policy("bond.record")
    @of_contracts.arguments(EffectForm)
    @of_contracts.response(201, EffectSchema)
    def post(self, given: Mapping[str, Any], contract_id: UUID, obligor_id: UUID) -> Any:
        """The legal officer says whether the guarantee stands after the settlement she did not sign."""
        row = obligor_of(register.contract(db(), actor(), contract_id), obligor_id)
        return confirm_effect(
            db(), actor(), row, given["effect"] == STANDS, given["reason"], given["on"], now=now()
        )


@notices.route("")
class Notices(MethodView):
    """The notices of an office."""

    @policy("case.view")
    @notices.arguments(DueFilter, location="query")
    @notices.response(200, OfficeNotices)
    def get(self, asked: Mapping[str, Any]) -> Response:
        """The notices whose last day lies within `days`, and the letters whose card is awaited."""
        due = due_notices(db(), actor(), today(), asked["days"])
        return jsonify(office_json(due, awaited_cards(db(), actor()), today()))


@notices.route("/<uuid:letter_id>/ending")
class EndingOf(MethodView):
    """What became of a letter."""

    @policy("evidence.record")
    @notices.arguments(EndingForm)
    @notices.response(200, LetterSchema)
    def put(self, given: Mapping[str, Any], letter_id: UUID) -> Any:
        """Record the signed card or the return of a letter; the card goes on file as evidence."""
        return record_ending(db(), actor(), letter_of(db(), actor(), letter_id), Ending(**given), now=now())
