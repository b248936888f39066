"""The contract a form is about: its people to choose from, and the way back to its file."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from casework.cases.queries import open_case_of
from casework.field.queries import contract_of
from casework.register.labels import ROLES
from casework.register.models import Contract
from casework.web.access import actor
from casework.web.forms import Choice
from casework.web.unit import db


def contract(contract_id: UUID) -> Contract:
    """The contract named in the address. Raises Missing."""
    return contract_of(db(), actor(), contract_id)


def people(found: Contract) -> list[Choice]:
    """Everyone bound, living or not, as choices."""
    return [Choice(str(row.id), row.person.name, ROLES[row.role]) for row in found.obligors]


def home(found: Contract) -> str:
    """The contract's case file where one is open, else its page in the register."""
    case = open_case_of(db(), found.id)
    if case is not None:
        return url_for("cases.file", case_id=case.id)
    return url_for("register.contract", contract_id=found.id)


def back(found: Contract) -> ResponseReturnValue:
    """To where the reader came from."""
    return redirect(home(found), 303)
