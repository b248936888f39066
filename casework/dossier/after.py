"""The groups of the papers after the day, each worked out only when its paper is made."""

from __future__ import annotations

from casework.dossier import ending, keeping
from casework.dossier.later import Later
from casework.dossier.matter import Matter
from casework.dossier.office import Context


def after_context(matter: Matter) -> Context:
    """The groups of reminders, breaches, judgments and ends."""
    return {
        "breach": Later(lambda _: keeping.breach_context(matter)),
        "reminder": Later(lambda who: keeping.reminder_context(matter, who)),
        "receipt": Later(lambda _: keeping.receipt_context(matter)),
        "withdrawal": Later(lambda _: ending.withdrawal_context(matter)),
        "cancellation": Later(lambda _: ending.cancellation_context(matter)),
        "judgment": Later(lambda _: ending.judgment_context(matter)),
        "writ": Later(lambda _: ending.writ_context(matter)),
    }
