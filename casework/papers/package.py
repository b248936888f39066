"""The .docx as a ZIP: read with limits before any parser sees it; written with the same bytes every time.

What never varies is compressed once (`Packer`); a paper adds only its own parts, written last.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping

from isal import isal_zlib

from casework.papers.faults import Fault, TemplateFaulty

MOST_BYTES = 50 * 1024 * 1024
MOST_ENTRIES = 2_000
HIGHEST_RATIO = 100
CONTENT_TYPES = "[Content_Types].xml"

_FILE = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _DEFLATED, _UTF8, _ENCRYPTED = 20, 8, 0x800, 0x1
_DAY = (1980 - 1980) << 9 | 1 << 5 | 1  # ZIP's first day: a paper's bytes do not tell when they were made
_PLACE = "ทั้งไฟล์"

Deflate = Callable[[bytes], bytes]


def read(data: bytes) -> dict[str, bytes]:
    """The parts of the .docx `data`, in their order. Raises TemplateFaulty for bombs and what is no .docx."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _check_size(entries)
            parts = {entry.filename: package.read(entry) for entry in entries if not entry.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise _refused("not_a_document", "ไม่ใช่ไฟล์ Word (.docx) หรือไฟล์เสีย", "not a sound .docx file") from None
    if CONTENT_TYPES not in parts:
        raise _refused("not_a_document", "ไม่ใช่ไฟล์ Word (.docx)", "not a .docx file")
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in part or b"\0" in part):
            raise _refused("unsafe_document", f"{name} มีคำสั่ง DOCTYPE", f"{name} declares a DOCTYPE")
    return parts


def _check_size(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_BYTES or unpacked > HIGHEST_RATIO * max(packed, 1):
        raise _refused("too_large", "ไฟล์ใหญ่เกินกำหนดเมื่อคลายออก", "the file unpacks to too much")
    if len(set(names)) < len(names) or any(".." in name or name.startswith("/") for name in names):
        raise _refused("unsafe_document", "ชื่อไฟล์ภายในไม่ถูกต้อง", "the file's inner names are not sound")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise _refused("unsafe_document", "ไฟล์มีรหัสผ่าน", "the file is encrypted")


def _refused(code: str, th: str, en: str) -> TemplateFaulty:
    return TemplateFaulty([Fault(_PLACE, code, th, en)])


class Packer:
    """A ZIP whose `static` parts are compressed once; `pack` adds the parts that vary."""

    def __init__(self, static: Mapping[str, bytes]) -> None:
        self._files, self._entries, self._count = b"", b"", 0
        self._files, self._entries, self._count = self._with(static.items(), _small)

    def pack(self, parts: Iterable[tuple[str, bytes]]) -> bytes:
        """The whole package: same parts, same bytes. Written quickly rather than small."""
        files, entries, count = self._with(parts, _quick)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(entries), len(files), 0)
        return files + entries + end

    def _with(self, parts: Iterable[tuple[str, bytes]], deflate: Deflate) -> tuple[bytes, bytes, int]:
        files, entries, count = [self._files], [self._entries], self._count
        offset = len(self._files)
        for name, data in parts:
            file, entry = _member(name, data, deflate, offset)
            files.append(file)
            entries.append(entry)
            offset += len(file)
            count += 1
        return b"".join(files), b"".join(entries), count


def _member(name: str, data: bytes, deflate: Deflate, offset: int) -> tuple[bytes, bytes]:
    """One part as its block in the file and its entry in the directory."""
    label, packed = name.encode("utf-8"), deflate(data)
    sizes = isal_zlib.crc32(data), len(packed), len(data)
    common = (_VERSION, 0 if name.isascii() else _UTF8, _DEFLATED, 0, _DAY, *sizes, len(label), 0)
    file = _FILE.pack(b"PK\3\4", *common) + label + packed
    entry = _ENTRY.pack(b"PK\1\2", _VERSION, *common, 0, 0, 0, 0, offset) + label
    return file, entry


def _small(data: bytes) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(data) + deflate.flush()


def _quick(data: bytes) -> bytes:
    """A quarter of the time zlib takes at its quickest, and fewer bytes."""
    deflate = isal_zlib.compressobj(1, isal_zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(data) + deflate.flush()
