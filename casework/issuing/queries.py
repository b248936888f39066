"""Reading papers that go out: one paper, those of a case or a day, and the register of letter numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.dossier.queries import paper_of
from casework.errors import Missing
from casework.issuing.models import OPEN, Voiding
from casework.journal.models import Entry
from casework.mediation.models import Hearing, MediationDay
from casework.papers.keeping import papers_of
from casework.papers.models import LetterNumber, Paper
from casework.register.models import Contract, Obligor
from casework.register.scope import visible_contracts
from casework.security.policy import Actor
from casework.web.forms import Text
from workflows.paper import PAPER
from workflows.table import Stage

LIVE = tuple(stage.code for stage in PAPER.stages if stage.code != "void")
SET_ASIDE = Text("กันไว้ให้โน้ตบุ๊ก ไม่ได้ใช้", "Set aside for a laptop, not used")
_MANY = 500  # keys asked for in one query


@dataclass(frozen=True)
class Letter:
    """One line of the register: a number, and the newest paper that bears it (None: it was never kept)."""

    number: int
    year: int
    paper: Paper | None
    contract: str
    to: str
    waits: bool
    set_aside: bool = False  # for a laptop, and not used there: nobody else may

    @property
    def state(self) -> str:
        """The stage of its paper; `reserved` for a laptop and not used; void where its paper is gone."""
        return "reserved" if self.set_aside else self.paper.stage if self.paper else "void"

    @property
    def label(self) -> Text | Stage:
        """Its state in both languages."""
        return SET_ASIDE if self.set_aside else PAPER.stage(self.state)


def letters(session: Session, province: str, year: int) -> list[Letter]:
    """The outgoing numbers of a year (BE) in order."""
    rows = session.execute(
        select(LetterNumber, Paper, Contract.number)
        .outerjoin(Paper, Paper.id == LetterNumber.paper_id)
        .outerjoin(Contract, Contract.id == Paper.contract_id)
        .where(LetterNumber.province == province, LetterNumber.year == year)
        .order_by(LetterNumber.number)
    ).all()
    names = names_of(session, [paper for _, paper, _ in rows if paper is not None])
    waiting = set(session.scalars(select(Voiding.paper_id).where(Voiding.state == OPEN)))
    return [
        Letter(
            line.number,
            line.year,
            paper,
            contract or "",
            names.get(paper.person, "") if paper else "",
            paper is not None and paper.id in waiting,
            line.reserved_for is not None,
        )
        for line, paper, contract in rows
    ]


def years(session: Session, province: str) -> list[int]:
    """The years (BE) in which the office took numbers, the latest first."""
    rows = select(LetterNumber.year).where(LetterNumber.province == province).distinct()
    return sorted(session.scalars(rows), reverse=True)


def gaps(found: Sequence[Letter]) -> list[int]:
    """Numbers that are missing between the first and the last: there are none unless rows were lost."""
    taken = {line.number for line in found}
    return [number for number in range(1, max(taken, default=0) + 1) if number not in taken]


def drafts_of_case(session: Session, case: Case) -> list[Paper]:
    """The drafts of a case, in the order they were made."""
    rows = select(Paper).where(Paper.subject == f"case:{case.id}", Paper.stage == PAPER.initial)
    return list(session.scalars(rows.order_by(Paper.made_at, Paper.id)))


def drafts_of_day(session: Session, actor: Actor, day: MediationDay) -> list[Paper]:
    """The drafts of a mediation day and of every visible case that has a time on it."""
    seen = Paper.contract_id.in_(select(Contract.id).where(visible_contracts(actor)))
    booked = select(Hearing.case_id).where(Hearing.day_id == day.id, Hearing.released_on.is_(None))
    subjects = [f"day:{day.id}", *(f"case:{key}" for key in session.scalars(booked))]
    found: list[Paper] = []
    for start in range(0, len(subjects), _MANY):
        some = subjects[start : start + _MANY]
        rows = select(Paper).where(
            Paper.subject.in_(some), Paper.stage == PAPER.initial, seen | Paper.contract_id.is_(None)
        )
        found += session.scalars(rows.order_by(Paper.subject, Paper.made_at, Paper.id))
    return found


def live_of_case(session: Session, case: Case) -> list[Paper]:
    """The papers of a case that are not void, the newest first."""
    return papers_of(session, f"case:{case.id}")


def case_of_paper(session: Session, paper: Paper) -> Case | None:
    """The case a paper is of; None for one of a contract or a day."""
    kind, _, key = paper.subject.partition(":")
    return session.get(Case, UUID(key)) if kind == "case" else None


def person_of(session: Session, paper: Paper) -> Obligor | None:
    """Whom the paper is made out to, if to one person."""
    return session.get(Obligor, UUID(paper.person)) if paper.person else None


def closing_of(session: Session, paper: Paper) -> str:
    """The words told with its last act: with whom it was filed, or why it is void; "" where none were."""
    words: str = session.info["vault"].unseal(paper.closing) if paper.closing else ""
    return words


def history(session: Session, paper: Paper) -> list[Entry]:
    """What the journal tells of this paper, the earliest first."""
    rows = select(Entry).where(Entry.stream == paper.subject, Entry.action.startswith("paper."))
    return [row for row in session.scalars(rows.order_by(Entry.n)) if row.facts.get("paper") == str(paper.id)]


def voiding_of(session: Session, paper: Paper, voiding_id: UUID) -> Voiding:
    """A voiding of this paper. Raises Missing."""
    found = session.get(Voiding, voiding_id)
    if found is None or found.paper_id != paper.id:
        raise Missing
    return found


def paper_named(session: Session, actor: Actor, text: str) -> Paper:
    """The visible paper of this id or letter number. Raises Missing, also where several bear the number."""
    try:
        return paper_of(session, actor, UUID(text))
    except ValueError:
        rows = select(Paper.id).where(Paper.letter_number == text, Paper.stage != "void").limit(2)
        found = session.scalars(rows).all()
    if len(found) != 1:
        raise Missing(f"ไม่พบเอกสาร {text}", f"There is no paper {text}.")
    return paper_of(session, actor, found[0])


def names_of(session: Session, papers: Sequence[Paper]) -> dict[str, str]:
    """Names of those to whom these papers are made out, by `paper.person`."""
    wanted, found = sorted({paper.person for paper in papers if paper.person}), dict[str, str]()
    for start in range(0, len(wanted), _MANY):
        some = [UUID(key) for key in wanted[start : start + _MANY]]
        for row in session.scalars(select(Obligor).where(Obligor.id.in_(some))):
            found[str(row.id)] = row.person.name
    return found


def case_numbers(session: Session, papers: Sequence[Paper]) -> dict[str, str]:
    """Numbers of the cases these papers are of, by `paper.subject`."""
    wanted = sorted({paper.subject for paper in papers if paper.subject.startswith("case:")})
    found: dict[str, str] = {}
    for start in range(0, len(wanted), _MANY):
        keys = [UUID(subject.partition(":")[2]) for subject in wanted[start : start + _MANY]]
        rows = session.execute(select(Case.id, Case.number).where(Case.id.in_(keys)))
        found.update({f"case:{key}": number for key, number in rows})
    return found
