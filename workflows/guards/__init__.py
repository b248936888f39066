"""Named facts: each answers with nothing where it holds, or with the reason why it does not.

One module per part of the case; importing this package fills `CASE_GUARDS`.
"""

from workflows.guards import (
    closing,
    contact,
    guarantors,
    hearing,
    judgment,
    measures,
    mediation,
    people,
    petition,
    referral,
    settlement,
)
from workflows.guards.registry import CASE_GUARDS

__all__ = [
    "CASE_GUARDS",
    "closing",
    "contact",
    "guarantors",
    "hearing",
    "judgment",
    "measures",
    "mediation",
    "people",
    "petition",
    "referral",
    "settlement",
]
