"""The class of the triage and the legal clock of a contract side by side, with the names of its people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.register.models import Contract
from workflows import comparison
from workflows.classes import Classification
from workflows.clock import Clock
from workflows.working import Working


def names_of(contract: Contract) -> dict[str, str]:
    """The people bound, by the keys the clocks know them by."""
    return {str(row.id): row.person.name for row in contract.obligors}


def compare(
    contract: Contract, found: Classification, clocks: Sequence[Clock], as_of: date
) -> tuple[Working, ...]:
    """What each says, and every reason why they differ here."""
    return comparison.compare(found, clocks, names_of(contract), as_of)
