"""The Day One board: case by item, who, by when, and what holds the day back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Petition
from casework.field.models import Evidence
from casework.mediation import readiness
from casework.mediation.models import Hearing, MediationDay, ReadyItem
from casework.mediation.queries.answers import standing_answers
from casework.mediation.queries.courts import Forum, forum_of
from casework.mediation.queries.hearings import hearings_of, living, load_money
from casework.mediation.readiness import PAPERS, Cell, Item, Preparation, Prepared, Words
from casework.papers.models import Paper
from casework.register.models import Obligor
from casework.register.triage import stand
from casework.security.policy import Actor
from casework.staff.courts import courts_of
from casework.staff.models import User
from casework.staff.queries import calendar, office_of, terms
from workflows.faults import RuleFault
from workflows.terms import Terms

EXTRACT = "registry_extract"


@dataclass(frozen=True)
class Row:
    """One case of the board."""

    hearing: Hearing
    officer: str
    cells: tuple[Cell, ...]

    @property
    def percent(self) -> int:
        """How ready it is, in per cent."""
        return readiness.percent(self.cells)


@dataclass(frozen=True)
class Board:
    """The whole day: `missing` counts the cases that lack each item; `due_on` the last working day before."""

    rows: tuple[Row, ...]
    due_on: date
    missing: tuple[tuple[Item, int], ...]

    @property
    def ready(self) -> int:
        """Cases that lack nothing."""
        return sum(row.percent == 100 for row in self.rows)

    @property
    def percent(self) -> int:
        """How ready the day is: the mean of its cases, rounded down."""
        return sum(row.percent for row in self.rows) // len(self.rows) if self.rows else 0


def day_board(session: Session, actor: Actor, day: MediationDay, *, today: date) -> Board:
    """What each case of `day` has and lacks on `today`."""
    hearings = hearings_of(session, actor, day)
    load_money(session, hearings)
    law = terms(session, day.province)
    known = _Known(session, hearings, day.province, law)
    rows = tuple(
        Row(
            hearing,
            known.officers.get(hearing.case.officer_id, ""),
            readiness.cells(
                known.of(hearing, on := known.filed.get(hearing.case_id, today)),
                on,
                law.number("registry_extract_days", on),
            ),
        )
        for hearing in hearings
    )
    missing = Counter(cell.item for row in rows for cell in row.cells if cell.state != "done")
    counted = tuple((item, missing[item]) for item in readiness.ITEMS if missing[item])
    due_on = calendar(session, day.province, today).back(day.held_on - timedelta(days=1))
    return Board(rows, due_on, counted)


class _Known:
    """Everything the board asks of the records of these hearings, read at once."""

    def __init__(self, session: Session, hearings: Iterable[Hearing], province: str, law: Terms) -> None:
        self._session, self._law = session, law
        self._courts = courts_of(office_of(session, province))
        self._hearings = list(hearings)
        self._cases = [one.case_id for one in self._hearings]
        self._consents = standing_answers(session, self._cases)
        self._extracts = self._evidence()
        self._papers = self._made()
        self._ticks = self._ticked()
        self.filed, self._filed_with = self._filings()
        self.officers = self._names()

    def of(self, hearing: Hearing, filing_day: date) -> Preparation:
        people = tuple(self._person(hearing, row) for row in living(hearing.case.people))
        forum = self._forum(hearing, filing_day)
        return Preparation(
            people,
            self._papers.get(hearing.case_id, {}),
            self._ticks.get(hearing.id, {}),
            hearing.slot.starts_at,
            forum.fits if forum else None,
            Words(forum.court or forum.venue.th, forum.court or forum.venue.en) if forum else Words(),
        )

    def _forum(self, hearing: Hearing, on: date) -> Forum | None:
        """The court of the filing day; None where the debt cannot be computed."""
        case, prepared = hearing.case, self._filed_with.get(hearing.case_id, hearing.day.court)
        try:
            debt, _ = stand(case.contract, on, self._law)
        except RuleFault:
            return None
        return forum_of(case, self._courts, debt, self._law, prepared)

    def _person(self, hearing: Hearing, row: Obligor) -> Prepared:
        dated, asked = self._extracts.get(row.id, (None, None))
        answer = self._consents.get((hearing.case_id, row.id))
        return Prepared(
            row.person.name,
            row.person.national_id is not None and row.person.id_fault is None,
            answer.willing if answer else None,
            dated,
            asked,
        )

    def _evidence(self) -> Mapping[UUID, tuple[date | None, date | None]]:
        contracts = [one.case.contract_id for one in self._hearings]
        rows = self._session.scalars(
            select(Evidence)
            .where(Evidence.contract_id.in_(contracts), Evidence.kind == EXTRACT)
            .order_by(Evidence.recorded_at, Evidence.id)
        )
        found: dict[UUID, tuple[date | None, date | None]] = {}
        for row in rows:
            if row.obligor_id is not None:
                dated, asked = found.get(row.obligor_id, (None, None))
                found[row.obligor_id] = (_latest(dated, row.dated_on), _latest(asked, row.asked_on))
        return found

    def _made(self) -> Mapping[UUID, Mapping[str, date]]:
        of_case = {f"case:{case_id}": case_id for case_id in self._cases}
        rows = self._session.execute(
            select(Paper.subject, Paper.kind, Paper.dated)
            .where(Paper.subject.in_(list(of_case)), Paper.kind.in_(PAPERS), Paper.stage != "void")
            .order_by(Paper.dated)
        )
        found: dict[UUID, dict[str, date]] = {}
        for subject, kind, dated in rows:
            found.setdefault(of_case[subject], {})[kind] = dated
        return found

    def _ticked(self) -> Mapping[UUID, Mapping[str, date]]:
        ids = [one.id for one in self._hearings]
        found: dict[UUID, dict[str, date]] = {}
        for row in self._session.scalars(select(ReadyItem).where(ReadyItem.hearing_id.in_(ids))):
            found.setdefault(row.hearing_id, {})[row.item] = row.done_on
        return found

    def _filings(self) -> tuple[Mapping[UUID, date], Mapping[UUID, str]]:
        """By case the day its petition was filed and the court it was filed with."""
        rows = self._session.scalars(
            select(Petition).where(Petition.case_id.in_(self._cases), Petition.ended_on.is_(None))
        ).all()
        return {row.case_id: row.filed_on for row in rows}, {row.case_id: row.court for row in rows}

    def _names(self) -> Mapping[UUID | None, str]:
        ids = {one.case.officer_id for one in self._hearings if one.case.officer_id}
        rows = select(User.id, User.display_name).where(User.id.in_(ids))
        return dict(self._session.execute(rows).all())


def _latest(one: date | None, other: date | None) -> date | None:
    return max((each for each in (one, other) if each), default=None)
