"""Taking a day out of the office: one sealed file, and a passphrase that is shown once."""

from __future__ import annotations

import secrets
import tempfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.orm import Session

from casework.away import package
from casework.away.contents import FILES
from casework.away.gathering import gather
from casework.away.models import DayKit
from casework.away.opening import KIND, bound
from casework.away.passphrase import new_passphrase, wrap
from casework.away.queries import kit_out
from casework.away.travel import Travelling, shape
from casework.clock import OFFICE_TIME
from casework.errors import Refused
from casework.ids import new_id
from casework.journal.operations import record
from casework.journal.verify import checkpoint
from casework.mediation.models import MediationDay
from casework.mediation.queries.days import loads
from casework.papers.operations import take_numbers
from casework.security.policy import Actor
from casework.security.vault import KEY_BYTES, Vault
from casework.staff.queries import terms
from casework.store import Store
from casework.thai.dates import BE_OFFSET
from workflows.reasons import Reason

ENDED, AT_COURT = ("closed", "cancelled"), ("ready", "in_session")


@dataclass(frozen=True)
class Taken:
    """A kit just made; `passphrase` is kept nowhere."""

    kit: DayKit
    passphrase: str


def take_away(session: Session, actor: Actor, day: MediationDay, *, now: datetime) -> Taken:
    """Take the day along, until so many days after it. Raises Refused: out already, not ready,
    ended, or in the past."""
    held = terms(session, day.province)
    expires = _end_of(day.held_on + timedelta(days=held.number("kit_days", day.held_on)))
    if reasons := _refusals(session, day, expires, now):
        raise Refused(reasons)
    # from here until the commit nobody else writes: all that is read below is of one moment
    point = checkpoint(session)
    key = new_id()
    hearings = loads(session, [day.id])[day.id].booked
    count = hearings * held.number("kit_letters_per_hearing", day.held_on)
    year = day.held_on.year + BE_OFFSET
    numbers = [row.number for row in take_numbers(session, day.province, year, count, now, key)]
    facts = {"kit": str(key), "hearings": hearings, "numbers": numbers, "expires": expires.isoformat()}
    record(session, f"day:{day.id}", "kit.take", actor, facts=facts)
    master, signing, words = secrets.token_bytes(KEY_BYTES), Ed25519PrivateKey.generate(), new_passphrase()
    kit = DayKit(
        id=key,
        day_id=day.id,
        province=day.province,
        taken_by=actor.name,
        taker=actor.display_name,
        taken_at=now,
        held_on=day.held_on,
        expires_at=expires,
        key=session.info["vault"].seal(master.hex()),
        public_key=signing.public_key().public_bytes_raw().hex(),
        seq=point.seq,
        checkpoint=str(point),
        hearings=hearings,
        numbers=numbers,
        store_key="",
        size=0,
    )
    _pack(session, kit, day, master, signing, words)
    session.add(kit)
    session.flush()
    return Taken(kit, words)


def _refusals(session: Session, day: MediationDay, expires: datetime, now: datetime) -> list[Reason]:
    found = []
    if out := kit_out(session, day.id):
        found.append(
            Reason(
                "kit_is_out",
                "วันนี้อยู่บนโน้ตบุ๊กของ {who} แล้ว ให้นำกลับหรือยกเลิกชุดนั้นก่อน",
                "This day is on the laptop of {who}: bring that kit back or void it first.",
                values={"who": out.taker},
            )
        )
    if day.stage in ENDED:
        found.append(Reason("day_ended", "วันไกล่เกลี่ยนี้ปิดหรือยกเลิกแล้ว", "This day is closed or called off."))
    elif day.stage not in AT_COURT:
        found.append(
            Reason(
                "day_not_ready",
                "บนโน้ตบุ๊กเปิดวันได้เมื่อเตรียมพร้อมแล้วเท่านั้น ให้บันทึกขั้น “เตรียมพร้อมแล้ว” ก่อนนำออก",
                "On the laptop a day can be opened only once it is made ready: take that step first.",
                fix="day",
            )
        )
    if expires <= now:
        found.append(
            Reason(
                "day_is_past",
                "วันไกล่เกลี่ยผ่านไปแล้ว ชุดจะหมดอายุทันที",
                "The day is past: the kit would have expired already.",
            )
        )
    return found


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), tzinfo=OFFICE_TIME)


def _pack(
    session: Session,
    kit: DayKit,
    day: MediationDay,
    master: bytes,
    signing: Ed25519PrivateKey,
    words: str,
) -> None:
    """Gather, seal for the kit's own vault, and keep the file in the office's store."""
    office, settings = Store.of(session), session.info["settings"]
    own = Vault(master)
    rows = gather(session, day, kit.id, session.info["vault"])
    with tempfile.TemporaryDirectory(dir=settings.work) as folder:
        store = Store(Path(folder) / "store", own)
        files = _files(office, store, rows)
        digest, content = package.sealed(
            own,
            {
                "rows": rows,
                "files": files,
                "signing": signing.private_bytes_raw().hex(),
                "codes": session.info["vault"].codes.hex(),
            },
        )
        header: package.Header = {
            "format": package.FORMAT,
            "kind": KIND,
            "kit": str(kit.id),
            "province": kit.province,
            "day": str(day.id),
            "held_on": day.held_on.isoformat(),
            "court": day.court,
            "taken_at": kit.taken_at.isoformat(),
            "taken_by": kit.taker,
            "expires_at": kit.expires_at.isoformat(),
            "shape": shape(),
            "digest": digest,
        }
        header |= wrap(words, master, bound(header))
        made = Path(folder) / "made"
        with made.open("xb") as target:
            package.write(target, header, content, [(name, store.path(name)) for name in files])
        kit.size = made.stat().st_size
        kit.store_key = office.adopt(made)


def _files(office: Store, store: Store, rows: dict[str, list[Travelling]]) -> list[str]:
    """Seal the files that go along anew, for the kit's vault; their keys."""
    named = {row[column] for table, column in FILES for row in rows.get(table, ())}
    there = sorted(name for name in named if name and office.has(name))
    for name in there:
        store.put(office.get(name))
    return there


def kit_key(session: Session, kit: DayKit) -> bytes:
    """The kit's own master key."""
    return bytes.fromhex(session.info["vault"].unseal(kit.key))


def file_name(kit: DayKit) -> str:
    """What the kit's file is called: the day, and enough of its id to tell two apart."""
    return f"casework-{kit.held_on.isoformat()}-{kit.id.hex[-6:]}.kit"


def copy_out(session: Session, kit: DayKit, target: Path) -> None:
    """Write the kit's file to a place outside. Raises FileExistsError."""
    Store.of(session).copy(kit.store_key, target)
