"""The measures a to f: whom each binds, and what opens it (LAW.md 2, 4)."""

from __future__ import annotations

from workflows.coded import MEASURE

NAMES = {choice.code: choice for choice in MEASURE}
RESTRUCTURING, RELEASE, COMPROMISE, INTEREST_CUT, WAIVER, HARDSHIP = "abcdef"
ON_ONE_PERSON = frozenset({RELEASE, HARDSHIP})  # hardship may also be the borrower's, and then binds all
REDUCING = frozenset({COMPROMISE, INTEREST_CUT, WAIVER, HARDSHIP})
FORGIVING = frozenset({COMPROMISE, WAIVER, HARDSHIP})  # once performed, what is left is given up
PAID_AT_ONCE = frozenset({COMPROMISE, WAIVER})
BY_STAGE = frozenset({COMPROMISE, INTEREST_CUT})  # all others are opened by the debtor's class
APPROVALS = ("district", "province")


def binds_contract(kind: str, *, one_person: bool) -> bool | None:
    """Whether the relief binds the whole contract; None for no measure of ours."""
    if kind not in NAMES:
        return None
    return kind != RELEASE and not one_person
