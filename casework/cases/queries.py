"""Reading cases: one, the list of them by urgency, how many stand where, and what was recorded on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session, contains_eager

from casework.cases.models import Case, Mandate
from casework.cases.scope import visible_cases
from casework.errors import Missing
from casework.journal.models import Entry
from casework.keyset import LARGEST_PAGE, Order, Page
from casework.register.models import Contract, Obligor, Person
from casework.register.scope import visible_contracts
from casework.security.policy import DISTRICT, LEGAL, SECRETARIAT, Actor
from casework.staff.models import User
from casework.thai.names import match_key
from workflows.case import CASE

BY_URGENCY = Order((Contract.urgency, Contract.urgent_on, Case.id), (int, date.fromisoformat, UUID))
CARRIERS = (SECRETARIAT, DISTRICT, LEGAL)
PAGE = 50
NOBODY = UUID(int=0)
MINE = "me"


@dataclass(frozen=True)
class Filter:
    """What a list of cases is narrowed to; empty: not narrowed. `phase` "open" is every phase but closed."""

    stage: str = ""
    phase: str = ""
    class_code: str = ""
    subdistrict: str = ""
    officer: UUID | None = None
    contract: UUID | None = None
    search: str = ""


def case_of(session: Session, actor: Actor, case_id: UUID) -> Case:
    """The case of this id. Raises Missing where there is none that the actor may see."""
    case = session.scalar(select(Case).where(Case.id == case_id, visible_cases(actor)))
    if case is None:
        raise Missing
    return case


def cases_of(session: Session, actor: Actor, case_ids: Sequence[UUID]) -> list[Case]:
    """The cases of these ids, the most urgent first. Raises Missing where any is not the actor's to see."""
    found = session.scalars(
        select(Case)
        .join(Case.contract)
        .options(contains_eager(Case.contract).selectinload(Contract.obligors))
        .where(Case.id.in_(case_ids), visible_cases(actor))
        .order_by(*BY_URGENCY.columns)
    ).all()
    if len(found) != len(set(case_ids)):
        raise Missing
    return list(found)


def open_case_of(session: Session, contract_id: UUID, obligor_id: UUID | None = None) -> Case | None:
    """The open case of a contract: the one about this person where she has one of her own, else the main one,
    else, where that is closed, one linked to it."""
    rows = select(Case).where(Case.contract_id == contract_id, Case.closed_on.is_(None))
    person = session.get(Obligor, obligor_id) if obligor_id else None
    hers = [Case.id != person.case_id] if person is not None and person.case_id else []
    return session.scalar(rows.order_by(*hers, Case.linked_to.is_not(None), Case.number).limit(1))


def listing(
    session: Session, actor: Actor, only: Filter, *, after: str = "", before: str = "", limit: int = PAGE
) -> Page[Case]:
    """One page of cases, the most urgent first. Raises Invalid for a cursor that is none of ours."""
    rows = (
        select(Case)
        .join(Case.contract)
        .options(
            contains_eager(Case.contract)
            .selectinload(Contract.obligors)
            .joinedload(Obligor.person, innerjoin=True)
        )
        .where(visible_cases(actor))
    )
    if only.stage:
        rows = rows.where(Case.stage == only.stage)
    if only.phase == "open":
        rows = rows.where(Case.closed_on.is_(None))
    elif only.phase:
        rows = rows.where(Case.stage.in_([row.code for row in CASE.stages if row.phase == only.phase]))
    if only.class_code:
        rows = rows.where(Contract.class_code == only.class_code)
    if only.subdistrict:
        rows = rows.where(Contract.subdistrict == only.subdistrict)
    if only.officer:
        rows = rows.where(Case.officer_id == only.officer)
    if only.contract:
        rows = rows.where(Case.contract_id == only.contract)
    if only.search:
        rows = rows.where(_named(only.search))
    return BY_URGENCY.page(session, rows, after=after, before=before, limit=limit)


def _named(search: str) -> ColumnElement[bool]:
    """Cases by the number of the case or contract, or by the name of anyone bound."""
    person = exists().where(
        Obligor.contract_id == Case.contract_id,
        Obligor.person_id == Person.id,
        Person.match_key.contains(match_key(search), autoescape=True),
    )
    numbers = (Case.number, Contract.number)
    return or_(*(number.contains(search.strip(), autoescape=True) for number in numbers), person)


def stage_counts(session: Session, actor: Actor) -> Mapping[str, int]:
    """How many visible cases stand in each stage."""
    rows = session.execute(select(Case.stage, func.count()).where(visible_cases(actor)).group_by(Case.stage))
    return dict(rows.all())


def unopened(session: Session, actor: Actor) -> Mapping[str, int]:
    """How many visible contracts of each class have no open case."""
    taken = select(Case.contract_id).where(Case.closed_on.is_(None))
    rows = session.execute(
        select(Contract.class_code, func.count())
        .where(visible_contracts(actor), Contract.id.not_in(taken), Contract.class_code.is_not(None))
        .group_by(Contract.class_code)
    )
    return {str(code): count for code, count in rows}


def carriers(session: Session, province: str) -> list[User]:
    """Those who may carry a case of the province, by name."""
    rows = select(User).where(User.province == province, User.role.in_(CARRIERS), User.active)
    return list(session.scalars(rows.order_by(User.display_name)))


def filter_of(session: Session, actor: Actor, asked: Mapping[str, Any]) -> Filter:
    """The filter a list is asked for (schemas.CaseFilter); one that names nothing shows the open cases.

    An officer nobody knows finds nothing.
    """
    officer = actor.id if asked["officer"] == MINE else officer_named(session, asked["officer"])
    named = asked["stage"] or asked["contract"] or asked["q"]
    return Filter(
        stage=asked["stage"],
        phase=asked["phase"] or ("" if named else "open"),
        class_code=asked["class_code"],
        officer=officer,
        contract=asked["contract"],
        search=asked["q"],
    )


def officer_named(session: Session, name: str) -> UUID | None:
    """The id of the officer of this sign-in name; None for no name, an id nobody has for an unknown one."""
    if not name:
        return None
    return session.scalar(select(User.id).where(User.name == name)) or NOBODY


def mandates(session: Session, actor: Actor) -> list[Mandate]:
    """The mandates of the actor's province, the latest resolution first."""
    rows = select(Mandate).where(Mandate.province == actor.province)
    return list(
        session.scalars(rows.order_by(Mandate.approved_on.desc(), Mandate.id.desc()).limit(LARGEST_PAGE))
    )


def journal_of(session: Session, case: Case, *, after: int = 0, limit: int | None = None) -> list[Entry]:
    """What was recorded on the case beyond entry `after`, in order."""
    rows = select(Entry).where(Entry.stream == f"case:{case.id}", Entry.n > after)
    return list(session.scalars(rows.order_by(Entry.n).limit(limit)))


def case_named(session: Session, actor: Actor, name: str) -> Case:
    """The visible case of this number or id. Raises Missing."""
    try:
        return case_of(session, actor, UUID(name))
    except ValueError:
        found = session.scalars(select(Case).where(Case.number == name, visible_cases(actor)).limit(2)).all()
    if len(found) != 1:
        raise Missing(f"ไม่พบเรื่อง {name}", f"There is no case {name}.")
    return found[0]


def in_stage(session: Session, actor: Actor, stage: str) -> Sequence[Case]:
    """The visible cases of a stage."""
    rows = select(Case).where(Case.stage == stage, visible_cases(actor)).order_by(Case.number)
    return session.scalars(rows).all()
