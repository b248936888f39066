"""Looking papers through before they go out: each alone, and against the others of its case and day.

No Word file is read: what a paper was made from lies sealed beside it, and its template prints the text again
from that (a day of 500 cases in seconds).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.errors import Missing
from casework.issuing.models import OPEN, Voiding
from casework.issuing.signing import Signatories
from casework.papers import agreement
from casework.papers.blanks import missing_field
from casework.papers.faults import MissingField, TemplateFaulty
from casework.papers.models import Paper
from casework.papers.sheets import Sheet, plain_text
from casework.papers.stationery import Stationery
from casework.papers.template import Template
from workflows import basis
from workflows.paper import GONE_OUT
from workflows.reasons import Reason

_MANY = 500  # subjects asked for in one query


def check(session: Session, papers: Iterable[Paper]) -> tuple[Reason, ...]:
    """All that stands against issuing these papers together; each reason names paper, field, both values."""
    found = check_each(session, list(papers))
    return once(chain.from_iterable(found.values()))


def once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Each reason once: a paper may contradict several others in the same field."""
    return tuple({(one.code, tuple(one.values.items())): one for one in reasons}.values())


def check_each(session: Session, papers: Sequence[Paper]) -> Mapping[UUID, tuple[Reason, ...]]:
    """The same by paper. They are held against each other and against what went out on the same day.

    Left out of what went out: the paper that one of these replaces, and what waits to be voided.
    """
    found: dict[UUID, tuple[Reason, ...]] = {}
    read, signing = Reader(session), Signatories(session)
    of_day: dict[tuple[str, date], list[Sheet]] = {}
    for paper in papers:
        try:
            sheet = read.sheet(paper)
        except Unreadable as fault:
            found[paper.id] = (fault.reason,)
            continue
        found[paper.id] = (*agreement.alone(sheet), *signing.faults(paper, sheet.data))
        of_day.setdefault((paper.subject, paper.dated), []).append(sheet)
    for other in _gone_out(session, papers, set(of_day)):
        try:
            of_day[other.subject, other.dated].append(read.sheet(other))
        except Unreadable:  # it went out: what it says can no longer be asked
            continue
    for sheets in of_day.values():
        for key, reasons in agreement.together(sheets).items():
            if UUID(key) in found:
                found[UUID(key)] += reasons
    return found


class Unreadable(Exception):
    """What a paper was made from, or on, can no longer be read; `reason` says which."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code)
        self.reason = reason


class Reader:
    """Papers as they speak. One for all papers of a check: stationery is read once for an office."""

    def __init__(self, session: Session) -> None:
        self._session, self._vault = session, session.info["vault"]
        self._offices: dict[str, Stationery] = {}

    def data(self, paper: Paper) -> dict[str, object]:
        """What the paper was made from. Raises Unreadable."""
        try:
            found: dict[str, object] = json.loads(self._vault.unseal(paper.snapshot))
        except Exception as error:
            raise Unreadable(_unreadable(paper)) from error
        return found

    def printed(self, paper: Paper) -> frozenset[str]:
        """The codes of the fields it prints. Raises Unreadable where its template is gone."""
        return self._template(paper).fields()

    def sheet(self, paper: Paper) -> Sheet:
        """The paper, to be compared. Raises Unreadable, also where it holds a blank and prints no more."""
        data, template = self.data(paper), self._template(paper)
        try:
            text = plain_text(template.xml(data))
        except MissingField as missing:
            raise Unreadable(missing_field(paper.title, missing.field)) from missing
        fields = template.fields()
        out = paper.stage in GONE_OUT
        return Sheet(str(paper.id), paper.kind, paper.title, paper.dated, data, fields, text, out)

    def _template(self, paper: Paper) -> Template:
        office = self._offices.get(paper.province)
        if office is None:
            office = self._offices[paper.province] = Stationery.of(self._session, paper.province)
        try:
            return office.by_hash(paper.kind, paper.template_hash)
        except (Missing, TemplateFaulty) as error:
            raise Unreadable(_unreadable(paper)) from error


def _gone_out(session: Session, papers: Sequence[Paper], wanted: set[tuple[str, date]]) -> Iterator[Paper]:
    """What of the same cases and days is out already and is not replaced by one of `papers`."""
    own = {paper.id for paper in papers}
    replaced = {(paper.subject, paper.kind, paper.person) for paper in papers}
    waiting = set(session.scalars(select(Voiding.paper_id).where(Voiding.state == OPEN)))
    subjects = sorted({subject for subject, _ in wanted})
    for start in range(0, len(subjects), _MANY):
        some = subjects[start : start + _MANY]
        rows = select(Paper).where(Paper.subject.in_(some), Paper.stage.in_(GONE_OUT))
        for row in session.scalars(rows.order_by(Paper.made_at)):
            again = (row.subject, row.kind, row.person) in replaced
            if (row.subject, row.dated) in wanted and row.id not in own | waiting and not again:
                yield row


def _unreadable(paper: Paper) -> Reason:
    return Reason(
        "paper_unreadable",
        "เอกสาร “{paper}” ไม่มีข้อมูลหรือแม่แบบที่ใช้จัดทำแล้ว โปรดจัดทำฉบับใหม่",
        "What “{paper}” was made from, or on, is gone: make it anew.",
        basis.OFFICE_RULE,
        {"paper": paper.title},
        "paper",
    )
