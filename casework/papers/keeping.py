"""Keeping papers: the bytes under their hash, the data they were made from sealed, one journal entry each."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.ids import new_id
from casework.journal.bulk import NewEntry, record_many
from casework.papers.codes import short
from casework.papers.models import LetterNumber, Paper
from casework.security.policy import Actor
from casework.store import Store
from casework.thai.dates import BE_OFFSET
from workflows import engine
from workflows.paper import PAPER, PaperFacts
from workflows.table import Actor as Acting

VOID = "void"
REPLACED = "แทนที่ด้วยฉบับใหม่ (replaced by a newer draft)"


@dataclass(frozen=True)
class NewPaper:
    """A paper just made: `content` its bytes, `snapshot` what it says, `template_hash` what it was made on.

    `person` is the obligor it is made out to, if to one.
    """

    province: str
    kind: str
    subject: str
    title: str
    dated: date
    content: bytes
    snapshot: Mapping[str, Any]
    template_hash: str
    contract_id: UUID | None = None
    person: str = ""
    letter_number: str | None = None
    id: UUID = field(default_factory=new_id)

    @property
    def key(self) -> str:
        """The hash of its bytes, under which the store keeps them."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def place(self) -> tuple[str, str, str]:
        """What it is a paper of: one draft at most stands there."""
        return self.subject, self.kind, self.person


def keep(session: Session, actor: Actor, made: NewPaper, now: datetime) -> Paper:
    """Keep one paper, as `keep_all`."""
    return keep_all(session, actor, [made], now)[0]


def keep_all(session: Session, actor: Actor, made: Sequence[NewPaper], now: datetime) -> list[Paper]:
    """Keep papers just made, as drafts; an earlier draft of the same paper is discarded for it."""
    replaced = _drafts_of(session, made)
    for new in made:
        for older in replaced[new.place]:
            _discard(older, actor, new.dated)
    seal, store = session.info["vault"].seal, Store.of(session)
    keys = store.put_all([new.content for new in made])
    papers = [
        Paper(
            id=new.id,
            province=new.province,
            kind=new.kind,
            subject=new.subject,
            person=new.person,
            contract_id=new.contract_id,
            title=new.title,
            dated=new.dated,
            letter_number=new.letter_number,
            template_hash=new.template_hash,
            code=short(new.id),
            snapshot=seal(json.dumps(new.snapshot, ensure_ascii=False, sort_keys=True)),
            store_key=key,
            size=len(new.content),
            made_by=actor.name,
            made_at=now,
        )
        for new, key in zip(made, keys, strict=True)
    ]
    session.add_all(papers)
    session.flush()
    for paper in papers:
        if paper.letter_number:
            _bears(session, paper)
    told = zip(made, papers, strict=True)
    record_many(session, actor, [_entry(new, paper, replaced[new.place]) for new, paper in told])
    return papers


def papers_of(session: Session, subject: str) -> list[Paper]:
    """The papers of one subject that are not void, the newest first."""
    rows = select(Paper).where(Paper.subject == subject, Paper.stage != VOID)
    return list(session.scalars(rows.order_by(Paper.made_at.desc(), Paper.id)))


def drafts(session: Session, subject: str, kind: str, person: str = "") -> list[Paper]:
    """The drafts of one paper of one subject (and person)."""
    rows = select(Paper).where(
        Paper.subject == subject,
        Paper.kind == kind,
        Paper.person == person,
        Paper.stage == PAPER.initial,
    )
    return list(session.scalars(rows))


def _drafts_of(session: Session, made: Sequence[NewPaper]) -> defaultdict[tuple[str, str, str], list[Paper]]:
    """The drafts that stand where these are to stand."""
    rows = select(Paper).where(
        Paper.subject.in_({new.subject for new in made}),
        Paper.kind.in_({new.kind for new in made}),
        Paper.stage == PAPER.initial,
    )
    found: defaultdict[tuple[str, str, str], list[Paper]] = defaultdict(list)
    for row in session.scalars(rows):
        found[row.subject, row.kind, row.person].append(row)
    return found


def _entry(new: NewPaper, paper: Paper, replaced: Sequence[Paper]) -> NewEntry:
    facts = {
        "paper": str(paper.id),
        "kind": new.kind,
        "hash": paper.store_key,
        "number": new.letter_number,
        "replaces": [str(older.id) for older in replaced],
    }
    return NewEntry(new.subject, "paper.make", new.dated, facts, after=paper.stage)


def _bears(session: Session, paper: Paper) -> None:
    """The register's line of its number leads to this paper, the newest that bears it."""
    _, _, number = (paper.letter_number or "").rpartition("/")
    session.execute(
        update(LetterNumber)
        .where(
            LetterNumber.province == paper.province,
            LetterNumber.year == paper.dated.year + BE_OFFSET,
            LetterNumber.number == int(number),
        )
        .values(paper_id=paper.id)
    )


def _discard(paper: Paper, actor: Actor, today: date) -> None:
    """A draft that was never issued gives way to a newer one; its number, if any, goes on to that one."""
    facts = PaperFacts(
        today=today,
        given={"happened_on": today, "reason": REPLACED},
        actor=Acting(str(actor.id), actor.role),
        kind=paper.kind,
    )
    engine.advance(PAPER, paper, "discard", facts)
