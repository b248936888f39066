"""The papers of a group that waits: they exist on paper, so the office knows them whatever is decided."""

from __future__ import annotations

from sqlalchemy.orm import Session

from casework.away.grouping import Group
from casework.away.operations.applying import Change, hold
from casework.away.operations.newer import Newer
from casework.away.travel import Travelling

TABLES = frozenset({"paper", "letter_number", "paper_length"})


def papers_of(session: Session, group: Group, newer: Newer) -> tuple[list[Change], list[Travelling]]:
    """The rows of papers that stand against nothing, and the entries that tell of these papers alone."""
    held = hold(session, [row for row in newer.rows if row["table"] in TABLES], newer.known)
    against = {str(clash.key[0]) for clash in held.clashes}
    entries = [
        entry
        for entry in group.entries
        if entry["action"].startswith("paper.")
        and not against & {entry["facts"].get("paper"), *entry["facts"].get("replaces", ())}
    ]
    return held.to_enter, entries
