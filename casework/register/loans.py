"""A contract of the register as the rules see it."""

from __future__ import annotations

from typing import cast

from casework.register.models import Contract
from workflows.loan import Instalment, Loan, Posting, PostingKind, RateBasis


def loan_of(contract: Contract) -> Loan:
    """The contract's terms and plan."""
    return Loan(
        number=contract.number,
        made_on=contract.made_on,
        ends_on=contract.ends_on,
        principal=contract.principal,
        rate=contract.rate,
        default_rate=contract.default_rate,
        default_rate_basis=cast(RateBasis, contract.default_rate_basis),
        acceleration_clause=contract.acceleration_clause,
        instalments=tuple(Instalment(row.number, row.due_on, row.amount) for row in contract.instalments),
    )


def ledger_of(contract: Contract) -> tuple[Posting, ...]:
    """The contract's ledger; payers are named by the obligor's id."""
    return tuple(
        Posting(
            row.on,
            cast(PostingKind, row.kind),
            row.amount,
            row.ref,
            str(row.payer_id) if row.payer_id else None,
        )
        for row in contract.postings
    )
