"""One act being recorded: who, on which case, with what given, on what day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.errors import Invalid
from casework.journal.models import Entry
from casework.register.models import Obligor
from casework.security.policy import Actor
from workflows.facts import CaseFacts

CHOOSE = "โปรดเลือกจากรายการ (choose from the list)"


@dataclass
class Act:
    """What an effect works with; ids and figures put into `facts` are journalled with the step.

    `undone` is the entry a reversal undoes.
    """

    session: Session
    actor: Actor
    case: Case
    known: CaseFacts
    on: date
    now: datetime
    undone: Entry | None = None
    facts: dict[str, Any] = field(default_factory=dict)

    def given(self, name: str) -> Any:
        """An input of the step, None where it was left empty."""
        return self.known.given.get(name)

    def text(self, name: str) -> str:
        """A text input, empty where it was left so."""
        return str(self.given(name) or "")

    def money(self, name: str) -> Decimal:
        """An amount in baht, 0.00 where it was left empty."""
        return self.given(name) or Decimal("0.00")

    def obligor(self, name: str, key: str) -> Obligor:
        """The person bound whose key was given as `name`. Raises Invalid."""
        found = next((row for row in self.case.people if row.id == UUID(key)), None)
        if found is None:
            raise Invalid({name: [CHOOSE]})
        return found
