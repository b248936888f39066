"""What goes into a pack: the papers written for it, and copies of what is there already."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.clock import utc_now
from casework.dossier.kinds import Pack
from casework.dossier.making import day_paper, written
from casework.dossier.says.case import Desk, case_context
from casework.dossier.says.day import day_context
from casework.dossier.says.office import Context
from casework.dossier.says.reading import records_of
from casework.errors import Refused
from casework.jobs.worker import sentences
from casework.mediation.models import MediationDay
from casework.mediation.operations.dockets import make_docket
from casework.mediation.queries.hearings import hearings_of
from casework.papers.catalogue import catalogue
from casework.papers.keeping import NewPaper
from casework.papers.models import Paper
from casework.security.policy import Actor
from casework.steps.facts import gather
from casework.steps.next_step import next_code
from workflows import engine
from workflows.case import CASE
from workflows.paper import GONE_OUT
from workflows.reasons import Reason

WHOLE_DAY, ATTACHED = "ทั้งวัน", "แนบท้าย"
# How many to print of what is handed in; everything else is printed once.
COPIES = {"petition": 2, "docket": 2, "settlement": 3}


@dataclass(frozen=True)
class Made:
    """One file in a pack; `suffix` is its type."""

    kind: str
    title: str
    case_number: str
    contract: str
    person: str
    store_key: str
    copies: int
    suffix: str = "docx"


@dataclass(frozen=True)
class Copy:
    """A copy of evidence at hand: what it is, its file in the store, and the file's type (pdf, jpg, png)."""

    kind: str
    title: str
    store_key: str
    suffix: str


CopiesOf = Callable[[Session, UUID, Collection[str]], Sequence[Copy]]
"""The copies of a contract's evidence, of these kinds, in the order they are filed."""


def no_copies(_session: Session, _contract: UUID, _kinds: Collection[str]) -> Sequence[Copy]:
    """None: for a pack without evidence."""
    return ()


@dataclass
class Row:
    """What one item of the job puts into the pack: papers to be kept, files in order, papers left out."""

    new: list[NewPaper] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    def told(self) -> bytes:
        """The list of its files, as the job keeps it."""
        told = {"made": [vars(one) for one in self.made], "left_out": self.left_out}
        return json.dumps(told, ensure_ascii=False).encode()


class Filling:
    """Fills a pack: everything the cases share is read once."""

    def __init__(
        self,
        session: Session,
        actor: Actor,
        pack: Pack,
        at: Desk,
        copies_of: CopiesOf,
        cases: Iterable[Case],
    ) -> None:
        self.session, self.now = session, utc_now()
        self._actor, self._pack, self._at, self._copies_of = actor, pack, at, copies_of
        self._records = records_of(session, list(cases), at.dated)

    def of_day(self, day_id: UUID) -> Row:
        """The papers of the day itself. Raises as `making.day_paper`."""
        day = self.session.get_one(MediationDay, day_id)
        docket = make_docket(self.session, self._actor, day, now=self.now)
        hearings = hearings_of(self.session, self._actor, day)
        context = day_context(self.session, day, docket, hearings, self._at)
        row = Row()
        for kind in self._pack.day:
            paper = day_paper(self.session, self._actor, kind, day, context, self._at, self.now)
            row.made.append(_listed(paper.kind, paper.title, paper.store_key, (WHOLE_DAY, "", day.court)))
        return row

    def of_case(self, case: Case) -> Row:
        """The papers of a case. Raises Refused: of a lenient pack only where none could be made."""
        context = case_context(self.session, case, self._at, self._records[case.id])
        names = {str(row.id): row.person.name for row in case.contract.obligors}
        row, refused = Row(), []
        for kind in self._kinds(case, context):
            try:
                new = self._written(kind, case, context)
            except Refused as error:
                if not self._pack.lenient:
                    raise
                refused.append(error)
                row.left_out.append((f"{case.number} · {catalogue().papers[kind].th}", sentences(error)))
                continue
            row.new += new
            for paper in new:
                to = names.get(paper.person, context["court"]["name"])
                about = case.number, case.contract.number, to
                row.made.append(_listed(paper.kind, paper.title, paper.key, about))
        row.made += self._copies(case)
        if not row.made:
            raise Refused(_all_reasons(refused) or (_NOTHING,))
        return row

    def _written(self, kind: str, case: Case, context: Context) -> list[NewPaper]:
        """One kind of paper; where it is refused, a letter number taken for it is given back."""
        if not self._pack.lenient:
            return written(self.session, kind, case, context, self._at, self.now)
        with self.session.begin_nested():
            return written(self.session, kind, case, context, self._at, self.now)

    def _kinds(self, case: Case, context: Context) -> Iterator[str]:
        deal: Any = context.get("settlement")
        yield from (kind for kind in self._pack.kinds if self._pack.wants(kind, deal))
        if self._pack.next_step:
            facts = gather(self.session, case, today=self._at.dated).facts
            code = next_code(facts, case.stage)
            known = catalogue().papers
            for kind in engine.papers_of(CASE, code, facts) if code else ():
                if kind in known and known[kind].of_a_case:
                    yield kind

    def _copies(self, case: Case) -> Iterator[Made]:
        """What went out before, and copies of the evidence at hand."""
        about = case.number, case.contract.number, ATTACHED
        if self._pack.on_file:
            own = set(self._pack.kinds)
            rows = select(Paper).where(Paper.subject == f"case:{case.id}", Paper.stage.in_(GONE_OUT))
            for paper in self.session.scalars(rows.order_by(Paper.dated, Paper.made_at)):
                if paper.kind not in own:
                    yield _listed(paper.kind, f"สำเนา{paper.title}", paper.store_key, about)
        if self._pack.copies:
            for copy in self._copies_of(self.session, case.contract_id, self._pack.copies):
                yield _listed(copy.kind, f"สำเนา{copy.title}", copy.store_key, about, copy.suffix)


def _listed(kind: str, title: str, key: str, about: tuple[str, str, str], suffix: str = "docx") -> Made:
    return Made(kind, title, *about, key, COPIES.get(kind, 1), suffix)


def _all_reasons(refused: Iterable[Refused]) -> tuple[Reason, ...]:
    found: list[Reason] = []
    for error in refused:
        found += [reason for reason in error.reasons if reason not in found]
    return tuple(found)


_NOTHING = Reason(
    "nothing_to_pack",
    "ขั้นถัดไปของเรื่องนี้ไม่มีเอกสารที่ต้องพิมพ์",
    "The next step of this case has no papers to print.",
    fix="step",
)
