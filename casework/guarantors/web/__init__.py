"""The pages of guarantors: a contract's, an office's letters, what came back, how far each is bound."""

from casework.guarantors.web import bonds, contract, effects, office, returns
from casework.guarantors.web.blueprint import pages

__all__ = ["bonds", "contract", "effects", "office", "pages", "returns"]
