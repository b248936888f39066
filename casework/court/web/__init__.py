"""The pages between office and court."""

from casework.court.web import changes, holidays, returns
from casework.court.web.blueprint import pages

__all__ = ["changes", "holidays", "pages", "returns"]
