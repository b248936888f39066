"""The pages of the room: scans of a contract, of a paper, folders brought, and what waits for a person."""

from casework.evidence.web import contract, doubts, intakes, paper
from casework.evidence.web.blueprint import pages

__all__ = ["contract", "doubts", "intakes", "pages", "paper"]
