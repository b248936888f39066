"""The pages of papers that go out: one paper, the papers of a case and of a day, the register of numbers."""

from casework.issuing.web import letters, many, paper
from casework.issuing.web.blueprint import pages

__all__ = ["letters", "many", "pages", "paper"]
