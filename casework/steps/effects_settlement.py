"""Effects of agreeing: the draft, the signed settlement, the judgment, the breach, the release."""

from __future__ import annotations

from datetime import date

from casework.cases.people import borrower_of
from casework.errors import Missing
from casework.mediation.operations import end_hearing
from casework.mediation.queries.hearings import open_hearing
from casework.register.people import seal_for
from casework.register.triage import stand
from casework.settlements import operations as settlements
from casework.settlements.models import Settlement
from casework.settlements.queries import settlement_of
from casework.staff import queries as staff
from casework.steps.act import Act
from casework.steps.court import petition_of
from casework.steps.effects_mediation import withdraw_petition
from workflows.rounding import ZERO


def _draft(act: Act, route: str = "s20ter") -> Settlement:
    """The terms given, with the debt of the day broken down as the paper states it."""
    debt, _ = stand(act.case.contract, act.on, staff.terms(act.session, act.case.province))
    hearing = open_hearing(act.session, act.case)
    settlement = settlements.draft(
        act.session,
        act.case,
        debt,
        hearing_id=hearing.id if hearing else None,
        route=route,
        total=act.money("total"),
        reduced=act.known.settlement.reduction,
        instalments=act.known.settlement.instalments,
        signatories=[act.obligor("signatories", key).id for key in act.given("signatories")],
        default_rate=act.case.contract.default_rate,
        agreed_on=act.on,
    )
    act.facts["settlement"] = str(settlement.id)
    return settlement


def _drafted(act: Act) -> None:
    _draft(act)


def _held(act: Act) -> Settlement:
    settlement = settlement_of(act.session, act.case)
    if settlement is None:
        raise Missing
    act.facts["settlement"] = str(settlement.id)
    return settlement


def _record(act: Act) -> None:
    settlement = _held(act)
    settlement.agreed_on = act.on
    if act.given("consent_judgment_asked"):
        settlement.judgment_asked_on = act.on
        settlement.necessity = act.text("necessity")
        if words := act.text("necessity_text"):
            borrower = borrower_of(act.case.contract)
            settlement.necessity_text = seal_for(act.session, borrower, words)
    _bind(act, settlement)
    _end(act, act.on)


def _end(act: Act, on: date) -> None:
    petition = petition_of(act.session, act.case)
    if petition is not None and petition.ended_on is None:
        petition.ended_on, petition.result = on, "settled"
    if hearing := open_hearing(act.session, act.case):
        end_hearing(act.session, hearing, "settled", on)


def _outside(act: Act) -> None:
    withdraw_petition(act)
    _signed_at_once(act, _draft(act, act.text("route")))


def _in_court(act: Act) -> None:
    settlement = _draft(act, "in_court")
    _signed_at_once(act, settlement)
    _judge(act, settlement)


def _signed_at_once(act: Act, settlement: Settlement) -> None:
    settlement.petitioner_signed_on = act.on
    for party in settlement.parties:
        party.signed_on = act.on
    _bind(act, settlement)


def _bind(act: Act, settlement: Settlement) -> None:
    settlements.sign(act.session, act.actor, act.case, settlement, now=act.now)


def _judge(act: Act, settlement: Settlement) -> None:
    settlement.judgment = {"red_number": act.text("red_number"), "on": act.on.isoformat()}


def _granted(act: Act) -> None:
    _judge(act, _held(act))


def _breached(act: Act) -> None:
    settlements.end(act.session, act.actor, act.case, _held(act), "breached", act.on, now=act.now)


def _paid(act: Act) -> None:
    """The settlement is performed, and what it gave up is now given up in the ledger as well."""
    withdraw_petition(act)
    settlement = settlement_of(act.session, act.case)
    if settlement is None or settlement.state != "signed":
        return
    balance = act.known.money.balance or ZERO
    settlements.perform(act.session, act.actor, act.case, settlement, balance, now=act.now)
    if balance:
        act.facts["waived"] = str(balance)


SETTLEMENT = {
    "draft_settlement": _drafted,
    "record_settlement": _record,
    "settle_outside_court": _outside,
    "settle_in_court": _in_court,
    "grant_consent_judgment": _granted,
    "breach_settlement": _breached,
    "close_paid": _paid,
}
