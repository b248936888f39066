"""The signed card or the envelope that came back: what became of a letter, with the proof on file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.errors import Forbidden, Invalid
from casework.field.operations import Paper, record_evidence
from casework.field.operations.evidence import stream_of
from casework.guarantors.models import GuarantorNotice
from casework.journal.operations import record
from casework.mail import ending_faults
from casework.security.policy import Actor

PROOF = "notice_686"


@dataclass(frozen=True)
class Ending:
    """What became of a letter: the code, the day on the card or the envelope, where the proof is kept."""

    outcome: str
    on: date
    kept_at: str = ""


def record_ending(
    session: Session, actor: Actor, letter: GuarantorNotice, ending: Ending, *, now: datetime
) -> GuarantorNotice:
    """Record what became of a letter; its card or envelope goes on file. A mistake is recorded over.

    Raises Forbidden, and Invalid for a code not in the list or a day before it was sent or to come.
    """
    if not actor.may("evidence.record"):
        raise Forbidden
    if faults := ending_faults(ending.outcome, ending.on, letter.sent_on, office_day(now)):
        raise Invalid(faults)
    before = letter.outcome
    contract = letter.obligor.contract
    proof = record_evidence(
        session,
        actor,
        contract,
        Paper(PROOF, letter.obligor_id, dated_on=ending.on, original=True, kept_at=ending.kept_at),
        now=now,
    )
    letter.outcome, letter.ended_on, letter.proof_id = ending.outcome, ending.on, proof.id
    session.flush()
    facts = {"notice": letter.id, "section": letter.section, "obligor": letter.obligor_id, "proof": proof.id}
    record(
        session,
        stream_of(session, contract.id, letter.obligor_id),
        "notice.end",
        actor,
        ending.on,
        before=before,
        after=ending.outcome,
        facts=facts,
    )
    return letter
