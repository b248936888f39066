"""The pages between office and court."""

from casework.court.web import returns
from casework.court.web.blueprint import pages

__all__ = ["pages", "returns"]
