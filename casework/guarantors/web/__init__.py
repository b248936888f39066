"""The pages of guarantors: a contract's, the letters of an office, what came back, how far each is bound."""

from casework.guarantors.web import bonds, contract, office, returns
from casework.guarantors.web.blueprint import pages

__all__ = ["bonds", "contract", "office", "pages", "returns"]
