"""Laying scanned pages with their papers; a paper whose pages are all there is signed. Nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.errors import Invalid, Missing, Refused
from casework.issuing.operations import act
from casework.journal.operations import record
from casework.papers.models import Paper
from casework.scans.models import DROPPED, HELD, LOOSE, READ, WAITING, PaperLength, Scan, ScanPage
from casework.scans.queries import leaves_of, papers_seen
from casework.scans.sorting import WHY, Leaf, Seen, place, whole
from casework.security.policy import Actor
from workflows.paper import PAPER
from workflows.reasons import Reason

ISSUED = "issued"
MOST_PAGES = 500


@dataclass(frozen=True)
class PageRead:
    """One page as the reader saw it."""

    number: int
    turn: int = 0
    blank: bool = False
    marks: Sequence[str] = ()
    picture: str | None = None
    unreadable: bool = False


def enter(
    session: Session,
    actor: Actor,
    scan: Scan,
    pages: Sequence[PageRead],
    lengths: Mapping[UUID, int],
    *,
    now: datetime,
) -> None:
    """Enter what was read of a scan, once; then see which papers are whole."""
    if scan.state == READ:
        return
    stages = papers_seen(session, actor, {mark for page in pages for mark in page.marks})
    for page in pages:
        where = place(Seen(page.blank, tuple(page.marks)), stages)
        row = ScanPage(
            scan_id=scan.id,
            number=page.number,
            turn=page.turn,
            marks=list(page.marks),
            state=LOOSE if page.unreadable else where.state,
            why="unreadable" if page.unreadable else where.why,
            paper_id=where.paper,
            picture_key=page.picture,
        )
        session.add(row)
    for paper, count in lengths.items():
        if paper in stages and session.get(PaperLength, paper) is None:
            session.add(PaperLength(paper_id=paper, pages=count))
    scan.state = READ
    session.flush()
    waiting = {row.paper_id for row in scan.pages if row.state == WAITING and row.paper_id is not None}
    settle(session, actor, waiting, now=now)


def settle(session: Session, actor: Actor, papers: Iterable[UUID], *, now: datetime) -> None:
    """Where the pages of a paper are all there they become its signed copy, and it is signed."""
    for key in sorted(papers):
        paper = session.get_one(Paper, key)
        length = session.get(PaperLength, key)
        rows = leaves_of(session, key)
        newest = list(dict.fromkeys(row.scan_id for row in reversed(rows)))
        leaves = [Leaf(row.id, row.scan_id, row.number) for row in rows]
        chosen, why = whole(leaves, length.pages if length else None, newest)
        if chosen:
            _hold(session, actor, paper, rows, {leaf.key for leaf in chosen}, now)
        else:
            for row in rows:
                row.why = why
    session.flush()


def _hold(
    session: Session, actor: Actor, paper: Paper, rows: Sequence[ScanPage], chosen: set[UUID], now: datetime
) -> None:
    """The chosen pages are the signed copy; what was scanned of it before gives way."""
    before = select(ScanPage).where(ScanPage.paper_id == paper.id, ScanPage.state == HELD)
    for old in session.scalars(before):
        old.state, old.why = DROPPED, ""
    for row in rows:
        row.state, row.why = (HELD, "") if row.id in chosen else (DROPPED, "")
    held = [row for row in rows if row.state == HELD]
    facts = {
        "paper": paper.id,
        "kind": paper.kind,
        "pages": [{"file": row.scan.store_key, "page": row.number} for row in held],
    }
    on = max(row.scan.signed_on for row in held)
    record(session, paper.subject, "paper.scan", actor, on, facts=facts)
    sign(session, actor, paper, held, now=now)


def sign(session: Session, actor: Actor, paper: Paper, held: Sequence[ScanPage], *, now: datetime) -> None:
    """Record the signature of an issued paper whose copy is held; a draft waits until it is issued."""
    why = "not_issued" if paper.stage == PAPER.initial else ""
    for row in held:
        row.why = why
    if paper.stage == ISSUED:
        on = min(max(max(row.scan.signed_on for row in held), paper.dated), office_day(now))
        act(session, actor, paper, "sign", {"happened_on": on}, now=now)


def assign(session: Session, actor: Actor, page: ScanPage, paper: Paper, *, now: datetime) -> None:
    """A person says whose page it is. Raises Refused for a void paper or a page already settled."""
    _open(page)
    if paper.stage == "void":
        raise Refused([_VOID])
    page.state, page.paper_id, page.why = WAITING, paper.id, ""
    _told(session, actor, page, "scan.assign", paper)
    settle(session, actor, [paper.id], now=now)


def drop(session: Session, actor: Actor, page: ScanPage, *, now: datetime) -> None:
    """A person leaves a page out: it is no page of a paper. The file keeps it. Raises Refused."""
    _open(page)
    paper = page.paper_id
    page.state, page.why, page.paper_id = DROPPED, "", None
    _told(session, actor, page, "scan.drop", None)
    if paper is not None:
        settle(session, actor, [paper], now=now)


def tell_length(session: Session, actor: Actor, paper: Paper, pages: int, *, now: datetime) -> None:
    """A person says how many pages the paper has: what is printed may break otherwise than was counted."""
    if not 1 <= pages <= MOST_PAGES:
        raise Invalid({"pages": f"จำนวนหน้า 1–{MOST_PAGES} / 1–{MOST_PAGES} pages"})
    length = session.get(PaperLength, paper.id)
    before = length.pages if length else None
    if length is None:
        length = PaperLength(paper_id=paper.id)
        session.add(length)
    length.pages, length.told_by = pages, actor.name
    facts = {"paper": paper.id, "counted": before, "pages": pages}
    record(session, paper.subject, "paper.length", actor, office_day(now), facts=facts)
    session.flush()
    settle(session, actor, [paper.id], now=now)


def sign_again(session: Session, actor: Actor, paper: Paper, *, now: datetime) -> None:
    """Record the signature of a paper that was still a draft when it was scanned. Raises Missing, Refused."""
    rows = select(ScanPage).where(
        ScanPage.paper_id == paper.id, ScanPage.state == HELD, ScanPage.why == "not_issued"
    )
    held = list(session.scalars(rows))
    if not held:
        raise Missing
    if paper.stage == PAPER.initial:
        raise Refused([WHY["not_issued"]])
    sign(session, actor, paper, held, now=now)


def _open(page: ScanPage) -> None:
    if page.state not in (LOOSE, WAITING):
        raise Refused([_SETTLED])


def _told(session: Session, actor: Actor, page: ScanPage, action: str, paper: Paper | None) -> None:
    stream = paper.subject if paper else f"office:{page.scan.province}"
    facts = {"file": page.scan.store_key, "page": page.number, "paper": paper.id if paper else None}
    record(session, stream, action, actor, facts=facts)
    session.flush()


_VOID = Reason(
    "void_paper",
    "เอกสารฉบับนี้ยกเลิกแล้ว รับสำเนาลงนามไม่ได้",
    "The paper is void: it takes no signed copy.",
    fix="paper",
)
_SETTLED = Reason(
    "page_settled",
    "หน้านี้จัดเข้าเอกสารหรือตัดออกแล้ว",
    "The page belongs to a paper already, or was left out.",
    fix="paper",
)
