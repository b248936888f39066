"""Reading what passes between office and court."""

from casework.court.queries.holidays import Effects, effects_of
from casework.court.queries.returns import (
    cases_of_lines,
    changes,
    earlier_open,
    line_of,
    of_changes,
    return_of,
    returns,
    same_sheet,
    sent_dockets,
)

__all__ = [
    "Effects",
    "cases_of_lines",
    "changes",
    "earlier_open",
    "effects_of",
    "line_of",
    "of_changes",
    "return_of",
    "returns",
    "same_sheet",
    "sent_dockets",
]
