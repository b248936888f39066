"""What is on file for a case: its steps, contacts, evidence and papers, each read once for all who ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.field.kinds import PLANNED
from casework.field.models import Evidence, Visit
from casework.journal.models import Entry
from casework.papers.models import Paper
from casework.steps.past import steps_taken

VOID = "void"


@dataclass(frozen=True)
class OnFile:
    """Steps and contacts in order, the earliest first; contacts only planned and papers void are left out."""

    steps: Sequence[Entry]
    visits: Sequence[Visit]
    evidence: Sequence[Evidence]
    papers: Sequence[Paper]

    def dated(self, kind: str) -> Mapping[UUID | None, date]:
        """The latest date of the evidence of a kind at hand, by the person it is of."""
        found = [row for row in self.evidence if row.kind == kind and row.dated_on is not None]
        found.sort(key=lambda row: row.dated_on or date.min)
        return {row.obligor_id: row.dated_on for row in found if row.dated_on is not None}


def on_file(session: Session, case: Case) -> OnFile:
    """Everything on file for the case and its contract."""
    visits = select(Visit).where(Visit.contract_id == case.contract_id, Visit.result != PLANNED)
    evidence = select(Evidence).where(Evidence.contract_id == case.contract_id)
    papers = select(Paper).where(Paper.subject == f"case:{case.id}", Paper.stage != VOID)
    return OnFile(
        steps=steps_taken(session, case),
        visits=session.scalars(visits.order_by(Visit.visited_at)).all(),
        evidence=session.scalars(evidence).all(),
        papers=session.scalars(papers.order_by(Paper.dated, Paper.made_at)).all(),
    )
