"""The papers of a hearing's set: what is out, and what is still wanted."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.mediation.models import Hearing
from casework.mediation.queries.same_day import SameDaySet, sets_of
from casework.papers.models import Paper
from workflows.paper import GONE_OUT


@dataclass(frozen=True)
class SetPaper:
    """One paper of the set that is out."""

    id: UUID
    kind: str
    title: str
    stage: str
    store_key: str


def set_of(session: Session, hearing: Hearing) -> SameDaySet:
    """What the hearing's set holds and lacks."""
    (found,) = sets_of(session, hearing.day, [hearing])
    return found


def set_papers(session: Session, hearing: Hearing) -> tuple[SetPaper, ...]:
    """The newest paper of each kind that went out for the day, in the set's order."""
    wanted = set_of(session, hearing).wanted
    rows = session.scalars(
        select(Paper)
        .where(
            Paper.subject == f"case:{hearing.case_id}",
            Paper.kind.in_(wanted),
            Paper.stage.in_(GONE_OUT),
            Paper.dated >= hearing.day.held_on,
        )
        .order_by(Paper.made_at)
    )
    newest = {row.kind: SetPaper(row.id, row.kind, row.title, row.stage, row.store_key) for row in rows}
    return tuple(newest[kind] for kind in wanted if kind in newest)
