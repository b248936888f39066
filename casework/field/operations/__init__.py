"""Writing what the field brings: contacts, evidence, deaths, written acts, objections to the debt."""

from casework.field.operations.acts import record_act
from casework.field.operations.deaths import record_death, record_heirs
from casework.field.operations.disputes import open_dispute, resolve_dispute
from casework.field.operations.evidence import Paper, ask_extracts, receive_extracts, record_evidence
from casework.field.operations.rounds import PlannedRow, plan_round
from casework.field.operations.visits import Intended, Told, may_contact, plan_visit, record_visit
from casework.field.operations.volunteers import NewVolunteer, Scan, end_mandate, keep_scan, record_volunteer

__all__ = [
    "Intended",
    "NewVolunteer",
    "Paper",
    "PlannedRow",
    "Scan",
    "Told",
    "ask_extracts",
    "end_mandate",
    "keep_scan",
    "may_contact",
    "open_dispute",
    "plan_round",
    "plan_visit",
    "receive_extracts",
    "record_act",
    "record_death",
    "record_evidence",
    "record_heirs",
    "record_visit",
    "record_volunteer",
    "resolve_dispute",
]
