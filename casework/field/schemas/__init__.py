"""What the forms of the field room ask; the API takes the same."""

from casework.field.schemas.answers import Moment, Person, Yes, about
from casework.field.schemas.contacts import SENT, PlanForm, RoundPlanForm, VisitForm
from casework.field.schemas.papers import (
    ActForm,
    DeathForm,
    DisputeForm,
    EvidenceForm,
    ExtractsForm,
    HeirsForm,
)
from casework.field.schemas.volunteers import EndMandateForm, VolunteerForm

__all__ = [
    "SENT",
    "ActForm",
    "DeathForm",
    "DisputeForm",
    "EndMandateForm",
    "EvidenceForm",
    "ExtractsForm",
    "HeirsForm",
    "Moment",
    "Person",
    "PlanForm",
    "RoundPlanForm",
    "VisitForm",
    "VolunteerForm",
    "Yes",
    "about",
]
