"""The plain way through: which step usually comes next from each stage, by what is known of the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workflows.facts import CaseFacts


def _on_day_one(facts: CaseFacts) -> str:
    """File, unless nobody is willing yet."""
    return "file_petition" if any(person.consents for person in facts.parties) else "record_consent"


def _at_the_table(facts: CaseFacts) -> str:
    """First the terms, then the signatures."""
    return "record_settlement" if facts.settlement.total is not None else "draft_settlement"


def _settled(facts: CaseFacts) -> str:
    """Paid, broken, or waiting for the judgment that was asked for."""
    if facts.settlement.performed or facts.money.balance == 0:
        return "close_paid"
    if facts.money.overdue:
        return "breach_settlement"
    return "grant_consent_judgment" if facts.settlement.judgment_asked_on else "close_paid"


def _under_a_measure(facts: CaseFacts) -> str:
    """Performed, or broken."""
    return "lapse_measure" if facts.money.overdue else "complete_measure"


NEXT: Mapping[str, str | Callable[[CaseFacts], str]] = {
    "registered": "start_contact",
    "field_contact": "invite_to_mediation",
    "untraceable": "prepare_referral",
    "measure_review": "start_measure",
    "measure_in_force": _under_a_measure,
    "mediation_invited": "record_consent",
    "day_one": _on_day_one,
    "petition_filed": "open_session",
    "day_two": _at_the_table,
    "settled": _settled,
    "consent_judgment": "close_paid",
    "referral_file": "refer",
    "with_prosecutor": "file_suit",
    "in_court": "enter_judgment",
    "judgment": "enforce",
    "enforcement": "close_paid",
}
# The way most cases go, for the drawing: invited, filed, heard, settled, paid.
MAIN_WAY = (
    "start_contact",
    "invite_to_mediation",
    "record_consent",
    "file_petition",
    "open_session",
    "record_settlement",
    "grant_consent_judgment",
    "close_paid",
)
# Steps that end or undo: their buttons say so.
GRAVE = frozenset(
    {
        "decline_mediation",
        "back_to_contact",
        "withdraw_measure",
        "refuse_measure",
        "withdraw_suit",
        "close_relieved",
        "write_off",
        "close_void",
        "reverse_last",
    }
)


def next_code(facts: CaseFacts, stage: str) -> str | None:
    """The code of the step that usually comes next; None at an end."""
    found = NEXT.get(stage)
    return found(facts) if callable(found) else found
