"""Passwords and other secrets (PROMISES 13): argon2id, long rather than odd, Thai accepted."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

SHORTEST = 15
LONGEST = 256
GENERATED_WORDS = 4
_CONSONANTS, _VOWELS = "bdfghjkmnprstvz", "aeiou"

_hasher = PasswordHasher()


class WeakPassword(ValueError):
    """Too short or too long; the code says which."""


def _canonical(password: str) -> str:
    # NIST SP 800-63B 3.1.1.2: the same letters typed on two keyboards must be the same password
    return unicodedata.normalize("NFKC", password)


def hash_password(password: str) -> str:
    """argon2id hash. Raises WeakPassword below 15 or above 256 characters."""
    if len(password) < SHORTEST:
        raise WeakPassword("too_short")
    if len(password) > LONGEST:
        raise WeakPassword("too_long")
    return _hasher.hash(_canonical(password))


def verify_password(stored: str | None, password: str) -> bool:
    """Whether `password` is the stored one; as slow for an account that does not exist."""
    try:
        return _hasher.verify(stored or _DECOY, _canonical(password[:LONGEST])) and stored is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def generate_password() -> str:
    """A first password that can be read aloud: four nonsense words and a number (about 80 bits)."""

    def word() -> str:
        return "".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(3))

    return "-".join([*(word() for _ in range(GENERATED_WORDS)), str(secrets.randbelow(9000) + 1000)])


def new_token() -> str:
    """A bearer secret of 256 bits, for sessions and API tokens."""
    return secrets.token_urlsafe(32)


def fingerprint(token: str) -> str:
    """What is kept of a bearer secret: its SHA-256 (a random 256-bit secret needs no slow hash)."""
    return hashlib.sha256(token.encode()).hexdigest()


_DECOY = _hasher.hash(new_token())
