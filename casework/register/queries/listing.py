"""Contracts: listed by urgency, counted by class, one by one; never one that is not the actor's to see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session, selectinload

from casework.errors import Missing
from casework.keyset import Order, Page
from casework.register.models import Contract, Obligor, Person
from casework.register.queries.people import PAGE, named_like
from casework.register.queries.standings import Standing, standing
from casework.register.scope import visible_contracts
from casework.register.triage import WITH_MONEY
from casework.security.policy import Actor
from casework.staff import queries as staff
from casework.thai.digits import arabic_digits
from casework.thai.names import normalise
from workflows.classes import CLASSES, DebtorClass

MOST_URGENT_FIRST = Order(
    (Contract.urgency, Contract.urgent_on, Contract.id),
    (lambda text: int(text[:4]), date.fromisoformat, UUID),
)
WITH_PEOPLE = selectinload(Contract.obligors).joinedload(Obligor.person)


@dataclass(frozen=True)
class Filters:
    """Which contracts a list shows; "" is any. `text` is a part of a number or of a person's name."""

    text: str = ""
    class_code: str = ""
    district: str = ""
    fund: str = ""


def contracts(
    session: Session,
    actor: Actor,
    filters: Filters,
    today: date,
    *,
    after: str = "",
    before: str = "",
    limit: int = PAGE,
) -> Page[Standing]:
    """One page of the contracts this person may see, the most urgent first, as they stand today."""
    rows = select(Contract).where(*_matching(actor, filters)).options(*WITH_MONEY, WITH_PEOPLE)
    page = MOST_URGENT_FIRST.page(session, rows, after=after, before=before, limit=limit)
    terms = {province: staff.terms(session, province) for province in {row.province for row in page.rows}}
    return Page([standing(row, today, terms[row.province]) for row in page.rows], page.before, page.after)


def class_counts(session: Session, actor: Actor, filters: Filters) -> dict[DebtorClass, int]:
    """How many of the filtered contracts are in each class, whichever class the filter names."""
    of_any = Filters(filters.text, "", filters.district, filters.fund)
    counted = (
        select(Contract.class_code, func.count())
        .where(*_matching(actor, of_any))
        .group_by(Contract.class_code)
    )
    counts = {row[0]: row[1] for row in session.execute(counted)}
    return {row: counts.get(row.code, 0) for row in CLASSES.values()}


def to_be_mended(session: Session, actor: Actor) -> int:
    """How many visible contracts have a plan or ledger that makes no sense."""
    return (
        session.scalar(select(func.count()).where(visible_contracts(actor), Contract.class_code.is_(None)))
        or 0
    )


def contract(session: Session, actor: Actor, contract_id: UUID) -> Contract:
    """One contract with its people, plan and ledger. Raises Missing where it is not hers to see."""
    return _one(session, actor, Contract.id == contract_id)


def contract_numbered(session: Session, actor: Actor, number: str) -> Contract:
    """One contract by its number in the actor's province. Raises Missing."""
    return _one(session, actor, Contract.number == arabic_digits(normalise(number)))


def _one(session: Session, actor: Actor, which: ColumnElement[bool]) -> Contract:
    found = session.scalars(
        select(Contract).where(which, visible_contracts(actor)).options(*WITH_MONEY, WITH_PEOPLE).limit(2)
    ).all()
    if len(found) != 1:
        raise Missing
    return found[0]


def _matching(actor: Actor, filters: Filters) -> list[ColumnElement[bool]]:
    exact = {"class_code": filters.class_code, "district": filters.district, "fund": filters.fund}
    asked = [getattr(Contract, column) == value for column, value in exact.items() if value]
    return [visible_contracts(actor), *asked, *([_holding(filters.text)] if filters.text else [])]


def _holding(text: str) -> ColumnElement[bool]:
    """A contract whose number or one of whose people holds `text`: a plain LIKE, so that two letters do."""
    number = arabic_digits(normalise(text)).replace(" ", "")
    named = exists().where(
        Obligor.contract_id == Contract.id, Obligor.person_id == Person.id, named_like(text)
    )
    return or_(Contract.number.contains(number, autoescape=True), named)
