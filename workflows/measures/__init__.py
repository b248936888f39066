"""Measures a to f (มาตรการ ก-ฉ): who may join, what is given, who signs, what follows when it is broken."""

from workflows.measures.applicant import DEBTORS, Applicant, Party, Role
from workflows.measures.assess import assess, assess_all
from workflows.measures.hardship import HARDSHIPS
from workflows.measures.kinds import (
    COMPROMISE,
    FORGIVING,
    HARDSHIP,
    INTEREST_CUT,
    NAMES,
    ON_ONE_PERSON,
    PAID_AT_ONCE,
    REDUCING,
    RELEASE,
    RESTRUCTURING,
    WAIVER,
    binds_contract,
)
from workflows.measures.limits import Asked, beyond, greatest_reduction
from workflows.measures.offer import Assessment, Offer, Reductions, Share, Tier
from workflows.measures.relapse import rates_on_relapse

__all__ = [
    "COMPROMISE",
    "DEBTORS",
    "FORGIVING",
    "HARDSHIP",
    "HARDSHIPS",
    "INTEREST_CUT",
    "NAMES",
    "ON_ONE_PERSON",
    "PAID_AT_ONCE",
    "REDUCING",
    "RELEASE",
    "RESTRUCTURING",
    "WAIVER",
    "Applicant",
    "Asked",
    "Assessment",
    "Offer",
    "Party",
    "Reductions",
    "Role",
    "Share",
    "Tier",
    "assess",
    "assess_all",
    "beyond",
    "binds_contract",
    "greatest_reduction",
    "rates_on_relapse",
]
