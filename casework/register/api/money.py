"""A contract's money over HTTP: payments, costs, approvals, waivers; each answer says what it changed.

If-Match carries the version of the contract that was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask.views import MethodView

from casework.register import ledger, queries, waivers
from casework.register.api.endpoints import contracts, tagged
from casework.register.ledger import Entered
from casework.register.models import Contract
from casework.register.money_output import EnteredSchema, RecordedSchema, ReliefSchema, WaiverSchema
from casework.register.money_schemas import (
    CostForm,
    PaymentForm,
    ReliefEnd,
    ReliefForm,
    WaiverAnswer,
    WaiverForm,
)
from casework.register.reliefs import NewRelief, Recorded, end_relief, record_relief
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.unit import db, now

CREATED = 201


@contracts.route("/<uuid:contract_id>/postings")
class Postings(MethodView):
    """The ledger."""

    @policy("register.edit")
    @contracts.arguments(PaymentForm)
    @contracts.response(CREATED, EnteredSchema)
    def post(self, given: Mapping[str, Any], contract_id: UUID) -> Response:
        """Record a payment received; `changes` says what one of a day gone by changed of today's debt."""
        found = _read(contract_id)
        line = ledger.NewLine(ledger.RECEIPT, **given)
        return _entered(found, ledger.post(db(), actor(), found, line, now=now()))


@contracts.route("/<uuid:contract_id>/costs")
class Costs(MethodView):
    """Costs the debtor bears."""

    @policy("register.edit")
    @contracts.arguments(CostForm)
    @contracts.response(CREATED, EnteredSchema)
    def post(self, given: Mapping[str, Any], contract_id: UUID) -> Response:
        """Record a cost with its voucher."""
        found = _read(contract_id)
        line = ledger.NewLine(ledger.COST, **given)
        return _entered(found, ledger.post(db(), actor(), found, line, now=now()))


@contracts.route("/<uuid:contract_id>/reliefs")
class Reliefs(MethodView):
    """Approvals that change dates, rates or the schedule."""

    @policy("register.view")
    @contracts.response(200, ReliefSchema(many=True))
    def get(self, contract_id: UUID) -> Any:
        """Every approval recorded on the contract, also those that hold no more."""
        return queries.contract(db(), actor(), contract_id).reliefs

    @policy("relief.record")
    @contracts.arguments(ReliefForm)
    @contracts.response(CREATED, RecordedSchema)
    def post(self, given: Mapping[str, Any], contract_id: UUID) -> Response:
        """Record a moratorium or other rates. 409 with every reason where it overlaps or changes nothing."""
        found = _read(contract_id)
        return _recorded(found, record_relief(db(), actor(), found, NewRelief(**given), now=now()))


@contracts.route("/<uuid:contract_id>/reliefs/<uuid:relief_id>/end")
class ReliefEnding(MethodView):
    """The end of an approval."""

    @policy("relief.record")
    @contracts.arguments(ReliefEnd)
    @contracts.response(CREATED, RecordedSchema)
    def post(self, given: Mapping[str, Any], contract_id: UUID, relief_id: UUID) -> Response:
        """It holds no more from `on`; from its first day, as if it had never held."""
        found = _read(contract_id)
        row = queries.relief(found, relief_id)
        return _recorded(found, end_relief(db(), actor(), found, row, given["on"], now=now()))


@contracts.route("/<uuid:contract_id>/waivers")
class Waivers(MethodView):
    """Waivers by a resolution that wait for a second person."""

    @policy("register.view")
    @contracts.response(200, WaiverSchema(many=True))
    def get(self, contract_id: UUID) -> Any:
        """The waivers proposed and not yet decided."""
        return queries.waivers_proposed(db(), queries.contract(db(), actor(), contract_id))

    @policy("waiver.decide")
    @contracts.arguments(WaiverForm)
    @contracts.response(CREATED, WaiverSchema)
    def post(self, given: Mapping[str, Any], contract_id: UUID) -> Any:
        """Propose a waiver: the ledger changes when another confirms it."""
        return waivers.propose(db(), actor(), _read(contract_id), **given, now=now())


@contracts.route("/<uuid:contract_id>/waivers/<uuid:waiver_id>")
class WaiverProposed(MethodView):
    """A waiver that waits for a second person."""

    @policy("waiver.decide")
    @contracts.arguments(WaiverAnswer)
    @contracts.response(200, EnteredSchema)
    def post(self, given: Mapping[str, Any], contract_id: UUID, waiver_id: UUID) -> Response:
        """Confirm it or decline it; never one's own. If-Match: the version of the proposal."""
        found = queries.contract(db(), actor(), contract_id)
        proposal = queries.waiver_proposed(db(), found, waiver_id)
        proposal.expect_version(expected_version())
        if given["answer"] == "decline":
            waivers.decline(db(), actor(), found, proposal, now=now())
            return jsonify(WaiverSchema().dump(proposal))
        return _entered(found, waivers.confirm(db(), actor(), found, proposal, now=now()), 200)


def _read(contract_id: UUID) -> Contract:
    found = queries.contract(db(), actor(), contract_id)
    found.expect_version(expected_version())
    return found


def _entered(contract: Contract, entered: Entered, status: int = CREATED) -> Response:
    return _answer(contract, EnteredSchema().dump(entered), status)


def _recorded(contract: Contract, recorded: Recorded) -> Response:
    return _answer(contract, RecordedSchema().dump(recorded), CREATED)


def _answer(contract: Contract, body: Any, status: int) -> Response:
    answer = jsonify(body)
    answer.status_code = status
    return tagged(answer, contract.version)
