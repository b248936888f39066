"""Groups of a context that are worked out only for the papers that print them.

What a measure offers or a person's clocks apart take longer than all the rest of a case's context; a day of
500 cases does not pay for papers it does not print.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from casework.dossier.says.office import Context
from casework.errors import Refused
from casework.register.models import Obligor


class NotForHer(Refused):
    """The paper is not for this person; somebody else of the case may still get it."""


class Later:
    """A group made when a paper asks for it. `make` is told whom the paper is made out to, if to one person.

    It raises Refused, with what is missing, where the case does not bear the paper.
    """

    def __init__(self, make: Callable[[Obligor | None], Any], who: Obligor | None = None) -> None:
        self._make, self._who = make, who

    def of(self, who: Obligor) -> Later:
        """The same group for a paper made out to one person."""
        return Later(self._make, who)

    def made(self) -> Any:
        """The group itself."""
        return self._make(self._who)


def of_person(context: Context, who: Obligor) -> Context:
    """The groups of `context` that wait, each for this person."""
    return {name: group.of(who) for name, group in context.items() if isinstance(group, Later)}


def settled(context: Context, groups: Collection[str]) -> Context:
    """Those groups of `context`, made. Raises Refused where one of them cannot be."""
    found = {name: context[name] for name in groups if name in context}
    return {name: group.made() if isinstance(group, Later) else group for name, group in found.items()}
