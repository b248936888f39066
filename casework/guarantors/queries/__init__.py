"""Reading guarantors: their letters, what is owed to them and by them, and what is due in an office."""

from casework.guarantors.queries.deals import deals_of, effects_of
from casework.guarantors.queries.due import Due, due_notices
from casework.guarantors.queries.letters import (
    awaited_cards,
    drafted_letters,
    letter_of,
    letters_of,
    obligor_of,
)
from casework.guarantors.queries.standing import Guarantee, guarantee_of

__all__ = [
    "Due",
    "Guarantee",
    "awaited_cards",
    "deals_of",
    "drafted_letters",
    "due_notices",
    "effects_of",
    "guarantee_of",
    "letter_of",
    "letters_of",
    "obligor_of",
]
