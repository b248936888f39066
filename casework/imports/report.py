"""What an import says of itself, as plain values: the part of the report that the file alone decides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casework.imports.draft import Draft, Place
from casework.imports.remarks import Fault


def report_of(draft: Draft) -> dict[str, Any]:
    """The report of a draft, ready for JSON. National IDs and telephones are masked in it, money is text.

    Whoever enters the draft adds `as_of` and `classes_by_contract`.
    """
    return {
        "province": draft.province,
        "contracts": {
            "entered": len(draft.contracts),
            "refused": [{"number": r.number, "rows": _places(r.rows)} for r in draft.refused],
        },
        "people": {"entered": len(draft.people), "deaths": sum(p.died_on is not None for p in draft.people)},
        "receipts": {"entered": len(draft.receipts)},
        "instalments": {"entered": len(draft.instalments)},
        "totals": [
            {
                "sheet": total.place.sheet,
                "row": total.place.row,
                "label": total.label,
                "stated": str(total.stated),
                "entered": str(total.entered),
                "refused": list(total.refused),
                "refused_amount": str(total.refused_amount),
                "explained": total.explained,
            }
            for total in draft.totals
        ],
        "faults": _faults(draft.faults),
        "notes": _faults(draft.notes),
        "normalised": [
            {
                "sheet": n.sheet,
                "row": n.row,
                "column": n.column,
                "from": n.before,
                "to": n.after,
                "rule": n.rule,
            }
            for n in draft.normalised
        ],
    }


def _places(places: Iterable[Place]) -> list[dict[str, Any]]:
    return [{"sheet": place.sheet, "row": place.row} for place in places]


def _faults(faults: Iterable[Fault]) -> list[dict[str, Any]]:
    return [fault._asdict() for fault in faults]
