"""Reading measures: a debt as their rules see it, applications, and what the rules ask of each."""

from casework.measures.queries.applicants import (
    ADJUDGED,
    IN_COURT,
    applicant,
    assessment_of,
    assessments,
    demand_received_on,
    lapsed_of,
)
from casework.measures.queries.applications import (
    application_of,
    applications_of,
    beyond_offer,
    inbox,
    measure_facts,
    plan_of,
    signers_of,
    unsigned,
    whole,
)

__all__ = [
    "ADJUDGED",
    "IN_COURT",
    "applicant",
    "application_of",
    "applications_of",
    "assessment_of",
    "assessments",
    "beyond_offer",
    "demand_received_on",
    "inbox",
    "lapsed_of",
    "measure_facts",
    "plan_of",
    "signers_of",
    "unsigned",
    "whole",
]
