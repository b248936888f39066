"""Reading scans: those an officer may see, what waits for a person, and the signed copy of a paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session, joinedload

from casework.dossier.queries import visible_papers
from casework.errors import Missing, Refused
from casework.papers import codes
from casework.papers.models import Paper
from casework.scans.models import HELD, LOOSE, WAITING, PaperLength, Scan, ScanPage
from casework.security.policy import LIAISON, Actor
from workflows.reasons import Reason

SHOWN = 50
MANY = 500  # keys asked for in one query


@dataclass(frozen=True)
class Unfinished:
    """A paper that was scanned in part, or too often, or before it was issued; `pages` are what there is."""

    paper: Paper
    pages: Sequence[ScanPage]
    length: int | None

    @property
    def why(self) -> str:
        """A code of sorting.WHY."""
        return self.pages[0].why


def visible_scans(actor: Actor) -> ColumnElement[bool]:
    """The scans of her office; a court liaison sees those she brought."""
    own = Scan.brought_by == actor.id if actor.role == LIAISON else true()
    return (Scan.province == actor.province) & own


def scans(session: Session, actor: Actor) -> list[Scan]:
    """The scans brought last."""
    rows = select(Scan).where(visible_scans(actor)).order_by(Scan.brought_at.desc(), Scan.id).limit(SHOWN)
    return list(session.scalars(rows))


def scan_of(session: Session, actor: Actor, scan_id: UUID) -> Scan:
    """One scan. Raises Missing."""
    found = session.scalar(select(Scan).where(Scan.id == scan_id, visible_scans(actor)))
    if found is None:
        raise Missing
    return found


def brought_before(session: Session, province: str | None, key: str) -> Scan | None:
    """The scan of the very same bytes, if the office has it."""
    return session.scalar(select(Scan).where(Scan.province == province, Scan.store_key == key))


def uncounted(session: Session, province: str, papers: Iterable[UUID]) -> Mapping[UUID, str]:
    """The store keys, by id, of those papers of an office whose pages nobody counted yet."""
    rows = select(Paper.id, Paper.store_key).where(
        Paper.id.in_(list(papers)),
        Paper.province == province,
        Paper.id.not_in(select(PaperLength.paper_id)),
    )
    return {row.id: row.store_key for row in session.execute(rows)}


def papers_of(session: Session, scan: Scan) -> Mapping[UUID, Paper]:
    """The papers whose pages a scan holds, by id."""
    wanted = {page.paper_id for page in scan.pages if page.paper_id is not None}
    return {row.id: row for row in session.scalars(select(Paper).where(Paper.id.in_(wanted)))}


def page_of(session: Session, actor: Actor, page_id: UUID) -> ScanPage:
    """One page of a scan. Raises Missing."""
    rows = select(ScanPage).join(Scan).where(ScanPage.id == page_id, visible_scans(actor))
    found = session.scalar(rows.options(joinedload(ScanPage.scan)))
    if found is None:
        raise Missing
    return found


def loose(session: Session, actor: Actor, most: int = SHOWN) -> list[ScanPage]:
    """Pages that wait for a person to say what they are, the first scanned first."""
    rows = select(ScanPage).join(Scan).where(ScanPage.state == LOOSE, visible_scans(actor))
    rows = rows.order_by(Scan.brought_at, Scan.id, ScanPage.number).limit(most)
    return list(session.scalars(rows.options(joinedload(ScanPage.scan))))


def unfinished(session: Session, actor: Actor) -> list[Unfinished]:
    """Papers whose pages are not all there, are too many, or that are still drafts."""
    not_settled = (ScanPage.state == WAITING) | ((ScanPage.state == HELD) & (ScanPage.why != ""))
    rows = select(ScanPage).join(Scan).where(not_settled, visible_scans(actor))
    rows = rows.order_by(ScanPage.paper_id, Scan.brought_at, Scan.id, ScanPage.number)
    by_paper: dict[UUID, list[ScanPage]] = {}
    for row in session.scalars(rows.options(joinedload(ScanPage.scan))):
        if row.paper_id is not None:
            by_paper.setdefault(row.paper_id, []).append(row)
    known = select(PaperLength).where(PaperLength.paper_id.in_(list(by_paper)))
    lengths = {row.paper_id: row.pages for row in session.scalars(known)}
    return [
        Unfinished(session.get_one(Paper, key), pages, lengths.get(key)) for key, pages in by_paper.items()
    ]


def copy_of(session: Session, paper: Paper) -> list[ScanPage]:
    """The pages of the signed copy of a paper, in the order they were scanned. Raises Missing."""
    rows = select(ScanPage).join(Scan).where(ScanPage.paper_id == paper.id, ScanPage.state == HELD)
    rows = rows.order_by(Scan.brought_at, Scan.id, ScanPage.number)
    found = list(session.scalars(rows.options(joinedload(ScanPage.scan))))
    if not found:
        raise Missing
    return found


def leaves_of(session: Session, paper: UUID) -> list[ScanPage]:
    """The pages that wait for their paper to be whole, in the order they were scanned."""
    rows = select(ScanPage).join(Scan).where(ScanPage.paper_id == paper, ScanPage.state == WAITING)
    rows = rows.order_by(Scan.brought_at, Scan.id, ScanPage.number)
    return list(session.scalars(rows.options(joinedload(ScanPage.scan))))


def papers_seen(session: Session, actor: Actor, marks: Iterable[str]) -> Mapping[UUID, str]:
    """The stages of the papers of these marks that the actor may see, by id."""
    wanted = sorted({paper for mark in marks if (paper := codes.paper_of(mark)) is not None})
    seen, visible = dict[UUID, str](), visible_papers(session, actor)
    for start in range(0, len(wanted), MANY):
        rows = select(Paper.id, Paper.stage).where(Paper.id.in_(wanted[start : start + MANY]), visible)
        seen.update({row.id: row.stage for row in session.execute(rows)})
    return seen


def paper_typed(session: Session, actor: Actor, text: str) -> Paper:
    """The visible paper of the short code somebody typed. Raises Refused in words where there is not one."""
    code, visible = codes.typed(text), visible_papers(session, actor)
    found = session.scalars(select(Paper).where(Paper.code == code, visible)).all() if code else []
    if len(found) != 1:
        raise Refused([_no_paper(text[:20])])
    return found[0]


def _no_paper(text: str) -> Reason:
    return Reason(
        "unknown_code",
        "ไม่พบเอกสารรหัส {code} ในสำนักงานของท่าน รหัสอยู่ท้ายกระดาษทุกหน้า เช่น KBBT4-MW96H",
        "Your office has no paper of the code {code}. It stands at the foot of every page: KBBT4-MW96H.",
        values={"code": text},
        fix="paper",
    )
