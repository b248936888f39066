"""A question the rules cannot answer, said in words: unknown term, a plan that does not add up, …"""

from __future__ import annotations

from workflows.reasons import Reason


class RuleFault(ValueError):
    """The figures or settings given make no sense; `reason` tells the clerk what to mend and where."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.en.format(**reason.values))
        self.reason = reason
