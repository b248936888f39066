"""Bringing a kit back: what stands against nothing is entered at once, the rest waits for a person."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.away import package
from casework.away.difference import check_signature, read_return
from casework.away.faults import Altered, KitVoid, OtherProgram, UnknownKit
from casework.away.grouping import DAY, Group, Grouping
from casework.away.models import APPLIED, CLASH, RETURNED, VOID, DayKit, KitGroup, KitReturn
from casework.away.operations.applying import Clash, enter, hold, relay
from casework.away.operations.meanwhile import last_seq, meanwhile
from casework.away.operations.newer import Newer, what_is_new
from casework.away.operations.numbers import give_back
from casework.away.operations.papers import papers_of
from casework.away.operations.renewing import renew_class
from casework.away.operations.taking import kit_key
from casework.away.queries import payload_of
from casework.away.travel import Travelling, shape
from casework.clock import office_day
from casework.journal.operations import record
from casework.security.policy import Actor
from casework.security.vault import Vault
from casework.staff.queries import terms
from casework.store import Store


@dataclass(frozen=True)
class Brought:
    """What one return came to, by group."""

    of: KitReturn
    applied: tuple[KitGroup, ...]
    clashes: tuple[KitGroup, ...]
    already: bool


def bring(session: Session, actor: Actor, path: Path, *, now: datetime) -> Brought:
    """Take in the return in the file `path`.

    The same again changes nothing, and a later one brings only what is new. Raises NoKit, Altered,
    OtherProgram, UnknownKit, KitVoid.
    """
    header = package.header_of(path)
    kit = _kit(session, actor, header)
    with tempfile.TemporaryDirectory(dir=session.info["settings"].work) as folder:
        package.unpack(path, Path(folder))
        if package.header_of(Path(folder)) != header:
            raise Altered
        vault = Vault(kit_key(session, kit))
        content = read_return(Path(folder), header, vault)
        _take_files(session, Store(Path(folder) / package.FILES, vault), content["files"])
    return _Bringing(session, actor, kit, header, content, now).done()


def _kit(session: Session, actor: Actor, header: package.Header) -> DayKit:
    try:
        kit = session.get(DayKit, UUID(str(header.get("kit", ""))), with_for_update=True)
    except ValueError:
        kit = None
    if kit is None or actor.province not in (None, kit.province):
        raise UnknownKit
    check_signature(header, kit.public_key)
    if kit.state == VOID:
        raise KitVoid(
            f"ชุดนี้ถูกยกเลิกโดย {kit.voided_by}: {kit.void_reason}",
            f"This kit was voided by {kit.voided_by}: {kit.void_reason}",
        )
    if header["shape"] != shape():
        raise OtherProgram
    return kit


def _take_files(session: Session, theirs: Store, keys: Sequence[str]) -> None:
    store = Store.of(session)
    for key in keys:
        store.put(theirs.get(key))


class _Bringing:
    """One return on its way in."""

    def __init__(
        self,
        session: Session,
        actor: Actor,
        kit: DayKit,
        header: package.Header,
        content: Mapping[str, Any],
        now: datetime,
    ) -> None:
        self._session, self._actor, self._kit, self._now = session, actor, kit, now
        self._digest, self._content = header["digest"], content
        self._made_at = datetime.fromisoformat(header["made_at"])
        limit = terms(session, kit.province).number("kit_clock_minutes", office_day(now))
        # the file may be hours old when it comes in, but never from the future; and an act not before its kit
        early = min([kit.taken_at, *(datetime.fromisoformat(e["recorded_at"]) for e in content["entries"])])
        ahead = (self._made_at - now).total_seconds()
        behind = (early - kit.taken_at).total_seconds()
        self._skew = int(ahead if ahead > 0 else behind)
        self._skewed = abs(self._skew) > timedelta(minutes=limit).total_seconds()

    def done(self) -> Brought:
        """Group by group; one entry of the journal for the return."""
        seen = self._return_of_before()
        of = seen or self._new_return()
        found = Grouping(self._session, self._kit.day, self._content["rows"])
        groups = found.groups(self._content["rows"], self._content["entries"])
        results = [result for group in groups if (result := self._group(group))]
        self._kit.state, self._kit.returned_at = RETURNED, self._kit.returned_at or self._now
        kept, given_back = give_back(self._session, self._kit)
        if not seen:
            facts = {
                "kit": str(self._kit.id),
                "digest": self._digest,
                "applied": sum(one.state == APPLIED for one in results),
                "clashes": sum(one.state == CLASH for one in results),
                "skew_seconds": self._skew,
                "numbers_given_back": given_back,
                "numbers_kept": kept,
            }
            record(self._session, f"day:{self._kit.day_id}", "kit.return", self._actor, facts=facts)
        self._session.flush()
        for told in (self._kit, of, *results):
            self._session.refresh(told)
        return Brought(
            of,
            tuple(one for one in results if one.state == APPLIED),
            tuple(one for one in results if one.state == CLASH),
            bool(seen),
        )

    def _return_of_before(self) -> KitReturn | None:
        rows = select(KitReturn).where(KitReturn.kit_id == self._kit.id, KitReturn.digest == self._digest)
        return self._session.scalar(rows)

    def _new_return(self) -> KitReturn:
        entries = self._content["entries"]
        doubts = [
            {"stream": entry["stream"], "action": entry["action"], "happened_on": entry["happened_on"]}
            for entry in entries
            if entry["happened_on"] != self._kit.held_on.isoformat()
            and not entry["stream"].startswith("user:")
        ]
        made = KitReturn(
            kit_id=self._kit.id,
            digest=self._digest,
            made_at=self._made_at,
            brought_by=self._actor.name,
            brought_at=self._now,
            skew=self._skew,
            skewed=self._skewed,
            rows=len(self._content["rows"]),
            entries=len(entries),
            doubts=doubts,
        )
        self._session.add(made)
        self._session.flush()
        return made

    def _group(self, group: Group) -> KitGroup | None:
        """Enter one group, or set it aside with what stands against it; None where nothing of it is new."""
        before = self._known(group.name)
        newer = what_is_new(before, payload_of(self._session, before) if before else None, group)
        if newer is None:
            return None
        held = hold(self._session, newer.rows, newer.known)
        since = meanwhile(self._session, self._kit, group.name, newer.seq)
        clashes = held.clashes
        if not clashes:
            refused = enter(self._session, held.to_enter, really=not since)
            if refused is None and not since:
                relay(self._session, self._kit, group.entries, skewed=self._skewed)
                renew_class(self._session, group.name, self._now)
                return self._set(before, group, newer, APPLIED, [], [])
            clashes = [refused] if refused else []
        self._papers(group, newer)
        return self._set(before, group, newer, CLASH, clashes, since)

    def _papers(self, group: Group, newer: Newer) -> None:
        """Papers made on the laptop exist on paper: they are known here in any case."""
        rows, entries = papers_of(self._session, group, newer)
        if rows and enter(self._session, rows) is None:
            relay(self._session, self._kit, entries, skewed=self._skewed)

    def _known(self, name: str) -> KitGroup | None:
        rows = select(KitGroup).where(KitGroup.kit_id == self._kit.id, KitGroup.name == name)
        return self._session.scalar(rows)

    def _set(
        self,
        before: KitGroup | None,
        group: Group,
        newer: Newer,
        state: str,
        clashes: Sequence[Clash],
        since: Sequence[Travelling],
    ) -> KitGroup:
        payload = {
            "rows": group.rows,
            "entries": group.entries,
            "clashes": [asdict(clash) for clash in clashes],
            "office": list(since),
            "skewed": self._skewed,
            "new": newer.rows,
            "known": newer.known,
            "seq": last_seq(self._session),
        }
        found = before or KitGroup(kit_id=self._kit.id, name=group.name)
        found.case_id = None if group.name == DAY else UUID(group.name.partition(":")[2])
        found.state, found.hard = state, bool(clashes)
        found.decided_by, found.decided_at = "", None
        found.payload = self._session.info["vault"].seal(json.dumps(payload, ensure_ascii=False))
        self._session.add(found)
        self._session.flush()
        return found
