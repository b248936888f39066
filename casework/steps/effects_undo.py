"""Effects of a reversal: what the step undone had written counts no more. What left the office stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casework.cases.models import Consent
from casework.papers.models import Paper
from casework.papers.operations import advance
from casework.referrals.models import Referral
from casework.settlements import operations as settlements
from casework.settlements.models import Settlement
from casework.steps.act import Act
from workflows.case import CASE
from workflows.paper import PAPER


def _row(act: Act, kind: type[Any], name: str) -> Any:
    """The record whose id the undone entry keeps under `name`."""
    key = act.undone.facts.get(name) if act.undone else None
    return act.session.get(kind, UUID(key)) if key else None


def _void_answer(act: Act) -> None:
    if answer := _row(act, Consent, "consent"):
        answer.voided_on = act.on


def _void_terms(act: Act) -> None:
    if settlement := _row(act, Settlement, "settlement"):
        settlements.end(act.session, act.actor, act.case, settlement, "void", act.on, now=act.now)


def _sign_again(act: Act) -> None:
    if settlement := _row(act, Settlement, "settlement"):
        settlements.sign(act.session, act.actor, act.case, settlement, now=act.now)


def _drop_referral(act: Act) -> None:
    if referral := _row(act, Referral, "referral"):
        act.session.delete(referral)


UNDO: Mapping[str, Callable[[Act], None]] = {
    "record_consent": _void_answer,
    "decline_mediation": _void_answer,
    "draft_settlement": _void_terms,
    "breach_settlement": _sign_again,
    "prepare_referral": _drop_referral,
}


def _reverse(act: Act) -> None:
    """Undo the last step's own records, and void what was issued with it and bears no number."""
    if act.undone is None:
        return
    act.facts["reversed"] = act.undone.action
    if undo := UNDO.get(act.undone.action):
        undo(act)
    issued = select(Paper).where(
        Paper.subject == f"case:{act.case.id}",
        Paper.kind.in_(CASE.step(act.undone.action).papers),
        Paper.stage.in_([step.code for step in PAPER.stages if not step.closed]),
        Paper.stage != PAPER.initial,
        Paper.letter_number.is_(None),
        Paper.made_at >= act.undone.recorded_at,
    )
    for paper in act.session.scalars(issued):
        reason = {"reason": CASE.step("reverse_last").th}
        advance(act.session, act.actor, paper, "discard", act.known.today, given=reason)


REVERSAL = {"reverse_last": _reverse}
