"""Opening a kit on the laptop: unpacked once beside its file, later taken up where it was left."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import event, insert

from casework.away import package, passphrase
from casework.away.faults import Altered, NoKit, OtherProgram
from casework.away.limits import PERMISSIONS, STEPS
from casework.away.memory import Lock, Memory
from casework.away.travel import Travelling, home, shape
from casework.config import Settings
from casework.db import Base, Database
from casework.installation import Installation
from casework.journal.operations import record
from casework.kit import Kit
from casework.security.vault import Vault
from casework.staff.operations import console
from casework.store import Store

OPENED = ".open"
KIND = "casework day kit"
WRAPPING = ("salt", "check", "wrapped")


@dataclass
class Opened:
    """A kit at work: its installation, its content as it was taken, its memory and its lock."""

    installation: Installation
    header: package.Header
    content: dict[str, Any]
    memory: Memory
    lock: Lock

    def close(self) -> None:
        """Let it go; nothing is lost, for whatever was answered is on the disk."""
        self.installation.database.engine.dispose()
        self.memory.close()
        self.lock.release()


def bound(header: package.Header) -> bytes:
    """What of the header the passphrase's wrapping is bound to: everything but the wrapping."""
    return package.canonical({name: value for name, value in header.items() if name not in WRAPPING})


def folder_of(file: Path) -> Path:
    """The folder beside a kit's file in which it is worked; the folder itself where that is given."""
    return file if file.is_dir() else file.with_name(file.name + OPENED)


def master_of(header: package.Header, written: str) -> bytes:
    """The kit's key. Raises NoKit, WrongPassphrase, Altered."""
    if header.get("kind") != KIND:
        raise NoKit
    wrapped = {name: str(header.get(name, "")) for name in WRAPPING}
    return passphrase.unwrap(written, wrapped, bound(header))


def open_kit(
    file: Path, master: bytes, clock: Callable[[], datetime], port: int = 0, *, trust_clock: bool = False
) -> Opened:
    """Open the kit in `file` (or the folder it was opened in) with its key.

    `trust_clock`: a person says that the clock was ahead before and is right now, which is journalled.

    Raises NoKit, Altered, OtherProgram, AlreadyOpen, ClockWrong. An expired one opens, to be read and
    returned.
    """
    folder = folder_of(file)
    if not (folder / package.HEADER).exists():
        _unpack(file, folder, master)
    header = package.header_of(folder)
    if header.get("shape") != shape():
        raise OtherProgram
    lock = Lock(folder)
    try:
        content = package.unsealed(Vault(master), header["digest"], folder / package.CONTENT)
        opened = _opened(folder, header, content, master, lock, clock, port, trust_clock)
    except BaseException:
        lock.release()
        raise
    return opened


def _opened(
    folder: Path,
    header: package.Header,
    content: dict[str, Any],
    master: bytes,
    lock: Lock,
    clock: Callable[[], datetime],
    port: int,
    trust_clock: bool,
) -> Opened:
    kit = kit_of(header)
    memory = Memory(folder, str(kit.id), master, kit.taken_at, clock)
    there = memory.resume()
    believed = memory.set_back() if trust_clock else None
    memory.check_clock()
    settings = Settings(data=folder, database_url=memory.url, key_file=folder / "none", port=port)
    _sweep(folder, settings.work)
    settings.store.mkdir(exist_ok=True, mode=0o700)
    vault = Vault(master, bytes.fromhex(content["codes"]))
    installation = Installation(settings, kit)
    installation.vault = vault
    if not there:
        _fill(memory, content["rows"], vault)
    installation.database = Database(
        memory.url, {"vault": vault, "settings": settings, "kit": kit}, keeper=memory
    )
    _set_aside_in_memory(installation.database)
    if believed:
        with installation.database.write() as session:
            facts = {"seen": believed.isoformat(), "clock": clock().isoformat()}
            record(
                session,
                f"day:{kit.day_id}",
                "kit.clock_set_back",
                console(province=kit.province),
                facts=facts,
            )
    memory.keep()
    return Opened(installation, header, content, memory, lock)


def kit_of(header: package.Header) -> Kit:
    """What a header says of its kit. Raises Altered."""
    try:
        return Kit(
            id=UUID(header["kit"]),
            province=header["province"],
            day_id=UUID(header["day"]),
            held_on=date.fromisoformat(header["held_on"]),
            taken_at=datetime.fromisoformat(header["taken_at"]),
            taken_by=header["taken_by"],
            expires_at=datetime.fromisoformat(header["expires_at"]),
            permissions=PERMISSIONS,
            steps=STEPS,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Altered from error


def _unpack(file: Path, folder: Path, master: bytes) -> None:
    """Lay it out beside its file, whole or not at all. Raises Altered, NoKit."""
    if not package.is_package(file):
        raise NoKit
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".casework-") as half:
        made = Path(half) / "kit"
        made.mkdir(mode=0o700)
        package.unpack(file, made)
        header = package.header_of(made)
        vault = Vault(master)
        content = package.unsealed(vault, header["digest"], made / package.CONTENT)
        package.check_files(Store(made / package.FILES, vault), content["files"])
        shutil.move(made, folder)


def _sweep(folder: Path, work: Path) -> None:
    """Take away what a killed process left: half-made papers, which are open, and half a generation."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(mode=0o700)
    for half in folder.glob("tmp*"):
        half.unlink()


def _fill(memory: Memory, rows: dict[str, list[Travelling]], vault: Vault) -> None:
    """Make the tables and enter what came along; foreign keys are checked over the whole."""
    database = Database(memory.url)
    with database.schema() as connection:
        Base.metadata.create_all(connection)
        for table in Base.metadata.sorted_tables:
            if found := rows.get(table.name):
                connection.execute(insert(table), [home(table, row, vault) for row in found])
    database.engine.dispose()


def _set_aside_in_memory(database: Database) -> None:
    def connected(dbapi: Any, _record: object) -> None:
        dbapi.execute("PRAGMA temp_store=MEMORY")  # a large sort would otherwise lie open on the disk

    event.listen(database.engine, "connect", connected)
