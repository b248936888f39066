"""Cases are seen through their contracts: no second predicate."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select

from casework.cases.models import Case
from casework.register.models import Contract
from casework.register.scope import visible_contracts
from casework.security.policy import Actor


def visible_cases(actor: Actor) -> ColumnElement[bool]:
    """Cases whose contract this person may see."""
    return Case.contract_id.in_(select(Contract.id).where(visible_contracts(actor)))
