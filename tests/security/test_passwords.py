"""Passwords are long, not odd: argon2id, Thai welcome, nothing about an account is told by its time."""

from __future__ import annotations

import importlib.util

import pytest
from argon2 import Type, extract_parameters

from casework.security import passwords
from casework.security.passwords import (
    SHORTEST,
    WeakPassword,
    fingerprint,
    generate_password,
    hash_password,
    new_token,
    verify_password,
)

THAI = "ปลาทูสามตัวว่ายน้ำข้ามอ่าว"


@pytest.mark.parametrize("password", [THAI, "correct horse battery", "a" * 11 + "bcde", "๑๒๓๔๕๖๗๘๙๐๑๒๓๔๕"])
def test_password_is_accepted_when_it_is_long_enough(password: str) -> None:
    assert verify_password(hash_password(password), password)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("abcdefghijklmn", "too_short"),
        ("", "too_short"),
        ("ก" * 300, "too_long"),
        ("aaaaaaaaaaaaaaaaaaaa", "too_plain"),
        ("abababababababab", "too_plain"),
        ("abcdefghijklmno\ud800", "unreadable"),
    ],
)
def test_password_is_refused_when_it_is_weak(password: str, code: str) -> None:
    with pytest.raises(WeakPassword, match=f"^{code}$"):
        hash_password(password)


def test_password_of_256_letters_is_accepted_and_no_longer_one_passes_for_it() -> None:
    longest = (THAI * 12)[:256]
    stored = hash_password(longest)
    assert verify_password(stored, longest)
    assert not verify_password(stored, longest + "x")


def test_hash_is_argon2id_with_its_own_salt_when_made_twice() -> None:
    first, second = hash_password(THAI), hash_password(THAI)
    assert first != second
    assert first.startswith("$argon2id$")
    assert extract_parameters(first).type is Type.ID


def test_costs_are_not_the_tests_when_the_module_is_loaded_fresh() -> None:
    spec = importlib.util.find_spec(passwords.__name__)
    assert spec and spec.loader
    fresh = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fresh)
    assert fresh._hasher.memory_cost >= 19 * 1024  # KiB: OWASP's least for argon2id
    assert fresh._hasher.time_cost >= 2


def test_same_password_is_recognised_when_typed_on_another_keyboard() -> None:
    decomposed = "น\u0e4d\u0e32ใสไหลเย็นเห็นตัวปลา"
    assert verify_password(hash_password("น\u0e33ใสไหลเย็นเห็นตัวปลา"), decomposed)
    assert not verify_password(hash_password("น\u0e33ใสไหลเย็นเห็นตัวปลา"), decomposed.upper() + " ")


@pytest.mark.parametrize("stored", [None, "", "not a hash", "$argon2id$v=19$broken"])
def test_nothing_verifies_when_there_is_no_real_hash(stored: str | None) -> None:
    assert not verify_password(stored, THAI)


def test_unreadable_guess_is_only_wrong_when_verified() -> None:
    assert not verify_password(hash_password(THAI), "\ud800" * 20)


def test_generated_passwords_are_accepted_and_differ_when_made() -> None:
    made = {generate_password() for _ in range(500)}
    assert len(made) == 500
    assert all(len(password) > SHORTEST and password.isascii() for password in made)
    assert hash_password(made.pop())


def test_token_is_kept_as_a_fingerprint_only_when_made() -> None:
    token = new_token()
    assert len(token) >= 43  # 256 bits in base64
    assert len(fingerprint(token)) == 64
    assert token not in fingerprint(token)
    assert fingerprint(token) != fingerprint(new_token())
