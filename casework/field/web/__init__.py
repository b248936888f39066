"""The pages of the field room: contacts, evidence, extracts, objections."""

from casework.field.web import disputes, evidence, rounds, visits, volunteers
from casework.field.web.blueprint import pages

__all__ = ["disputes", "evidence", "pages", "rounds", "visits", "volunteers"]
