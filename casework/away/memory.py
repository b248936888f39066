"""The laptop's database: it lives in memory, and what was committed lies sealed on the disk.

SQLite's own memory files (`vfs=memdb`) are shared by every connection of the process, with its ordinary
locks. After each commit the whole is written out, sealed and put in the place of the one before: what was
answered is on the disk, and a process killed at any point loses nothing that was. Nothing of it lies there
open. The generation before the last stays, should the disk fail in the last one.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import tempfile
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from casework.away.faults import AlreadyOpen, Altered, ClockWrong, NotKept
from casework.clock import OFFICE_TIME
from casework.security.vault import KEY_BYTES, NONCE_BYTES

SUFFIX = ".sealed"
KEPT = 2
STAMP = 32  # bytes before the database: the last moment seen, in ISO
TOLERANCE = timedelta(minutes=2)  # a clock set by the network steps back a little


class Lock:
    """One process at a time; the system takes it back when the process dies, however it dies."""

    def __init__(self, folder: Path) -> None:
        self._held = sqlite3.connect(
            folder / "lock", isolation_level=None, timeout=0.2, check_same_thread=False
        )
        try:
            self._held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            self._held.close()
            raise AlreadyOpen from error

    def release(self) -> None:
        """Let another process have it."""
        self._held.close()


class Memory:
    """The database in memory of one kit, kept in a folder of sealed generations; a `db.Keeper`."""

    def __init__(
        self, folder: Path, kit: str, master: bytes, since: datetime, clock: Callable[[], datetime]
    ) -> None:
        self._folder, self._kit, self._clock, self._since = folder, kit, clock, since
        self._cipher = AESGCM(
            HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=b"casework generation").derive(master)
        )
        name = f"/casework-{kit}-{secrets.token_hex(4)}"
        self.url = f"sqlite:///file:{name}?vfs=memdb&uri=true"
        # the anchor: the memory is given back when the last connection closes
        self._own = sqlite3.connect(
            f"file:{name}?vfs=memdb",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=10,
        )
        self._own.execute("PRAGMA temp_store=MEMORY")
        self._writing = threading.Lock()
        self._broken = False
        self._kept = 0
        self.number = 0
        self.seen_at = since

    def resume(self) -> bool:
        """Take up the newest generation; False where there is none yet. Raises Altered."""
        numbers = sorted(self._numbers())
        if not numbers:
            return False
        self.number = numbers[-1]
        try:
            written = self._path(self.number).read_bytes()
            plain = self._cipher.decrypt(
                written[:NONCE_BYTES], written[NONCE_BYTES:], self._about(self.number)
            )
            self.seen_at = max(self.seen_at, datetime.fromisoformat(plain[:STAMP].decode().strip()))
            source = sqlite3.connect(":memory:")
            source.deserialize(plain[STAMP:])
            with contextlib.closing(source):
                source.backup(self._own)
        except (OSError, InvalidTag, ValueError, sqlite3.Error) as error:
            raise Altered from error
        return True

    def set_back(self) -> datetime | None:
        """Forget a moment seen that lies ahead, on a person's word; which one. Never before the taking."""
        ahead = self.seen_at if self._clock() < self.seen_at else None
        self.seen_at = max(self._since, min(self.seen_at, self._clock()))
        return ahead

    def check_clock(self) -> None:
        """Refuse a clock that shows a moment before the last one seen here. Raises ClockWrong."""
        now = self._clock()
        if now + TOLERANCE < self.seen_at:
            shown, seen = (
                moment.astimezone(OFFICE_TIME).strftime("%d/%m/%Y %H:%M") for moment in (now, self.seen_at)
            )
            raise ClockWrong(
                f"นาฬิกาของเครื่องผิด: แสดง {shown} แต่ชุดนี้ใช้งานแล้วถึง {seen} โปรดตั้งวันและเวลาให้ถูกก่อน",
                f"The clock is wrong: it shows {shown}, but this kit was in use at {seen}. Set it right.",
            )

    def moment(self) -> datetime:
        """What the laptop's clock shows."""
        return self._clock()

    def allow(self) -> None:
        """Before a write. Raises NotKept, ClockWrong."""
        if self._broken:
            raise NotKept
        self.check_clock()

    def keep(self) -> None:
        """After a commit: the whole, sealed, on the disk. Raises NotKept, and from then on always."""
        with self._writing:
            number = self.number + 1
            try:
                state, database = self._serialised()
                if state == self._kept:  # a transaction that wrote nothing, or one kept with another's
                    return
                self._write(number, database)
            except (OSError, sqlite3.Error) as error:
                self._broken = True
                raise NotKept from error
            self.number, self._kept = number, state
            self._forget()

    def close(self) -> None:
        """Give the memory back."""
        self._own.close()

    def _serialised(self) -> tuple[int, bytes]:
        """A number that grows with every change, and the database as it is."""
        self._own.execute("BEGIN")
        try:
            self._own.execute("SELECT count(*) FROM sqlite_master").fetchone()
            (state,) = self._own.execute("PRAGMA data_version").fetchone()
            return state, b"" if state == self._kept else self._own.serialize()
        finally:
            self._own.execute("ROLLBACK")

    def _write(self, number: int, database: bytes) -> None:
        self.seen_at = max(self.seen_at, self._clock())
        stamp = self.seen_at.isoformat(timespec="seconds").encode().ljust(STAMP)
        nonce = secrets.token_bytes(NONCE_BYTES)
        handle, name = tempfile.mkstemp(dir=self._folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(nonce)
                file.write(self._cipher.encrypt(nonce, stamp + database, self._about(number)))
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path(number))
            _settle(self._folder)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def _forget(self) -> None:
        for old in sorted(self._numbers())[:-KEPT]:
            self._path(old).unlink(missing_ok=True)

    def _numbers(self) -> list[int]:
        found: list[Any] = [path.name.removesuffix(SUFFIX) for path in self._folder.glob(f"*{SUFFIX}")]
        return [int(name) for name in found if name.isdigit()]

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:08d}{SUFFIX}"

    def _about(self, number: int) -> bytes:
        return f"{self._kit}:{number}".encode()


def _settle(folder: Path) -> None:
    """Make a rename durable, where the system can (Windows does it by itself)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
