"""Passwords and other secrets (PROMISES 13): argon2id, long rather than odd, Thai accepted."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 15
LONGEST = 256
FEWEST_LETTERS = 5
GENERATED_WORDS = 4
_CONSONANTS, _VOWELS = "bdfghjkmnprstvz", "aeiou"

_hasher = PasswordHasher()


class WeakPassword(ValueError):
    """Not fit to be a password; the code says why: too_short, too_long, too_plain, unreadable."""


def _canonical(password: str) -> bytes:
    # NIST SP 800-63B 3.1.1.2: the same letters typed on two keyboards must be the same password
    return unicodedata.normalize("NFKC", password).encode()


def hash_password(password: str) -> str:
    """argon2id hash. Raises WeakPassword: 15 to 256 characters, at least five different ones."""
    if len(password) < SHORTEST:
        raise WeakPassword("too_short")
    if len(password) > LONGEST:
        raise WeakPassword("too_long")
    if len(set(password)) < FEWEST_LETTERS:
        raise WeakPassword("too_plain")
    try:
        return _hasher.hash(_canonical(password))
    except UnicodeEncodeError:
        raise WeakPassword("unreadable") from None


def verify_password(stored: str | None, password: str) -> bool:
    """Whether `password` is the stored one; as slow for an account that does not exist."""
    try:
        fits = _hasher.verify(stored or _decoy(), _canonical(password[:LONGEST]))
    except (VerificationError, InvalidHashError, UnicodeEncodeError):
        return False
    return fits and stored is not None and len(password) <= LONGEST


@cache
def _decoy() -> str:
    return _hasher.hash(new_token())


def generate_password() -> str:
    """A first password that can be read aloud: four nonsense words and a number (87 bits)."""

    def word() -> str:
        return "".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(3))

    return "-".join([*(word() for _ in range(GENERATED_WORDS)), str(secrets.randbelow(9000) + 1000)])


def new_token() -> str:
    """A bearer secret of 256 bits, for sessions and API tokens."""
    return secrets.token_urlsafe(32)


def fingerprint(token: str) -> str:
    """What is kept of a bearer secret: its SHA-256 (a random 256-bit secret needs no slow hash)."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
