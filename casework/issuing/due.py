"""Making what goes with the steps a case took and nobody made yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.dossier.making import case_papers
from casework.dossier.says.case import case_context, desk
from casework.errors import Missing, Refused
from casework.papers.catalogue import Paper as Row
from casework.papers.models import Paper
from casework.security.policy import Actor
from casework.steps.papers_due import papers_due
from casework.steps.past import steps_taken
from workflows.reasons import Reason


@dataclass(frozen=True)
class Made:
    """The drafts made, and what could not be made, with why."""

    papers: tuple[Paper, ...]
    refused: tuple[tuple[Row, Sequence[Reason]], ...]


def make_due(session: Session, actor: Actor, case: Case, dated: date, *, now: datetime) -> Made:
    """A draft of every missing paper of the steps taken. Raises Refused where nobody signs that day."""
    wanted = [
        due.row
        for due in papers_due(session, case, steps_taken(session, case))
        if due.state == "missing" and due.row.of_a_case
    ]
    at = desk(session, case.province, dated)
    context = case_context(session, case, at)
    made: list[Paper] = []
    refused: list[tuple[Row, Sequence[Reason]]] = []
    for row in {each.id: each for each in wanted}.values():
        try:
            made += case_papers(session, actor, row.id, case, context, at, now)
        except Refused as error:
            refused.append((row, error.reasons))
        except Missing:
            continue
    return Made(tuple(made), tuple(refused))
