"""The acts on papers: issued when nothing stands against it, signed, filed, discarded; voided by two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.errors import Missing, Refused
from casework.issuing.checking import check_each, once
from casework.issuing.models import CONFIRMED, DECLINED, OPEN, Voiding
from casework.issuing.signing import Signatories
from casework.journal.operations import record
from casework.papers.models import Paper
from casework.papers.operations import advance, advance_many
from casework.register.models import Contract
from casework.security.policy import Actor
from casework.staff.models import User
from casework.staff.operations import actor_of
from workflows import engine
from workflows.basis import TWO_PERSONS
from workflows.paper import PAPER, PaperFacts
from workflows.reasons import Reason
from workflows.table import Actor as Acting

SECOND = "second_person"
NOT_SECOND = Reason(
    "voiding_second_person",
    "ผู้เสนอยกเลิกเอกสารยืนยันเองไม่ได้ ให้เจ้าหน้าที่อีกคนเปิดหน้าเอกสารนี้แล้วยืนยัน",
    "Nobody confirms the voiding she proposed: another of the staff confirms it on the paper's page.",
    TWO_PERSONS,
    fix="office",
)


@dataclass(frozen=True)
class Outcome:
    """What became of one paper: issued, or every reason why not."""

    paper: Paper
    reasons: tuple[Reason, ...]

    @property
    def issued(self) -> bool:
        """Whether it went out."""
        return not self.reasons


def issue(session: Session, actor: Actor, paper: Paper, on: date | None, *, now: datetime) -> None:
    """Issue one paper on the day `on` (None: today). Raises Refused with every reason."""
    (outcome,) = issue_many(session, actor, [paper], on, now=now)
    if outcome.reasons:
        raise Refused(outcome.reasons)


def issue_many(
    session: Session, actor: Actor, papers: Sequence[Paper], on: date | None = None, *, now: datetime
) -> tuple[Outcome, ...]:
    """Issue papers, checked against each other; each by itself, so that one refused stops no other."""
    refused = advance_many(session, actor, "issue", _facts(session, actor, papers, on, now))
    return tuple(Outcome(paper, refused.get(paper.id, ())) for paper in papers)


def against(session: Session, actor: Actor, papers: Sequence[Paper], *, now: datetime) -> tuple[Outcome, ...]:
    """What would become of papers issued now; nothing is changed."""
    return tuple(
        Outcome(paper, engine.refusals(PAPER, "issue", paper.stage, facts))
        for paper, facts in _facts(session, actor, papers, None, now)
    )


def act(
    session: Session, actor: Actor, paper: Paper, step: str, given: Mapping[str, object], *, now: datetime
) -> None:
    """Sign, file or discard a paper. Raises Refused with every reason."""
    try:
        advance(session, actor, paper, step, office_day(now), given=_told(given))
    except engine.Refused as error:
        raise Refused(error.reasons) from error


def propose_void(session: Session, actor: Actor, paper: Paper, reason: str, *, now: datetime) -> Voiding:
    """Propose to void a paper: its number stays void in the register. Raises Refused."""
    facts = PaperFacts(
        today=office_day(now),
        given={"happened_on": office_day(now), "reason": reason},
        actor=Acting(str(actor.id), actor.role),
        kind=paper.kind,
        number=paper.letter_number,
    )
    stands = [row for row in engine.refusals(PAPER, "void", paper.stage, facts) if row.code != SECOND]
    if waiting(session, paper) is not None:
        stands.append(_waits(paper))
    if stands:
        raise Refused(stands)
    voiding = Voiding(
        paper=paper,
        reason=session.info["vault"].seal(reason),
        proposed_by=actor.id,
        proposer=actor.name,
        proposed_at=now,
    )
    session.add(voiding)
    session.flush()
    _journal(session, actor, voiding, "paper.propose_void", now)
    return voiding


def confirm_void(session: Session, second: Actor, voiding: Voiding, *, now: datetime) -> None:
    """The second person confirms: the paper is void. Raises Missing, Refused."""
    _asked(second, voiding)
    proposer = actor_of(session.get_one(User, voiding.proposed_by))
    reason = reason_of(session, voiding)
    voiding.state, voiding.decided_by, voiding.decided_at = CONFIRMED, second.id, now
    session.flush()
    try:
        given = {"reason": reason}
        advance(session, proposer, voiding.paper, "void", office_day(now), given=given, second=second)
    except engine.Refused as error:
        raise Refused(error.reasons) from error


def decline_void(session: Session, second: Actor, voiding: Voiding, *, now: datetime) -> None:
    """The second person says no: the paper stays. Raises Missing, Refused."""
    _asked(second, voiding)
    voiding.state, voiding.decided_by, voiding.decided_at = DECLINED, second.id, now
    session.flush()
    _journal(session, second, voiding, "paper.decline_void", now)


def may_decide(actor: Actor, voiding: Voiding) -> bool:
    """Whether this person may be the second one."""
    return actor.may("paper.void") and actor.id is not None and actor.id != voiding.proposed_by


def waiting(session: Session, paper: Paper) -> Voiding | None:
    """The voiding of the paper that waits for a second person."""
    return session.scalar(select(Voiding).where(Voiding.paper_id == paper.id, Voiding.state == OPEN))


def reason_of(session: Session, voiding: Voiding) -> str:
    """Why it is to be void, in the proposer's words."""
    words: str = session.info["vault"].unseal(voiding.reason)
    return words


def _facts(
    session: Session, actor: Actor, papers: Sequence[Paper], on: date | None, now: datetime
) -> list[tuple[Paper, PaperFacts]]:
    """What is known of each paper that is to be issued."""
    today, found = office_day(now), check_each(session, papers)
    signing, disputed = Signatories(session), _disputed(session, papers)
    return [
        (
            paper,
            PaperFacts(
                today=today,
                given={"happened_on": on or today},
                actor=Acting(str(actor.id), actor.role),
                kind=paper.kind,
                disputed_on=disputed.get(paper.contract_id),
                faults=once(found[paper.id]),
                number=paper.letter_number,
                signatory=signing.of(paper),
            ),
        )
        for paper in papers
    ]


def _disputed(session: Session, papers: Sequence[Paper]) -> Mapping[object, date]:
    """Since when the contracts of these papers are disputed, of those that are."""
    wanted = {paper.contract_id for paper in papers} - {None}
    rows = select(Contract.id, Contract.disputed_on).where(Contract.id.in_(wanted))
    return {key: on for key, on in session.execute(rows) if on is not None}


def _told(given: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in given.items() if value is not None}


def _asked(actor: Actor, voiding: Voiding) -> None:
    if voiding.state != OPEN:
        raise Missing
    if not may_decide(actor, voiding):
        raise Refused([NOT_SECOND])


def _journal(session: Session, actor: Actor, voiding: Voiding, action: str, now: datetime) -> None:
    paper = voiding.paper
    facts = {"paper": paper.id, "kind": paper.kind, "number": paper.letter_number, "voiding": voiding.id}
    record(session, paper.subject, action, actor, office_day(now), facts=facts)


def _waits(paper: Paper) -> Reason:
    return Reason(
        "voiding_waits",
        "มีผู้เสนอยกเลิกเอกสาร “{paper}” แล้ว รอผู้ยืนยันอีกคนหนึ่ง",
        "The voiding of “{paper}” was proposed already and waits for the second person.",
        TWO_PERSONS,
        {"paper": paper.title},
        "paper",
    )
