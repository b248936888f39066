"""The terms of one day as a measure's rules ask for them: what was asked for is remembered.

So an offer can say by itself which of its figures rest on a term that nobody has confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from workflows.office_terms import ClassRule, rule_of
from workflows.terms import Term, Terms


class Consulted:
    """The terms in force on `on` (CE). Every method raises UnknownTerm, NotInForce, RuleFault."""

    def __init__(self, terms: Terms, on: date) -> None:
        self.terms = terms
        self.on = on
        self._asked: dict[str, Term] = {}

    def at(self, code: str) -> Term:
        """The term, remembered."""
        return self._asked.setdefault(code, self.terms.at(code, self.on))

    def value(self, code: str) -> Decimal:
        """Its figure."""
        self.at(code)
        return self.terms.value(code, self.on)

    def number(self, code: str) -> int:
        """Its whole figure."""
        return int(self.value(code))

    def text(self, code: str) -> str:
        """Its choice among named ways."""
        return str(self.at(code).value)

    def rule(self, code: str) -> ClassRule:
        """Whether it allows, warns or refuses."""
        return rule_of(self.text(code))

    def remember(self, asked: Iterable[Term]) -> None:
        """Terms that another rule asked for on its own day."""
        for term in asked:
            self._asked.setdefault(term.code, term)

    @property
    def unconfirmed(self) -> tuple[Term, ...]:
        """Those asked for that nobody has confirmed."""
        return tuple(term for term in self._asked.values() if not term.confirmed)
