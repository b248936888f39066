"""What an import changed, item by item: what a clerk reads afterwards, and what the journal keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from casework.imports.draft import Place

# Words that may hold a person's name: the journal notes that they changed, not what they say.
FREE_TEXT = frozenset({"project", "locality"})


@dataclass(frozen=True)
class Change:
    """One thing that is now otherwise. `what`: contract, person, party, plan, receipt."""

    number: str
    what: str
    field: str
    before: object
    after: object
    place: Place | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values: dates ISO, money with two places."""
        return {
            "number": self.number,
            "what": self.what,
            "field": self.field,
            "before": plain(self.before),
            "after": plain(self.after),
            "sheet": self.place.sheet if self.place else "",
            "row": self.place.row if self.place else None,
        }

    def facts(self) -> dict[str, Any]:
        """For the journal: no free text."""
        told = {} if self.field in FREE_TEXT else {"before": plain(self.before), "after": plain(self.after)}
        return {"what": self.what, "field": self.field, **told}


@dataclass
class Changes:
    """Everything an import did. New contracts and what comes with them are counted; the rest is listed too.

    `kept` are differences where the register was left as it is, with why.
    """

    counts: Counter[str] = field(default_factory=Counter)
    items: list[Change] = field(default_factory=list)
    kept: list[Change] = field(default_factory=list)

    def note(self, change: Change, count: str) -> None:
        """List a change and count it under `count`."""
        self.items.append(change)
        self.counts[count] += 1

    def of_contracts(self) -> Mapping[str, list[Change]]:
        """The changes by contract, those of persons apart."""
        found: dict[str, list[Change]] = {}
        for change in self.items:
            if change.what != "person":
                found.setdefault(change.number, []).append(change)
        return found

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "counts": {name: self.counts[name] for name in COUNTED},
            "items": [change.to_json() for change in self.items],
            "kept": [change.to_json() for change in self.kept],
        }


COUNTED = (
    "contracts_entered",
    "contracts_changed",
    "persons_entered",
    "persons_changed",
    "parties_changed",
    "instalments_changed",
    "receipts_entered",
    "receipts_corrected",
    "deaths_noted",
)


def plain(value: object) -> object:
    """A value for JSON."""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value
