"""The store: sealed, found by hash, never half written, whole to its last byte."""

from __future__ import annotations

import hashlib
import secrets
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from casework.security.sealed_file import FRAME, MAGIC, TAG
from casework.security.vault import Unsealable, Vault
from casework.store import Store

SIZES = (0, 1, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store", Vault(b"k" * 32))


def _only_file(tmp_path: Path) -> Path:
    (found,) = [path for path in (tmp_path / "store").rglob("*") if path.is_file()]
    return found


@pytest.mark.parametrize("size", SIZES)
def test_content_comes_back_when_read_whole_or_from_anywhere(store: Store, size: int) -> None:
    content = secrets.token_bytes(size)
    key = store.put(content)
    assert key == hashlib.sha256(content).hexdigest() and store.get(key) == content
    with store.open(key) as file:
        for place in {0, size // 2, max(0, size - 1), size, size + 7}:
            file.seek(place)
            assert file.read(1000) == content[place : place + 1000]
        assert file.seek(-min(size, 5), 2) == size - min(size, 5)


def test_nothing_can_be_read_from_the_disk_when_it_is_kept(store: Store, tmp_path: Path) -> None:
    store.put("นางสาวมาลี ใจดี 1-1014-99999-99-0".encode() * 50)
    raw = _only_file(tmp_path).read_bytes()
    assert raw.startswith(MAGIC) and b"1-1014" not in raw and "มาลี".encode() not in raw


def test_another_vault_reads_nothing(store: Store, tmp_path: Path) -> None:
    key = store.put(b"paper")
    with pytest.raises(Unsealable):
        Store(tmp_path / "store", Vault(b"x" * 32)).get(key)


def _flipped(raw: bytes) -> bytes:
    return raw[:-3] + bytes([raw[-3] ^ 1]) + raw[-2:]


def _swapped(raw: bytes) -> bytes:
    frame = FRAME + TAG
    body = raw[len(MAGIC) :]
    return MAGIC + body[frame : 2 * frame] + body[:frame] + body[2 * frame :]


@pytest.mark.parametrize(
    "harm",
    [
        _flipped,
        _swapped,
        lambda raw: raw[: len(MAGIC) + FRAME + TAG],
        lambda raw: raw[:-1],
        lambda _: b"",
        lambda _: b"plain",
    ],
)
def test_an_altered_file_does_not_open(store: Store, tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    key = store.put(secrets.token_bytes(3 * FRAME - 5))
    path = _only_file(tmp_path)
    path.write_bytes(harm(path.read_bytes()))
    with pytest.raises(Unsealable):
        store.get(key)


def test_a_file_under_another_name_does_not_open(store: Store, tmp_path: Path) -> None:
    store.put(b"one")
    other = hashlib.sha256(b"two").hexdigest()
    path = _only_file(tmp_path)
    (tmp_path / "store" / other[:2]).mkdir(exist_ok=True)
    path.rename(tmp_path / "store" / other[:2] / other)
    with pytest.raises(Unsealable):
        store.get(other)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "a" * 63, "A" * 64, "a" * 64 + "\n"])
def test_no_name_is_a_path(store: Store, name: str) -> None:
    with pytest.raises(ValueError, match="store key"):
        store.get(name)


def test_a_finished_file_is_taken_in_when_adopted(store: Store, tmp_path: Path) -> None:
    made = tmp_path / "made.zip"
    with zipfile.ZipFile(made, "w") as pack:
        pack.writestr("a.txt", b"a" * FRAME * 2)
    key = store.adopt(made)
    assert not made.exists()
    with store.open(key) as file, zipfile.ZipFile(file) as pack:
        assert pack.read("a.txt") == b"a" * FRAME * 2
    with store.plain(key, tmp_path, ".zip") as path:
        assert hashlib.sha256(path.read_bytes()).hexdigest() == key
    assert not path.exists()


def test_plain_files_of_an_earlier_version_are_sealed_once(store: Store, tmp_path: Path) -> None:
    key = hashlib.sha256(b"kept plain").hexdigest()
    path = tmp_path / "store" / key[:2] / key
    path.parent.mkdir(parents=True)
    path.write_bytes(b"kept plain")
    assert store.seal_all() == 1 and store.get(key) == b"kept plain"
    assert store.seal_all() == 0
