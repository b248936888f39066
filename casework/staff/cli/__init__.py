"""The commands of the staff room: its people and their tokens, who signs, and the legal terms."""

from casework.staff.cli.people import token, user
from casework.staff.cli.signatories import signatories
from casework.staff.cli.terms import terms

__all__ = ["signatories", "terms", "token", "user"]
