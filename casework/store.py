"""Files by content: each lies under the SHA-256 of its bytes, written whole before any row names it."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
from pathlib import Path

from casework.errors import CaseworkError

KEY = re.compile(r"[0-9a-f]{64}")


class StoreFull(CaseworkError):
    """No room for the file: nothing was written."""

    th = "พื้นที่เก็บไฟล์เต็ม ไม่มีข้อมูลใดถูกบันทึก โปรดแจ้งผู้ดูแลระบบ"
    en = "The disk is full. Nothing was saved. Tell the administrator."


class Store:
    """A folder of files named by their hash; the same bytes are kept once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, key: str) -> Path:
        """Where the file of `key` lies. Raises ValueError for anything but a hash: no name is a path."""
        if not KEY.fullmatch(key):
            raise ValueError("not a store key")
        return self._folder / key[:2] / key

    def put(self, content: bytes) -> str:
        """Keep `content`; its key. Raises StoreFull."""
        key = hashlib.sha256(content).hexdigest()
        if not self.path(key).exists():
            self._write(self.path(key), content)
        return key

    def adopt(self, made: Path) -> str:
        """Keep a finished file of any size by moving it here; its key."""
        with made.open("rb") as file:
            key = hashlib.file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        target = self.path(key)
        target.parent.mkdir(parents=True, exist_ok=True)
        made.replace(target)
        return key

    def get(self, key: str) -> bytes:
        """The bytes of `key`. Raises FileNotFoundError."""
        return self.path(key).read_bytes()

    def _write(self, target: Path, content: bytes) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(target)
        except OSError as error:
            Path(name).unlink(missing_ok=True)
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise StoreFull from error
            raise
