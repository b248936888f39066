"""Writing cases: opening them, who carries them, and how far the office may go."""

from casework.cases.operations.mandates import record_mandate
from casework.cases.operations.officers import assign
from casework.cases.operations.opening import (
    Opened,
    give_back,
    open_cases,
    open_class,
    open_linked,
    open_told,
)

__all__ = [
    "Opened",
    "assign",
    "give_back",
    "open_cases",
    "open_class",
    "open_linked",
    "open_told",
    "record_mandate",
]
