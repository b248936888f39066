"""Who may see which rows: the one predicate under every query, export and document (PROMISES 4 and 5)."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true

from casework.register.models import Audience, Contract, Obligor, Person
from casework.security.policy import AUDITOR, DISTRICT, LEGAL, SECRETARIAT, Actor


def visible_contracts(actor: Actor) -> ColumnElement[bool]:
    """Contracts this person may see: her province, her districts, or those opened to her one by one."""
    if actor.role == AUDITOR:
        return true()
    opened = exists().where(Audience.contract_id == Contract.id, Audience.audience.in_(actor.audiences))
    if actor.role in (SECRETARIAT, LEGAL):
        return Contract.province == actor.province
    if actor.role == DISTRICT:
        return or_(and_(Contract.province == actor.province, Contract.district.in_(actor.districts)), opened)
    return opened if actor.may("register.view") else false()


def visible_persons(actor: Actor) -> ColumnElement[bool]:
    """Persons bound by a contract this person may see."""
    return exists().where(
        Obligor.person_id == Person.id,
        Obligor.contract_id.in_(select(Contract.id).where(visible_contracts(actor))),
    )
