"""Effects of agreeing: the draft, the signed settlement, the judgment, the breach, the release."""

from __future__ import annotations

from datetime import date

from casework.errors import Missing
from casework.mediation import operations as mediation
from casework.register.people import seal_for
from casework.settlements import operations as settlements
from casework.settlements.models import Settlement
from casework.staff import queries as staff
from casework.steps.act import Act
from casework.steps.court import hearing_of, petition_of
from casework.steps.deal import settlement_of
from casework.steps.effects_mediation import withdraw_petition
from casework.steps.money import account_of


def _draft(act: Act, route: str = "s20ter") -> Settlement:
    """The terms given, with the debt of the day broken down as the paper states it."""
    terms = staff.terms(act.session, act.case.province)
    debt, _ = account_of(act.case.contract, act.on, terms, None)
    hearing = hearing_of(act.session, act.case)
    return settlements.draft(
        act.session,
        act.case,
        debt,
        hearing_id=hearing.id if hearing else None,
        route=route,
        total=act.money("total"),
        reduced=act.money("reduction"),
        instalments=act.known.settlement.instalments,
        signatories=[act.obligor(key).id for key in act.given("signatories")],
        default_rate=act.case.contract.default_rate,
        agreed_on=act.on,
    )


def _drafted(act: Act) -> None:
    settlement = _draft(act)
    act.facts["settlement"] = str(settlement.id)


def _held(act: Act) -> Settlement:
    settlement = settlement_of(act.session, act.case)
    if settlement is None:
        raise Missing
    return settlement


def _record(act: Act) -> None:
    settlement = _held(act)
    settlement.agreed_on = act.on
    if act.given("consent_judgment_asked"):
        settlement.judgment_asked_on = act.on
        settlement.necessity = act.text("necessity")
        if words := act.text("necessity_text"):
            borrower = act.case.contract.obligors[0].person
            settlement.necessity_text = seal_for(act.session, borrower, words)
    settlements.sign(settlement)
    _end(act, act.on)


def _end(act: Act, on: date) -> None:
    petition = petition_of(act.session, act.case)
    if petition is not None and petition.ended_on is None:
        petition.ended_on, petition.result = on, "settled"
    if hearing := hearing_of(act.session, act.case):
        mediation.end_hearing(act.session, hearing, "settled", on)


def _outside(act: Act) -> None:
    withdraw_petition(act)
    settlement = _draft(act, act.text("route"))
    settlement.petitioner_signed_on = act.on
    for party in settlement.parties:
        party.signed_on = act.on
    settlements.sign(settlement)


def _in_court(act: Act) -> None:
    settlement = _draft(act, "in_court")
    settlements.sign(settlement)
    settlement.judgment = {"red_number": act.text("red_number"), "on": act.on.isoformat()}


def _granted(act: Act) -> None:
    _held(act).judgment = {"red_number": act.text("red_number"), "on": act.on.isoformat()}


def _breached(act: Act) -> None:
    _held(act).state = "breached"


def _paid(act: Act) -> None:
    withdraw_petition(act)
    settlement = settlement_of(act.session, act.case)
    if settlement is not None and settlement.state == "signed":
        settlement.state = "performed"


SETTLEMENT = {
    "draft_settlement": _drafted,
    "record_settlement": _record,
    "settle_outside_court": _outside,
    "settle_in_court": _in_court,
    "grant_consent_judgment": _granted,
    "breach_settlement": _breached,
    "close_paid": _paid,
}
