"""A household's budget as text to be sealed, and back."""

from __future__ import annotations

import json
from decimal import Decimal

from workflows.capacity import Budget, Row


def written(budget: Budget) -> str:
    """The budget as JSON: people, baht it could raise at once, rows [kind, source, baht, months]."""
    rows = [[row.kind, row.source, str(row.amount), sorted(row.months)] for row in budget.rows]
    return json.dumps({"people": budget.people, "lump": str(budget.lump), "rows": rows})


def read(text: str) -> Budget:
    """The budget of such a text."""
    told = json.loads(text)
    rows = tuple(
        Row(kind, source, Decimal(amount), frozenset(months)) for kind, source, amount, months in told["rows"]
    )
    return Budget(rows, told["people"], Decimal(told["lump"]))
