"""What is new in a return since the last one of the same kit: a return tells everything since the taking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casework.away.grouping import Group
from casework.away.models import APPLIED, TAKEN, KitGroup
from casework.away.operations.applying import Change, name_of
from casework.away.travel import Travelling

PAPERS = ("paper:", "letter_number:", "paper_length:")  # entered even while the rest of the group waits


@dataclass
class Newer:
    """Rows to be held against the office's; `known` is what an earlier return left of them here.

    `seq`: what the office did after this entry of the journal stands against it (None: since the taking).
    """

    rows: list[Change]
    known: dict[str, Travelling | None] = field(default_factory=dict)
    seq: int | None = None


def what_is_new(before: KitGroup | None, payload: Mapping[str, Any] | None, group: Group) -> Newer | None:
    """None where the same group came before, whatever became of it."""
    if before is None or payload is None:
        return Newer(group.rows)
    acts = {entry["digest"] for entry in payload["entries"]}
    if payload["rows"] == group.rows and acts == {entry["digest"] for entry in group.entries}:
        return None
    left = {name_of(row): row["after"] for row in payload["rows"]}
    if before.state not in (APPLIED, TAKEN):
        papers = {name: row for name, row in left.items() if name.startswith(PAPERS)}
        return Newer(group.rows, {**payload["known"], **papers})
    now = {name_of(row): row["after"] for row in group.rows}
    changed = [row for row in group.rows if name_of(row) not in left or left[name_of(row)] != row["after"]]
    undone = [
        {**row, "before": row["after"], "after": row["before"]}
        for row in payload["rows"]
        if name_of(row) not in now
    ]
    return Newer([*changed, *undone], left, payload["seq"])
