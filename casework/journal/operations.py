"""Writing the journal: exactly one entry per effect, in the transaction of that effect."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.journal.models import Entry
from casework.security.policy import Actor

GENESIS = "0" * 64


@dataclass(frozen=True)
class Private:
    """Personal text of an entry, already sealed under the key of `person_id`."""

    person_id: UUID
    sealed: bytes


def record(
    session: Session,
    stream: str,
    action: str,
    actor: Actor,
    happened_on: date,
    *,
    before: str | None = None,
    after: str | None = None,
    facts: Mapping[str, Any] | None = None,
    private: Private | None = None,
) -> Entry:
    """Append one entry to `stream`. `facts` holds ids, codes, dates, amounts; never a name or a free text.

    Two writers of one stream collide on (stream, n): the database refuses the second.
    """
    last = session.execute(
        select(Entry.n, Entry.digest).where(Entry.stream == stream).order_by(Entry.n.desc()).limit(1)
    ).first()
    entry = Entry(
        stream=stream,
        n=last.n + 1 if last else 1,
        recorded_at=datetime.now(UTC),
        happened_on=happened_on,
        actor=actor.name,
        action=action,
        before=before,
        after=after,
        facts=json.loads(json.dumps(dict(facts or {}), default=str)),
        person_id=private.person_id if private else None,
        sealed=private.sealed if private else None,
        previous=last.digest if last else GENESIS,
    )
    entry.digest = digest(entry)
    session.add(entry)
    session.flush()
    return entry


def digest(entry: Entry) -> str:
    """SHA-256 over the entry's contents and the digest before it.

    Sealed text enters by the hash of its sealed bytes: destroying a person's key leaves the chain whole.
    """
    contents = {
        "stream": entry.stream,
        "n": entry.n,
        "recorded_at": entry.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "happened_on": entry.happened_on.isoformat(),
        "actor": entry.actor,
        "action": entry.action,
        "before": entry.before,
        "after": entry.after,
        "facts": entry.facts,
        "person_id": str(entry.person_id or ""),
        "sealed": hashlib.sha256(entry.sealed or b"").hexdigest(),
        "previous": entry.previous,
    }
    canonical = json.dumps(contents, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
