"""The vault: what is sealed is unreadable, unaltered, and still found by its blind index."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from casework.security.vault import Unsealable, Vault, make_key_file, open_vault, seal, unseal

ID = "9012345678907"


@pytest.fixture
def vault() -> Vault:
    return Vault(bytes(range(32)))


def test_text_comes_back_when_unsealed(vault: Vault) -> None:
    sealed = vault.seal("เลขประจำตัว " + ID)
    assert vault.unseal(sealed) == "เลขประจำตัว " + ID
    assert ID.encode() not in sealed


def test_sealed_bytes_differ_when_the_same_text_is_sealed_twice(vault: Vault) -> None:
    assert len({vault.seal(ID) for _ in range(200)}) == 200


@pytest.mark.parametrize("place", [0, 11, 12, 20, -1])
def test_sealed_text_is_refused_when_a_byte_is_altered(vault: Vault, place: int) -> None:
    altered = bytearray(vault.seal(ID))
    altered[place] ^= 1
    with pytest.raises(Unsealable):
        vault.unseal(bytes(altered))


@pytest.mark.parametrize("junk", [b"", b"short", bytes(64)])
def test_junk_is_refused_when_unsealed(vault: Vault, junk: bytes) -> None:
    with pytest.raises(Unsealable):
        vault.unseal(junk)


def test_another_vault_can_neither_read_nor_find_when_its_key_differs(vault: Vault) -> None:
    other = Vault(bytes(32))
    with pytest.raises(Unsealable):
        other.unseal(vault.seal(ID))
    assert other.index(ID) != vault.index(ID)
    assert other.signing != vault.signing


def test_index_finds_equal_texts_only_when_asked(vault: Vault) -> None:
    assert vault.index(ID) == Vault(bytes(range(32))).index(ID)
    assert vault.index(ID) != vault.index(ID[:-1])
    assert ID not in vault.index(ID)


def test_texts_of_a_person_are_gone_when_her_key_is_destroyed(vault: Vault) -> None:
    hers, anothers = vault.new_person_key(), vault.new_person_key()
    sealed = seal(vault.person_key(hers), "เธอเคยชำระแล้ว")
    assert unseal(vault.person_key(hers), sealed) == "เธอเคยชำระแล้ว"
    with pytest.raises(Unsealable):
        unseal(vault.person_key(anothers), sealed)
    with pytest.raises(Unsealable):
        vault.person_key(b"")


def test_key_file_is_the_owners_alone_when_made(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "master.key"
    assert make_key_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert open_vault(path).signing


def test_key_file_stays_as_it_is_when_made_again(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    make_key_file(path)
    before = path.read_bytes()
    assert not make_key_file(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("damaged", ["", "zz" * 32, "ab" * 31, "กุญแจ"])
def test_damaged_key_is_refused_without_being_shown_when_opened(tmp_path: Path, damaged: str) -> None:
    path = tmp_path / "master.key"
    path.write_text(damaged, encoding="utf-8")
    with pytest.raises(ValueError, match="does not hold a key") as refusal:
        open_vault(path)
    assert not damaged or damaged not in str(refusal.value)


def test_missing_key_is_named_when_opened(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_vault(tmp_path / "none.key")
