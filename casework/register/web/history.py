"""Journal entries of the register as lines a clerk reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from casework.clock import office_day
from casework.journal.models import Entry
from casework.register.labels import ACTIONS, CHANGED, FIELDS
from casework.thai.money import baht
from casework.web.presentation import bilingual

READ: Mapping[str, Callable[[str], object]] = {
    "class": str,
    "date": date.fromisoformat,
    "money": Decimal,
}


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


def changes(facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What an entry changed of the debt: label, before, after, and how the two are written."""
    return [_changed(row) for row in facts.get("changes", ()) if row["field"] in CHANGED]


def entry_of(journal: Iterable[Entry], record_id: str) -> Entry | None:
    """The latest entry that recorded this ledger line or relief."""
    return next(
        (one for one in journal if record_id in (one.facts.get("line"), one.facts.get("relief"))), None
    )


def _changed(row: Mapping[str, Any]) -> dict[str, Any]:
    code = row["field"]
    label = bilingual(CHANGED[code]).format(number=row.get("number", ""))
    kind = {"class": "class", "settled": "date", "due_on": "date"}.get(code, "money")
    read = READ[kind]
    told = {when: read(row[when]) if row[when] is not None else None for when in ("before", "after")}
    return {"label": label, "kind": kind, **told}


def _text(facts: dict[str, Any]) -> str:
    parts = [baht(Decimal(facts["amount"]))] if "amount" in facts else []
    parts += [facts["ref"]] if facts.get("ref") else []
    if any(row["field"] in CHANGED for row in facts.get("changes", ())):
        parts += [_written(row) for row in changes(facts) if row["kind"] in ("money", "class")][:1]
    elif "changes" in facts:
        parts += ["; ".join(map(_change, facts["changes"]))]
    if "fields" in facts:
        parts += [", ".join(named(name) for name in facts["fields"])]
    return " ".join(filter(None, parts))


def _written(row: dict[str, Any]) -> str:
    before, after = (
        baht(row[when]) if isinstance(row[when], Decimal) else str(row[when]) for when in ("before", "after")
    )
    return f"({row['label']} {before} → {after})"


def _change(change: dict[str, Any]) -> str:
    before, after = change.get("before"), change.get("after")
    told = f": {before if before is not None else '–'} → {after if after is not None else '–'}"
    return named(change["field"]) + (told if "after" in change else "")


def named(field: str) -> str:
    """A field in the page's language."""
    return bilingual(FIELDS.get(field, field))
