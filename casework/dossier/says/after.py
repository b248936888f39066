"""The groups of the papers after the day, each worked out only when its paper is made."""

from __future__ import annotations

from casework.dossier.says import absence, asking, closing, ending, keeping
from casework.dossier.says.later import Later
from casework.dossier.says.matter import Matter
from casework.dossier.says.office import Context


def after_context(matter: Matter) -> Context:
    """The groups of reminders, breaches, judgments, closings, and of what the office asks."""
    return {
        "breach": Later(lambda _: keeping.breach_context(matter)),
        "reminder": Later(lambda who: keeping.reminder_context(matter, who)),
        "receipt": Later(lambda _: keeping.receipt_context(matter)),
        "withdrawal": Later(lambda _: ending.withdrawal_context(matter)),
        "cancellation": Later(lambda _: ending.cancellation_context(matter)),
        "absence": Later(lambda who: absence.absence_context(matter, who)),
        "judgment": Later(lambda _: ending.judgment_context(matter)),
        "writ": Later(lambda _: ending.writ_context(matter)),
        "release": Later(lambda _: closing.release_context(matter)),
        "closing": Later(lambda _: closing.closing_context(matter)),
        "write_off": Later(lambda _: closing.write_off_context(matter)),
        "handover": Later(lambda _: closing.handover_context(matter)),
        "registry": Later(lambda _: asking.registry_context(matter)),
        "asked_mandate": Later(lambda _: asking.asked_mandate_context(matter)),
        "estate": Later(lambda _: asking.estate_context(matter)),
        "suit": Later(lambda _: asking.suit_context(matter)),
    }
