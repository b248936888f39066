"""Persons of the register: found by name or number, with what binds them and who looked at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, selectinload

from casework.errors import Missing
from casework.journal.models import Entry
from casework.keyset import Order, Page
from casework.register.models import Contract, Glimpse, Obligor, Person
from casework.register.people import masked, vault_of
from casework.register.scope import visible_contracts, visible_persons
from casework.security.policy import Actor
from casework.thai import national_id, telephone
from casework.thai.digits import arabic_digits
from casework.thai.names import match_key
from casework.thai.unreadable import Unreadable

PAGE = 50
BY_NAME = Order((Person.sort_key, Person.id), (lambda text: str(text).replace("\x00", ""), UUID))


@dataclass(frozen=True)
class Party:
    """A person bound by a contract, her numbers masked."""

    obligor: Obligor
    national_id: str
    telephone: str


def parties(session: Session, contract: Contract) -> list[Party]:
    """The people of a contract as pages show them."""
    return [Party(obligor, *numbers(session, obligor.person)) for obligor in contract.obligors]


def numbers(session: Session, person: Person) -> tuple[str, str]:
    """A person's national ID and telephone, masked; "" where there is none."""
    return masked(session, person, "national_id"), masked(session, person, "telephone")


def persons(
    session: Session, actor: Actor, text: str, *, after: str = "", before: str = "", limit: int = PAGE
) -> Page[Person]:
    """One page of the visible persons whose name holds `text`, in dictionary order."""
    rows = select(Person).where(visible_persons(actor), named_like(text))
    return BY_NAME.page(session, rows, after=after, before=before, limit=limit)


def person(session: Session, actor: Actor, person_id: UUID) -> Person:
    """One person. Raises Missing where she is not the actor's to see."""
    found = session.scalar(select(Person).where(Person.id == person_id, visible_persons(actor)))
    if found is None:
        raise Missing
    return found


def person_numbered(session: Session, actor: Actor, text: str) -> Person | None:
    """The visible person with this national ID or telephone in full, where `text` is one; by blind index."""
    vault = vault_of(session)
    columns = ((national_id, Person.national_id_index), (telephone, Person.telephone_index))
    for kind, column in columns:
        try:
            index = vault.index(kind.normalise(text))
        except Unreadable:
            continue
        found = session.scalars(select(Person).where(column == index, visible_persons(actor)).limit(2)).all()
        if len(found) == 1:
            return found[0]
    return None


def looks_like_number(text: str) -> bool:
    """Whether this may be a national ID or a telephone number, whole or mistyped: it goes into no address."""
    return sum(letter.isdigit() for letter in arabic_digits(text)) >= 9 and "/" not in text


def contracts_of(session: Session, actor: Actor, person: Person) -> Sequence[Obligor]:
    """A person's part in each contract this actor may see."""
    return session.scalars(
        select(Obligor)
        .join(Contract, Contract.id == Obligor.contract_id)
        .where(Obligor.person_id == person.id, visible_contracts(actor))
        .options(selectinload(Obligor.contract))
        .order_by(Contract.urgency, Contract.urgent_on, Contract.id)
    ).all()


def history(session: Session, stream: str, most: int = PAGE) -> Sequence[Entry]:
    """The journal of one stream, newest first."""
    return session.scalars(
        select(Entry).where(Entry.stream == stream).order_by(Entry.n.desc()).limit(most)
    ).all()


def glimpses(session: Session, person: Person, most: int = PAGE) -> Sequence[Glimpse]:
    """Who saw a person's numbers in full, newest first."""
    return session.scalars(
        select(Glimpse).where(Glimpse.person_id == person.id).order_by(Glimpse.at.desc()).limit(most)
    ).all()


def named_like(text: str) -> ColumnElement[bool]:
    """Persons whose name holds `text`: a plain LIKE, so that two letters do."""
    return Person.match_key.contains(match_key(text), autoescape=True)
