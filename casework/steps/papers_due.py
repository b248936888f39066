"""The papers that go with the steps a case took: which are out, which are drafts, which nobody made yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.journal.models import Entry
from casework.mediation.models import Hearing
from casework.papers.catalogue import Paper as Row
from casework.papers.catalogue import catalogue
from casework.papers.models import Paper
from workflows.case import CASE
from workflows.table import Step

VOID, DRAFT = "void", "draft"
State = Literal["missing", "draft", "out"]


@dataclass(frozen=True)
class Due:
    """One paper of a step that was taken `on`, and what there is of it: one, or one for each person."""

    step: Step
    on: date
    row: Row
    papers: tuple[Paper, ...]

    @property
    def state(self) -> State:
        """Not made; made and not all gone out; out."""
        if not self.papers:
            return "missing"
        return "draft" if any(paper.stage == DRAFT for paper in self.papers) else "out"


def papers_due(session: Session, case: Case, entries: Sequence[Entry]) -> tuple[Due, ...]:
    """What goes with every step the case took and did not take back, the latest step first.

    A paper belongs to the last step that names it before the paper was made, or to the first that does.
    """
    standing, known = standing_steps(entries), catalogue().papers
    made = _papers(session, case)
    found: list[Due] = []
    for place, entry in enumerate(standing):
        for kind in _kinds(entry):
            if kind not in known or any(kind in _kinds(later) for later in standing[place + 1 :]):
                continue  # a later step asks for it anew
            before = [row for row in standing[:place] if kind in _kinds(row)]
            since = before[-1].recorded_at if before else None
            own = tuple(
                paper for paper in made if paper.kind == kind and (since is None or paper.made_at > since)
            )
            found.append(Due(CASE.step(entry.action), entry.happened_on, known[kind], own))
    return tuple(reversed(found))


def standing_steps(entries: Iterable[Entry]) -> list[Entry]:
    """Steps in order, without those a reversal took back and the reversals themselves."""
    standing: list[Entry] = []
    for entry in entries:
        reversed_code = entry.facts.get("reversed")
        if reversed_code is None:
            standing.append(entry)
            continue
        for place in range(len(standing) - 1, -1, -1):
            if standing[place].action == reversed_code:
                del standing[place]
                break
    return standing


def _kinds(entry: Entry) -> Sequence[str]:
    """What was to go with it by the facts of the moment; of an older entry, all its step names."""
    told = entry.facts.get("papers")
    return tuple(told) if told is not None else CASE.step(entry.action).papers


def _papers(session: Session, case: Case) -> Sequence[Paper]:
    """The papers of the case, of its contract (letters to guarantors) and of the days it was heard."""
    days = session.scalars(select(Hearing.day_id).where(Hearing.case_id == case.id).distinct())
    subjects = [f"case:{case.id}", f"contract:{case.contract_id}", *(f"day:{key}" for key in days)]
    rows = select(Paper).where(Paper.subject.in_(subjects), Paper.stage != VOID)
    return session.scalars(rows.order_by(Paper.made_at, Paper.id)).all()
