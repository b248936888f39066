"""Reading the register: every query through the one predicate of who may see what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session, selectinload

from casework.errors import Missing
from casework.journal.models import Entry
from casework.keyset import Order, Page
from casework.register.loans import ledger_of, loan_of
from casework.register.models import BORROWER, Contract, Glimpse, Obligor, Person
from casework.register.people import masked, vault_of
from casework.register.scope import visible_contracts, visible_persons
from casework.register.triage import WITH_MONEY, class_of, stand
from casework.security.policy import Actor
from casework.staff import queries as staff
from casework.thai import national_id, telephone
from casework.thai.digits import arabic_digits
from casework.thai.names import match_key, normalise
from casework.thai.unreadable import Unreadable
from workflows.classes import CLASSES, Classification, DebtorClass
from workflows.faults import RuleFault
from workflows.interest import Statement
from workflows.reasons import Reason
from workflows.terms import Terms

PAGE = 50
BATCH = 500
MOST_URGENT_FIRST = Order(
    (Contract.urgency, Contract.urgent_on, Contract.id),
    (lambda text: int(text[:4]), date.fromisoformat, UUID),
)
BY_NAME = Order((Person.sort_key, Person.id), (lambda text: str(text).replace("\x00", ""), UUID))
WITH_PEOPLE = selectinload(Contract.obligors).joinedload(Obligor.person)


@dataclass(frozen=True)
class Filters:
    """Which contracts a list shows; "" is any. `text` is a part of a number or of a person's name."""

    text: str = ""
    class_code: str = ""
    district: str = ""
    fund: str = ""


@dataclass(frozen=True)
class Standing:
    """A contract on a day. Where its plan or ledger makes no sense there are no figures, but why."""

    contract: Contract
    debt: Statement | None
    found: Classification | None
    fault: Reason | None = None

    @property
    def working(self) -> list[Reason]:
        """Why the contract is in its class, line by line."""
        lines = self.found.working if self.found else ()
        return [Reason("working", line.th, line.en, line.basis, line.values) for line in lines]

    @property
    def borrower(self) -> Person | None:
        """Who signed first."""
        return next((obligor.person for obligor in self.contract.obligors if obligor.role == BORROWER), None)


@dataclass(frozen=True)
class Party:
    """A person bound by a contract, her numbers masked."""

    obligor: Obligor
    national_id: str
    telephone: str


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


def standing(contract: Contract, as_of: date, terms: Terms) -> Standing:
    """A contract on a day."""
    try:
        return Standing(contract, *stand(contract, as_of, terms))
    except RuleFault as fault:
        return Standing(contract, None, None, fault.reason)


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
    rows = select(Person).where(visible_persons(actor), _named(text))
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


def _matching(actor: Actor, filters: Filters) -> list[ColumnElement[bool]]:
    exact = {"class_code": filters.class_code, "district": filters.district, "fund": filters.fund}
    asked = [getattr(Contract, column) == value for column, value in exact.items() if value]
    return [visible_contracts(actor), *asked, *([_holding(filters.text)] if filters.text else [])]


def _holding(text: str) -> ColumnElement[bool]:
    """A contract whose number or one of whose people holds `text`: a plain LIKE, so that two letters do."""
    number = arabic_digits(normalise(text)).replace(" ", "")
    named = exists().where(Obligor.contract_id == Contract.id, Obligor.person_id == Person.id, _named(text))
    return or_(Contract.number.contains(number, autoescape=True), named)


def _named(text: str) -> ColumnElement[bool]:
    return Person.match_key.contains(match_key(text), autoescape=True)


def provinces(session: Session) -> Sequence[str]:
    """The provinces that have contracts."""
    return session.scalars(select(Contract.province).distinct().order_by(Contract.province)).all()


def has_contracts(session: Session, province: str) -> bool:
    """Whether the register of a province holds anything."""
    return session.scalar(select(Contract.id).where(Contract.province == province).limit(1)) is not None


def classes_on(session: Session, actor: Actor, day: date) -> dict[str, str | None]:
    """The class of every visible contract at the end of a day, by number; None where its plan is wrong."""
    rows = (
        select(Contract)
        .where(visible_contracts(actor))
        .options(*WITH_MONEY)
        .order_by(Contract.province, Contract.number)
        .execution_options(yield_per=BATCH)
    )
    terms: dict[str, Terms] = {}
    found = {}
    for row in session.scalars(rows):
        if row.province not in terms:
            terms[row.province] = staff.terms(session, row.province)
        found[row.number] = class_of(loan_of(row), ledger_of(row), day, terms[row.province])
        session.expunge(row)
    return found
