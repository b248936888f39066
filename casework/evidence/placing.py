"""Where a file of a folder belongs: contract, kind, person, date; and why that cannot be told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.evidence.kinds import (
    MANY_CONTRACTS,
    MANY_KINDS,
    NEARLY,
    NO_CONTRACT,
    NO_DATE,
    NO_KIND,
    NO_PERSON,
)
from casework.evidence.naming import Numbers, date_in, kinds_in, people_in
from casework.field.kinds import OF_ONE_PERSON
from casework.register.models import Contract


@dataclass(frozen=True)
class Place:
    """What was found of a file's place; `why` holds a code for each thing that was not.

    `told`: the date is its own, by its name or a person, not one that stands for it.
    """

    contract: Contract | None = None
    kind: str | None = None
    obligor: Any = None
    dated_on: date | None = None
    told: bool = False
    why: tuple[str, ...] = ()


def placed(
    path: Sequence[str], numbers: Numbers, contract_of: Callable[[Any], Contract], today: date
) -> Place:
    """The place of a file by its way through the folders, its own name last.

    The kind is told by its own name or its very folder; what a whole drive or ZIP is called says nothing.
    """
    why: list[str] = []
    contract = _contract(path, numbers, contract_of, why)
    own = date_in(path[-1], today)
    wordings = kinds_in([*path[1:-1][-1:], path[-1].rpartition(".")[0] or path[-1]])
    if len(wordings) != 1:
        why.append(MANY_KINDS if wordings else NO_KIND)
        return Place(contract, None, None, own, own is not None, tuple(why))
    wording = wordings[0]
    obligor = None
    if wording.code in OF_ONE_PERSON:
        people = people_in(path, _people(contract)) if contract else set()
        obligor = people.pop() if len(people) == 1 else None
        if obligor is None:
            why.append(NO_PERSON)
    dated_on = own or _date(wording.date, contract, today)
    if dated_on is None:
        why.append(NO_DATE)
    return Place(contract, wording.code, obligor, dated_on, own is not None, tuple(why))


def _contract(
    path: Sequence[str], numbers: Numbers, contract_of: Callable[[Any], Contract], why: list[str]
) -> Contract | None:
    """The one contract named on the way; two that disagree, or figures alone, are for a person to settle."""
    whole: set[object] = set()
    nearly: set[object] = set()
    for name in path:
        exact, alike = numbers.within(name)
        whole |= exact
        nearly |= alike
    if len(whole) == 1:
        return contract_of(whole.pop())
    why.append(MANY_CONTRACTS if whole else NEARLY if nearly else NO_CONTRACT)
    return contract_of(nearly.pop()) if not whole and len(nearly) == 1 else None


def _people(contract: Contract) -> Mapping[object, str]:
    return {row.id: f"{row.person.first_name} {row.person.last_name}" for row in contract.obligors}


def _date(by: str, contract: Contract | None, today: date) -> date | None:
    if by == "brought":
        return today
    if contract is None or not by:
        return None
    if by == "contract":
        return contract.made_on
    paid_out = {row.on for row in contract.postings if row.kind == "disbursement"}
    return paid_out.pop() if len(paid_out) == 1 else None
