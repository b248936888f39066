"""The sealed package: a ZIP of a header to read, one sealed content, and sealed files of a store.

A kit and a return are both one. The content is JSON, compressed and sealed as our files are; what it names
by hash in `files` lies beside it just as the kit's own store keeps it.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any

from casework.away.faults import Altered, NoKit
from casework.security.sealed_file import SealedReader, seal_file
from casework.security.vault import Unsealable, Vault
from casework.store import KEY, Store

HEADER, CONTENT, FILES = "kit.json", "content", "store/"
LONGEST_HEADER = 64 * 1024
FORMAT = 1
Header = dict[str, Any]


def canonical(header: Mapping[str, Any]) -> bytes:
    """The one spelling of a header, for what is bound to it or signs it."""
    return json.dumps(header, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sealed(vault: Vault, content: Mapping[str, Any]) -> tuple[str, bytes]:
    """A content's digest and its sealed bytes."""
    plain = zlib.compress(json.dumps(content, ensure_ascii=False, sort_keys=True).encode())
    digest, into = hashlib.sha256(plain).hexdigest(), io.BytesIO()
    seal_file(vault.files, digest, io.BytesIO(plain), into)
    return digest, into.getvalue()


def unsealed(vault: Vault, digest: str, path: Path) -> dict[str, Any]:
    """The content of a package that was unpacked. Raises Altered."""
    try:
        with SealedReader(vault.files, digest, path.open("rb")) as file:
            plain = file.read()
        if hashlib.sha256(plain).hexdigest() != digest:
            raise Altered
        found: dict[str, Any] = json.loads(zlib.decompress(plain))
    except (OSError, Unsealable, ValueError, zlib.error) as error:
        raise Altered from error
    return found


def write(target: IO[bytes], header: Header, content: bytes, files: Iterable[tuple[str, Path]]) -> None:
    """Write a package; `files` are (key, sealed file of the kit's own store)."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        package.writestr(HEADER, canonical(header))
        package.writestr(CONTENT, content)
        for key, path in files:
            package.write(path, f"{FILES}{key[:2]}/{key}")


def is_package(path: Path) -> bool:
    """Whether the file may be one at all."""
    return path.is_file() and zipfile.is_zipfile(path)


def header_of(path: Path) -> Header:
    """The header of a package, or of the folder one was unpacked into. Raises NoKit."""
    try:
        if path.is_dir():
            written = (path / HEADER).read_bytes()
        else:
            with zipfile.ZipFile(path) as package, package.open(HEADER) as file:
                written = file.read(LONGEST_HEADER)
        found: Header = json.loads(written)
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise NoKit
    except (OSError, KeyError, ValueError, NotImplementedError, RuntimeError, zipfile.BadZipFile) as error:
        raise NoKit from error
    return found


def unpack(path: Path, folder: Path) -> None:
    """Lay the package out in an empty folder. Raises Altered; no name in it leads out of the folder."""
    try:
        with zipfile.ZipFile(path) as package:
            for one in package.infolist():
                _lay_out(package, one, folder)
    except (KeyError, ValueError, NotImplementedError, RuntimeError, EOFError, zipfile.BadZipFile) as error:
        raise Altered from error


def _lay_out(package: zipfile.ZipFile, one: zipfile.ZipInfo, folder: Path) -> None:
    name = one.filename
    if one.compress_type != zipfile.ZIP_STORED:  # ours are; another could swell without end
        raise Altered
    if name not in (HEADER, CONTENT):
        key = name.rpartition("/")[2]
        if not KEY.fullmatch(key) or name != f"{FILES}{key[:2]}/{key}":
            raise Altered
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with package.open(one) as file, target.open("xb") as into:
        shutil.copyfileobj(file, into, 1 << 20)


def check_files(store: Store, keys: Iterable[str]) -> None:
    """Read every file once, so that an altered one is found now and not before the judge. Raises Altered."""
    for key in keys:
        try:
            content = store.get(key)
        except (OSError, ValueError) as error:  # Unsealable is one
            raise Altered from error
        if hashlib.sha256(content).hexdigest() != key:
            raise Altered
