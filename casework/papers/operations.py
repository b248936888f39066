"""The way of a paper that was made, by its table, one journal entry an act; and the numbers of letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.journal.bulk import NewEntry, record_many
from casework.journal.operations import record
from casework.kit import Kit, NumbersUsedUp
from casework.papers.models import LetterNumber, Paper
from casework.security.policy import Actor
from casework.thai.dates import BE_OFFSET
from workflows import engine
from workflows.paper import PAPER, PaperFacts
from workflows.reasons import Reason
from workflows.table import Actor as Acting

_LETTERS = 0x6C657474  # the lock of the letter numbers (PostgreSQL; SQLite has one writer anyway)


def advance(
    session: Session,
    actor: Actor,
    paper: Paper,
    step: str,
    today: date,
    *,
    given: Mapping[str, object] | None = None,
    second: Actor | None = None,
    disputed_on: date | None = None,
    faults: tuple[Reason, ...] = (),
    signatory: str | None = None,
) -> None:
    """Issue, sign, file, discard or void a paper, by its table. Raises engine.Refused with every reason."""
    facts = PaperFacts(
        today=today,
        given={"happened_on": today, **(given or {})},
        actor=Acting(str(actor.id), actor.role),
        second=Acting(str(second.id), second.role) if second else None,
        kind=paper.kind,
        disputed_on=disputed_on,
        faults=faults,
        number=paper.letter_number,
        signatory=signatory,
    )
    one = _advanced(session, paper, step, facts)
    also = {"second": second.name} if second else {}
    record(
        session,
        one.stream,
        one.action,
        actor,
        one.happened_on,
        before=one.before,
        after=one.after,
        facts={**one.facts, **also},
    )


def advance_many(
    session: Session, actor: Actor, step: str, known: Sequence[tuple[Paper, PaperFacts]]
) -> Mapping[UUID, tuple[Reason, ...]]:
    """The same act on many papers, each by itself: those refused stay, with every reason by their id."""
    refused: dict[UUID, tuple[Reason, ...]] = {}
    entries: list[NewEntry] = []
    for paper, facts in known:
        try:
            entries.append(_advanced(session, paper, step, facts))
        except engine.Refused as error:
            refused[paper.id] = error.reasons
    session.flush()
    record_many(session, actor, entries)
    return refused


def _advanced(session: Session, paper: Paper, step: str, facts: PaperFacts) -> NewEntry:
    """The paper moved; what the journal is to say of it. Raises engine.Refused."""
    before = paper.stage
    engine.advance(PAPER, paper, step, facts)
    if words := facts.given.get("filed_with") or facts.given.get("reason"):
        paper.closing = session.info["vault"].seal(str(words))
    on = facts.given["happened_on"]
    assert isinstance(on, date)
    told = {"paper": str(paper.id), "kind": paper.kind, "number": paper.letter_number}
    return NewEntry(paper.subject, f"paper.{step}", on, told, before=before, after=paper.stage)


def next_letter_number(session: Session, province: str, code: str, on: date, now: datetime) -> str:
    """The next outgoing number of the office in the Buddhist year of `on`.

    Gapless, as it is only taken in the transaction that keeps its letter; two who take one at a time queue.
    On a laptop it is the next of those the office set aside. Raises NumbersUsedUp.
    """
    year = on.year + BE_OFFSET
    if kit := session.info.get("kit"):
        number = _set_aside(session, kit, year, now)
    else:
        (taken,) = take_numbers(session, province, year, 1, now)
        number = taken.number
    return f"{code.rstrip('/')}/{number}"


def take_numbers(
    session: Session, province: str, year: int, count: int, now: datetime, kit: UUID | None = None
) -> list[LetterNumber]:
    """The next `count` numbers of the office in a year (BE), for letters or set aside for a kit."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LETTERS, int(f"{province}{year}"))))
    last = session.scalar(
        select(func.max(LetterNumber.number)).where(
            LetterNumber.province == province, LetterNumber.year == year
        )
    )
    numbers = range((last or 0) + 1, (last or 0) + 1 + count)
    taken = [
        LetterNumber(province=province, year=year, number=number, taken_at=now, reserved_for=kit)
        for number in numbers
    ]
    session.add_all(taken)
    session.flush()
    return taken


def _set_aside(session: Session, kit: Kit, year: int, now: datetime) -> int:
    """The next of the numbers the office set aside for this laptop. Raises NumbersUsedUp."""
    rows = select(LetterNumber).where(LetterNumber.reserved_for == kit.id, LetterNumber.year == year)
    found = session.scalar(rows.order_by(LetterNumber.number).limit(1))
    if found is None:
        raise NumbersUsedUp
    found.reserved_for, found.taken_at = None, now
    session.flush()
    return found.number
