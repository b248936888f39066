"""The report of an import: what the file alone decides (report.py), and what came of it in the register.

An outside checker relies on its shape (see the README): names are added, never changed. `entered` counts what
the register holds from this file, also when all of it was there before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from casework.imports.entering.comparing import Comparison
from casework.imports.report import report_of

Report = dict[str, Any]
SHOWN = 500  # items of each long list that the shortened report keeps
EXAMPLES = 5


def outcome_of(found: Comparison, as_of: date, data_on: date | None) -> Report:
    """The whole report of a comparison, its classes at the end of `as_of`."""
    classes = found.classes(as_of)
    return {
        "as_of": as_of.isoformat(),
        "data_on": data_on.isoformat() if data_on else None,
        **report_of(found.draft),
        "province": found.into.province,
        "classes": dict(Counter(code for code in classes.values() if code)),
        "classes_by_contract": {number: code for number, code in sorted(classes.items()) if code},
        "matches": [
            {"sheet": m.place.sheet, "row": m.place.row, "person": str(m.person), "how": m.how}
            for m in found.matches
        ],
        "changes": found.changes.to_json(),
    }


def shortened(report: Report) -> Report:
    """The report as it is kept beside the import: long lists cut, what was normalised counted by its rule."""
    changes = report["changes"]
    return {
        **report,
        "faults": report["faults"][:SHOWN],
        "faults_total": len(report["faults"]),
        "notes": report["notes"][:SHOWN],
        "matches": report["matches"][:SHOWN],
        "normalised": _examples(report["normalised"]),
        "normalised_total": len(report["normalised"]),
        "classes_by_contract": {},
        "changes": {**changes, "items": changes["items"][:SHOWN], "kept": changes["kept"][:SHOWN]},
        "changes_total": len(changes["items"]),
        "kept_total": len(changes["kept"]),
    }


def _examples(normalised: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """A few of each rule, each with the count of its rule; the commonest rule first."""
    counts: Counter[str] = Counter(one["rule"] for one in normalised)
    seen: Counter[str] = Counter()
    kept = []
    for one in normalised:
        seen[one["rule"]] += 1
        if seen[one["rule"]] <= EXAMPLES:
            kept.append({**one, "count": counts[one["rule"]]})
    return sorted(kept, key=lambda one: (-one["count"], one["rule"]))
