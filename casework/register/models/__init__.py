"""The register: who owes what to whom, under which contract, and what was paid."""

from casework.register.models.approvals import Relief, WaiverProposal
from casework.register.models.contract import (
    BORROWER,
    GUARANTOR,
    JOINT,
    Audience,
    Contract,
    Instalment,
    Obligor,
    Posting,
)
from casework.register.models.imported import HeaderMapping, ImportRun
from casework.register.models.person import Glimpse, Person

__all__ = [
    "BORROWER",
    "GUARANTOR",
    "JOINT",
    "Audience",
    "Contract",
    "Glimpse",
    "HeaderMapping",
    "ImportRun",
    "Instalment",
    "Obligor",
    "Person",
    "Posting",
    "Relief",
    "WaiverProposal",
]
