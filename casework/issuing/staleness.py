"""Papers that say something else than they would now: made again in thought for the same day and compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.dossier.says.case import Desk, case_context, desk, for_person
from casework.dossier.says.later import settled
from casework.dossier.says.office import Context
from casework.errors import Refused
from casework.issuing.checking import Reader, Unreadable
from casework.papers.agreement import shown
from casework.papers.arithmetic import labels
from casework.papers.models import Paper
from casework.papers.sheets import Sheet
from casework.register.models import Obligor
from workflows.reasons import Reason

OWN = frozenset({"letter.number", "paper.code", "paper.mark"})  # a paper's own, not what it says of the case
FILED = "filed"
Values = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Change:
    """One printed value that is another now; "" for what was not, or is no more. `row`: of a list, which."""

    code: str
    th: str
    en: str
    row: str
    old: str
    new: str

    @property
    def shown(self) -> tuple[str, str]:
        """Both values as a page shows them: of a national ID only its end."""
        return shown(self.code, self.old), shown(self.code, self.new)


@dataclass(frozen=True)
class Stale:
    """A paper overtaken by the data: what it says, and what it would say now."""

    paper: Paper
    changes: tuple[Change, ...]

    @property
    def filed(self) -> bool:
        """It is no longer ours to void: a cover note says what is right."""
        return self.paper.stage == FILED


@dataclass(frozen=True)
class Looked:
    """What was found: the stale papers, and those that could not be made now, with why."""

    stale: tuple[Stale, ...]
    unmade: tuple[tuple[Paper, tuple[Reason, ...]], ...]


def stale_of_case(session: Session, case: Case, papers: Sequence[Paper]) -> Looked:
    """Which papers of a case a change of data made stale. Raises Refused where nobody signs that day."""
    read, desks, contexts = Reader(session), dict[date, Desk](), dict[date, Context]()
    stale, unmade = [], []
    for paper in papers:
        if paper.dated not in desks:
            desks[paper.dated] = desk(session, case.province, paper.dated)
            contexts[paper.dated] = case_context(session, case, desks[paper.dated])
        try:
            changes = changes_of(session, read, paper, contexts[paper.dated])
        except Refused as refused:
            unmade.append((paper, refused.reasons))
        except Unreadable as fault:
            unmade.append((paper, (fault.reason,)))
        else:
            if changes:
                stale.append(Stale(paper, changes))
    return Looked(tuple(stale), tuple(unmade))


def changes_of(session: Session, read: Reader, paper: Paper, context: Context) -> tuple[Change, ...]:
    """What the paper would say otherwise, made now from `context`. Raises Refused, Unreadable."""
    old, printed = read.data(paper), read.printed(paper)
    if paper.person:
        context = for_person(context, session.get_one(Obligor, UUID(paper.person)))
    new = settled(context, {code.partition(".")[0] for code in printed} & set(old))
    before, after = _values(paper, old, printed), _values(paper, new, printed)
    return tuple(_compared(before, after))


def _values(paper: Paper, data: Mapping[str, Any], printed: frozenset[str]) -> Values:
    sheet = Sheet(str(paper.id), paper.kind, paper.title, paper.dated, data, printed, "")
    return {(said.code, said.row): said.text for said in sheet.said if said.code not in OWN}


def _compared(
    before: Mapping[tuple[str, str], str], after: Mapping[tuple[str, str], str]
) -> Iterator[Change]:
    groups = {code.partition(".")[0] for code, _ in after}
    for key in dict.fromkeys((*before, *after)):
        code, row = key
        old, new = before.get(key, ""), after.get(key, "")
        if old != new and code.partition(".")[0] in groups:
            label = labels(code)
            yield Change(code, label["field"], label["field_en"], row, old, new)
