"""The staff room over HTTP: the legal terms, and who signs for the office."""

from casework.staff.api.signatories import signatories
from casework.staff.api.terms import api

__all__ = ["api", "signatories"]
