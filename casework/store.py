"""Files by content: each sealed under the SHA-256 of its plain bytes, written whole before a row names it."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sqlalchemy.orm import Session

from casework.errors import CaseworkError
from casework.security.sealed_file import SealedReader, is_sealed, seal_file
from casework.security.vault import Vault

WRITERS = 16
KEY = re.compile(r"[0-9a-f]{64}")


class StoreFull(CaseworkError):
    """No room for the file: nothing was written."""

    th = "พื้นที่เก็บไฟล์เต็ม ไม่มีข้อมูลใดถูกบันทึก โปรดแจ้งผู้ดูแลระบบ"
    en = "The disk is full. Nothing was saved. Tell the administrator."


class Store:
    """A folder of files named by their hash, sealed by the vault; the same bytes are kept once."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        self._folder = folder
        self._key = vault.files

    @classmethod
    def of(cls, session: Session) -> Store:
        """The store of the installation whose session this is."""
        return cls(session.info["settings"].store, session.info["vault"])

    def put(self, content: bytes) -> str:
        """Keep `content`; its key. Raises StoreFull."""
        key = hashlib.sha256(content).hexdigest()
        self._keep(key, io.BytesIO(content))
        return key

    def put_all(self, contents: Sequence[bytes]) -> list[str]:
        """Keep several at once; their keys. Raises StoreFull.

        Written side by side: a disk makes many files durable in the time it takes for one.
        """
        with ThreadPoolExecutor(WRITERS) as pool:
            return list(pool.map(self.put, contents))

    def adopt(self, made: Path) -> str:
        """Keep a finished file of any size, and take it away from where it lay; its key. Raises StoreFull."""
        with made.open("rb") as file:
            key = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            self._keep(key, file)
        made.unlink()
        return key

    def open(self, key: str) -> BinaryIO:
        """The plain bytes, to be read from anywhere.

        Raises FileNotFoundError, ValueError for anything but a hash, Unsealable where the file was altered.
        """
        return io.BufferedReader(SealedReader(self._key, key, self.path(key).open("rb")))

    def get(self, key: str) -> bytes:
        """The bytes of `key`. Raises as `open`."""
        with self.open(key) as file:
            return file.read()

    def copy(self, key: str, path: Path) -> None:
        """The plain bytes into a file, for a program that wants one. Raises as `open`."""
        with self.open(key) as file, path.open("xb") as target:
            shutil.copyfileobj(file, target, 1 << 20)

    @contextmanager
    def plain(self, key: str, work: Path, suffix: str = "") -> Iterator[Path]:
        """A plain copy in the folder `work`, for as long as it is needed. Raises as `open`."""
        with tempfile.TemporaryDirectory(dir=work) as folder:
            path = Path(folder) / f"file{suffix}"
            self.copy(key, path)
            yield path

    def seal_all(self) -> int:
        """Seal what an earlier version kept plain; how many files that were."""
        count = 0
        for path in self._folder.glob("??/*"):
            if not KEY.fullmatch(path.name) or _sealed(path):
                continue
            # The plain file is closed before the sealed one takes its place: Windows replaces no open file.
            with self._whole(path.name) as sealed, path.open("rb") as plain:
                seal_file(self._key, path.name, plain, sealed)
            count += 1
        return count

    def has(self, key: str) -> bool:
        """Whether the file is here; False for anything but a hash."""
        return bool(KEY.fullmatch(key)) and self.path(key).exists()

    def path(self, key: str) -> Path:
        """Where the sealed file lies. Raises ValueError for anything but a hash: no name is a path."""
        if not KEY.fullmatch(key):
            raise ValueError("not a store key")
        return self._folder / key[:2] / key

    def _keep(self, key: str, plain: BinaryIO) -> None:
        if not self.path(key).exists():
            with self._whole(key) as sealed:
                seal_file(self._key, key, plain, sealed)

    @contextmanager
    def _whole(self, key: str) -> Iterator[BinaryIO]:
        """A file to be written, which becomes that of `key` when it is whole. Raises StoreFull."""
        target = self.path(key)
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(target)
        except OSError as error:
            Path(name).unlink(missing_ok=True)
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise StoreFull from error
            raise


def _sealed(path: Path) -> bool:
    with path.open("rb") as file:
        return is_sealed(file)
