"""What comes back: the rows that changed on the laptop, the acts in its journal, the files made there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.away import package
from casework.away.contents import FILES, returning
from casework.away.faults import Altered, NoKit
from casework.away.opening import Opened
from casework.away.travel import Travelling, away, key_of, shape
from casework.db import Base
from casework.security.vault import Vault
from casework.store import Store

KIND = "casework day return"
JOURNAL = "journal"


def changes(
    session: Session,
    base: Mapping[str, list[Travelling]],
    vault: Vault,
    of: frozenset[str] = returning() - {JOURNAL},
) -> list[Travelling]:
    """Rows that are not as they were taken: [{table, key, before, after}], in the order of the tables."""
    found = []
    for table in Base.metadata.sorted_tables:
        if table.name not in of:
            continue
        before = {str(key_of(table, row)): row for row in base.get(table.name, ())}
        rows = [away(table, dict(row), vault) for row in session.execute(select(table)).mappings()]
        after = {str(key_of(table, row)): row for row in rows}
        for key in sorted({*before, *after}):
            was, now = before.get(key), after.get(key)
            if was != now:
                whole = now or was or {}
                found.append({"table": table.name, "key": key_of(table, whole), "before": was, "after": now})
    return found


def acts(session: Session, base: Mapping[str, list[Travelling]], vault: Vault) -> list[Travelling]:
    """The journal's entries since the taking, in their order."""
    table = Base.metadata.tables[JOURNAL]
    rows = select(table).where(table.c.seq > _last(base)).order_by(table.c.seq)
    return [away(table, dict(row), vault) for row in session.execute(rows).mappings()]


def count_of_acts(opened: Opened, session: Session) -> int:
    """How many acts the laptop has recorded."""
    table = Base.metadata.tables[JOURNAL]
    last = _last(opened.content["rows"])
    return session.scalar(select(func.count()).select_from(table).where(table.c.seq > last)) or 0


def _last(base: Mapping[str, list[Travelling]]) -> int:
    return max((row["seq"] for row in base.get(JOURNAL, ())), default=0)


def write_return(opened: Opened, target: BinaryIO) -> package.Header:
    """Write what came of the kit so far; signed with its key."""
    base, vault = opened.content["rows"], opened.installation.vault
    store = opened.installation.store
    with opened.installation.database.read() as session:
        rows, entries = changes(session, base, vault), acts(session, base, vault)
    known = set(opened.content["files"])
    named = {row["after"][column] for row in rows if row["after"] for column in _columns(row["table"])}
    files = sorted(name for name in named - known if name and store.has(name))
    digest, content = package.sealed(vault, {"rows": rows, "entries": entries, "files": files})
    header: package.Header = {
        "format": package.FORMAT,
        "kind": KIND,
        "kit": opened.header["kit"],
        "shape": shape(),
        "generation": opened.memory.number,
        "made_at": opened.memory.moment().isoformat(),
        "digest": digest,
    }
    signing = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(opened.content["signing"]))
    header["signature"] = signing.sign(package.canonical(header)).hex()
    package.write(target, header, content, [(name, store.path(name)) for name in files])
    return header


def _columns(table: str) -> list[str]:
    return [column for name, column in FILES if name == table]


def check_signature(header: package.Header, public_key: str) -> None:
    """Raises NoKit for what is no return, Altered where the signature does not fit."""
    if header.get("kind") != KIND:
        raise NoKit
    told = {name: value for name, value in header.items() if name != "signature"}
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(str(header.get("signature", ""))), package.canonical(told))
    except (InvalidSignature, ValueError) as error:
        raise Altered from error


def read_return(folder: Path, header: package.Header, vault: Vault) -> dict[str, Any]:
    """The content of a return that was unpacked, every file of it read once. Raises Altered."""
    content = package.unsealed(vault, header["digest"], folder / package.CONTENT)
    package.check_files(Store(folder / package.FILES, vault), content["files"])
    return content
