"""Journal entries of the register as lines a clerk reads."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from casework.clock import office_day
from casework.journal.models import Entry
from casework.register.labels import ACTIONS, FIELDS
from casework.thai.money import baht
from casework.web.presentation import bilingual


def entries(journal: Iterable[Entry]) -> list[dict[str, Any]]:
    """The entries for the timeline component."""
    return [
        {
            "at": entry.recorded_at,
            "title": ACTIONS.get(entry.action, entry.action),
            "actor": entry.actor,
            "text": _text(entry.facts),
            "happened_on": _earlier(entry),
            "stamp": entry.digest[:12],
        }
        for entry in journal
    ]


def _earlier(entry: Entry) -> Any:
    return entry.happened_on if entry.happened_on != office_day(entry.recorded_at) else None


def _text(facts: dict[str, Any]) -> str:
    if "amount" in facts:
        return " ".join((baht(Decimal(facts["amount"])), facts.get("ref", "")))
    if "changes" in facts:
        return "; ".join(map(_change, facts["changes"]))
    if "fields" in facts:
        return ", ".join(named(name) for name in facts["fields"])
    return ""


def _change(change: dict[str, Any]) -> str:
    before, after = change.get("before"), change.get("after")
    told = f": {before if before is not None else '–'} → {after if after is not None else '–'}"
    return named(change["field"]) + (told if "after" in change else "")


def named(field: str) -> str:
    """A field in the page's language."""
    return bilingual(FIELDS.get(field, field))
