"""Sealed files: AES-256-GCM in frames, so that a file of any size is read from anywhere, a frame at a time.

The key of a file comes from the vault and from the hash of its plain bytes: two files never share a key, so
the frames simply count as nonces; the same bytes seal to the same bytes. The last frame says that it is the
last: a file cut short, or frames taken from another, do not open.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import os
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casework.security.vault import Unsealable

MAGIC = b"casework sealed file 1\n"
FRAME = 1 << 18  # plain bytes in a frame
TAG = 16
_SEALED_FRAME = FRAME + TAG


def seal_file(key: bytes, digest: str, plain: BinaryIO, sealed: BinaryIO) -> None:
    """Write `plain`, whose SHA-256 is `digest`, sealed into `sealed`."""
    cipher = _cipher(key, digest)
    sealed.write(MAGIC)
    number, frame = 0, plain.read(FRAME)
    while True:
        following = plain.read(FRAME)
        sealed.write(cipher.encrypt(_nonce(number, last=not following), frame, None))
        if not following:
            return
        number, frame = number + 1, following


def is_sealed(file: BinaryIO) -> bool:
    """Whether a file begins as sealed ones do."""
    return file.read(len(MAGIC)) == MAGIC


class SealedReader(io.RawIOBase):
    """The plain bytes of a sealed file, one frame at a time. Raises Unsealable where it was altered."""

    def __init__(self, key: bytes, digest: str, sealed: BinaryIO) -> None:
        if not is_sealed(sealed):
            sealed.close()
            raise Unsealable
        self._sealed = sealed
        self._cipher = _cipher(key, digest)
        body = os.fstat(sealed.fileno()).st_size - len(MAGIC)
        self._frames = max(1, -(-body // _SEALED_FRAME))
        self.size = body - self._frames * TAG
        self._place = 0
        self._open: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """As of any file."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self.size}[whence]
        self._place = max(0, base + offset)
        return self._place

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """At most to the end of the frame. Raises Unsealable."""
        number, start = divmod(self._place, FRAME)
        if self._place >= self.size and self.size:
            return 0
        piece = self._frame(number)[start : start + len(buffer)]
        buffer[: len(piece)] = piece
        self._place += len(piece)
        return len(piece)

    def close(self) -> None:
        """Close the sealed file too."""
        self._sealed.close()
        super().close()

    def _frame(self, number: int) -> bytes:
        if self._open[0] != number:
            self._sealed.seek(len(MAGIC) + number * _SEALED_FRAME)
            sealed = self._sealed.read(_SEALED_FRAME)
            try:
                plain = self._cipher.decrypt(_nonce(number, last=number == self._frames - 1), sealed, None)
            except (InvalidTag, ValueError) as error:
                raise Unsealable from error
            self._open = (number, plain)
        return self._open[1]


def _cipher(key: bytes, digest: str) -> AESGCM:
    return AESGCM(hmac.new(key, digest.encode(), hashlib.sha256).digest())


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
