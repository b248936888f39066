"""Writing cases: opening them, who carries them, and how far the office may go."""

from casework.cases.operations.mandates import record_mandate
from casework.cases.operations.officers import assign
from casework.cases.operations.opening import Opened, open_cases, open_class, open_told

__all__ = ["Opened", "assign", "open_cases", "open_class", "open_told", "record_mandate"]
