"""Writing a comparison: its rows, and one journal entry for each contract and person it enters or changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.imports.entering.comparing import Comparison
from casework.imports.entering.held import Held
from casework.journal.bulk import NewEntry, batches, record_many
from casework.journal.operations import Private
from casework.register.models import Person
from casework.register.people import vault_of
from casework.security.policy import Actor
from casework.security.vault import seal

ENTER, CHANGE, AMEND, IMPORT = "register.enter", "register.change", "person.amend", "register.import"
BATCH = 500


def queue(session: Session, province: str) -> None:
    """Let one import of a province run at a time (PostgreSQL; SQLite has one writer anyway)."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"import:{province}", 0))))


def send(session: Session, actor: Actor, found: Comparison, facts: dict[str, Any]) -> None:
    """Write what was found and journal it; nothing at all where there is nothing new."""
    if found.is_empty:
        return
    found.writes.send(session)
    day, counts = found.into.today, {name: n for name, n in found.changes.counts.items() if n}
    whole = NewEntry(f"office:{found.into.province}", IMPORT, day, {**facts, **counts})
    record_many(session, actor, [whole, *_of_contracts(found), *_of_persons(session, found)])
    session.expire_all()


def _of_contracts(found: Comparison) -> Iterator[NewEntry]:
    day, changed = found.into.today, found.changes.of_contracts()
    for number, of in found.held.items():
        if of.new:
            yield NewEntry(f"contract:{of.id}", ENTER, day, _entered(of))
        elif number in changed:
            facts = {"number": number, "changes": [change.facts() for change in changed[number]]}
            yield NewEntry(f"contract:{of.id}", CHANGE, day, facts)


def _entered(of: Held) -> dict[str, Any]:
    return {
        "number": of.number,
        "principal": of.fields["principal"],
        "made_on": of.fields["made_on"],
        "ends_on": of.fields["ends_on"],
        "parties": len(of.parties),
        "instalments": len(of.plan),
        "receipts": len(of.lines),
        "received": sum((line.amount for line in of.lines), Decimal(0)),
    }


def _of_persons(session: Session, found: Comparison) -> Iterator[NewEntry]:
    """What a person was before stays readable under her own key only."""
    vault = vault_of(session)
    for some in batches(found.person_changes, BATCH):
        for key, sealed_key in session.execute(select(Person.id, Person.key).where(Person.id.in_(some))):
            changes = found.person_changes[key]
            before = {change.field: str(change.before or "") for change in changes}
            sealed = seal(vault.person_key(sealed_key), json.dumps(before, ensure_ascii=False))
            facts = {"fields": [change.field for change in changes]}
            yield NewEntry(f"person:{key}", AMEND, found.into.today, facts, Private(key, sealed))
