"""The pages between office and court."""

from casework.court.web import changes, returns
from casework.court.web.blueprint import pages

__all__ = ["changes", "pages", "returns"]
