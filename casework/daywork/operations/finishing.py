"""The set of a hearing on the spot: what is missing is made, checked against the rest, and issued.

One paper that cannot be made or issued says why and stops no other; nothing that went out is made again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.dossier.making import written
from casework.dossier.says.case import case_context, desk
from casework.errors import Refused
from casework.issuing.checking import Reader
from casework.issuing.operations import issue_many
from casework.mediation.models import Hearing
from casework.mediation.queries.same_day import sets_of
from casework.papers.keeping import NewPaper, drafts, keep
from casework.papers.models import Paper
from casework.security.policy import Actor
from workflows.basis import OFFICE_RULE
from workflows.reasons import Reason

NO_RESULT = Reason(
    "no_result_yet",
    "ยังไม่ได้บันทึกผลของนัดนี้ บันทึกผลก่อนแล้วจึงออกเอกสารของวัน",
    "The hearing has no result yet: record it, then the papers of the day go out.",
    OFFICE_RULE,
    fix="step",
)


@dataclass(frozen=True)
class Finished:
    """What became of one kind of paper: the paper that is out, or every reason why it is not."""

    kind: str
    paper: Paper | None
    reasons: tuple[Reason, ...] = ()

    @property
    def out(self) -> bool:
        """Whether it went out."""
        return self.paper is not None and not self.reasons


def finish_set(session: Session, actor: Actor, hearing: Hearing, *, now: datetime) -> tuple[Finished, ...]:
    """Make and issue what the hearing's set still lacks; a result per kind, in the set's order.

    Raises Refused while the hearing has no result, Missing where the province has no office.
    """
    (found,) = sets_of(session, hearing.day, [hearing])
    if not found.wanted:
        raise Refused([NO_RESULT])
    at = desk(session, hearing.case.province, office_day(now))
    context = case_context(session, hearing.case, at)
    read = Reader(session)
    made: dict[str, tuple[Paper, ...]] = {}
    refused: dict[str, tuple[Reason, ...]] = {}
    for kind in found.missing:
        try:
            with session.begin_nested():
                new = written(session, kind, hearing.case, context, at, now)
                made[kind] = tuple(_kept(session, actor, new, read, now))
        except Refused as error:
            refused[kind] = error.reasons
    outcomes = issue_many(session, actor, [one for some in made.values() for one in some], now=now)
    against = {one.paper.id: one.reasons for one in outcomes}
    return tuple(
        Finished(kind, _first(made.get(kind, ())), refused.get(kind) or _reasons(made[kind], against))
        for kind in found.missing
    )


def _kept(
    session: Session, actor: Actor, new: Iterable[NewPaper], read: Reader, now: datetime
) -> Iterator[Paper]:
    """The drafts to issue: the very one that was printed and signed, if a new one would say the same."""
    for one in new:
        printed = drafts(session, one.subject, one.kind, one.person)
        same = (row for row in printed if row.dated == one.dated and _same(read, row, one))
        yield next(same, None) or keep(session, actor, one, now)


def _same(read: Reader, printed: Paper, new: NewPaper) -> bool:
    return _said(read.data(printed)) == _said(new.snapshot)


def _said(snapshot: Mapping[str, object]) -> object:
    """What a paper says, its own code left aside."""
    return json.loads(json.dumps({**snapshot, "paper": None}, default=str))


def _first(papers: Iterable[Paper]) -> Paper | None:
    return next(iter(papers), None)


def _reasons(papers: Iterable[Paper], against: dict[UUID, tuple[Reason, ...]]) -> tuple[Reason, ...]:
    return tuple(reason for paper in papers for reason in against[paper.id])
