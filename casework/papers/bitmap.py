"""A square of black and white modules as a small PNG, sharp at any size it is printed in."""

from __future__ import annotations

import struct

from isal import isal_zlib

DOTS = 8  # a side of a module: one byte of a line, so that nothing is shifted
QUIET = 4  # modules of white around a code, without which readers miss it
_PAPER = bytes.maketrans(b"01", b"\xff\x00")
_WHITE = b"\xff"


def png(modules: int, side: int) -> bytes:
    """`modules`: side × side bits, the first the highest; 1 is black. With the quiet zone around them."""
    text = f"{modules:0{side * side}b}".encode().translate(_PAPER)
    edge = _WHITE * QUIET
    band = (b"\0" + _WHITE * (side + 2 * QUIET)) * (DOTS * QUIET)
    lines = [(b"\0" + edge + text[at : at + side] + edge) * DOTS for at in range(0, side * side, side)]
    dots = DOTS * (side + 2 * QUIET)
    head = struct.pack(">IIBBBBB", dots, dots, 1, 0, 0, 0, 0)
    body = isal_zlib.compress(band + b"".join(lines) + band, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", isal_zlib.crc32(kind + data))
