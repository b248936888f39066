"""The passphrase of a kit: made by us, shown once, and slow to guess (argon2id)."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casework.away.faults import Altered, WrongPassphrase
from casework.papers.codes import SIGNS
from casework.security.vault import KEY_BYTES, NONCE_BYTES

GROUPS, GROUP = 6, 4  # 24 signs of 5 bits: 120 bits
SALT_BYTES, CHECK_BYTES = 16, 8
TIME_COST, MEMORY_KIB, LANES = 3, 64 * 1024, 4
_DRESS = re.compile(r"[^0-9A-Za-z]")
_MISREAD = str.maketrans("ILO", "110")


def new_passphrase() -> str:
    """Six groups of four signs that are not mistaken for one another."""
    signs = [secrets.choice(SIGNS) for _ in range(GROUPS * GROUP)]
    return "-".join("".join(signs[at : at + GROUP]) for at in range(0, len(signs), GROUP))


def wrap(passphrase: str, master: bytes, about: bytes) -> dict[str, str]:
    """`master` under the passphrase, bound to the bytes it is written beside; hex, for the header."""
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    key = _key(passphrase, salt)
    return {
        "salt": salt.hex(),
        "check": _check(key),
        "wrapped": (nonce + AESGCM(key).encrypt(nonce, master, about)).hex(),
    }


def unwrap(passphrase: str, wrapped: dict[str, str], about: bytes) -> bytes:
    """The master key. Raises WrongPassphrase, Altered."""
    try:
        salt, sealed = bytes.fromhex(wrapped["salt"]), bytes.fromhex(wrapped["wrapped"])
        key = _key(passphrase, salt)
        if not hmac.compare_digest(_check(key), wrapped["check"]):
            raise WrongPassphrase
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], about)
    except (InvalidTag, KeyError, TypeError, ValueError) as error:
        raise Altered from error


def _key(passphrase: str, salt: bytes) -> bytes:
    signs = _DRESS.sub("", passphrase).upper().translate(_MISREAD)
    if len(salt) != SALT_BYTES:
        raise Altered
    return hash_secret_raw(signs.encode(), salt, TIME_COST, MEMORY_KIB, LANES, KEY_BYTES, Type.ID)


def _check(key: bytes) -> str:
    """Tells a wrong passphrase from an altered file; says nothing of the key itself."""
    return hmac.new(key, b"casework kit check", hashlib.sha256).digest()[:CHECK_BYTES].hex()
