"""Writing what the field brings: contacts, evidence, deaths, written acts, objections to the debt."""

from casework.field.operations.acts import record_act
from casework.field.operations.deaths import record_death, record_heirs
from casework.field.operations.disputes import open_dispute, resolve_dispute
from casework.field.operations.evidence import Paper, ask_extracts, receive_extracts, record_evidence
from casework.field.operations.visits import Told, plan_visit, record_visit

__all__ = [
    "Paper",
    "Told",
    "ask_extracts",
    "open_dispute",
    "plan_visit",
    "receive_extracts",
    "record_act",
    "record_death",
    "record_evidence",
    "record_heirs",
    "record_visit",
    "resolve_dispute",
]
