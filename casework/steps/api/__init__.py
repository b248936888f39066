"""Steps and limitation over HTTP."""

from casework.steps.api import unsigned
from casework.steps.api.case import api
from casework.steps.api.clocks import of_cases, of_contracts

__all__ = ["api", "of_cases", "of_contracts", "unsigned"]
