"""The person a contract's file is about."""

from __future__ import annotations

from casework.register.models import BORROWER, Contract, Obligor, Person


def first_of(contract: Contract) -> Obligor:
    """The borrower; where the register names none, the first person bound."""
    obligors = contract.obligors
    return next((row for row in obligors if row.role == BORROWER), obligors[0])


def borrower_of(contract: Contract) -> Person:
    """The person of `first_of`: what is said about the loan is sealed under her key."""
    return first_of(contract).person
