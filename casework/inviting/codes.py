"""The code on an invitation or slip: one person, one hearing in its slot, signed by the vault.

Sixteen signs: eight that find the hearing (the random end of its id), one the person's place in the contract,
seven of the signature. Where the slot, the day or the person changes the signature no longer fits: nobody has
to remember which letters are out.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from casework.mediation.models import Hearing
from casework.papers.codes import SIGNS
from casework.register.models import Obligor
from casework.security.vault import Vault

FINDS, SIGNED, GROUP = 8, 7, 4
LENGTH = FINDS + 1 + SIGNED
_MISREAD = str.maketrans("ILO", "110")
_DRESS = re.compile(r"[\s-]")


@dataclass(frozen=True)
class Code:
    """A code as somebody sent it, read but not yet believed."""

    finds: str
    place: int
    signature: str


def code_of(vault: Vault, hearing: Hearing, who: Obligor) -> str:
    """The code, in groups of four; empty where the contract binds more people than there are signs."""
    if not 0 <= who.position < len(SIGNS):
        return ""
    signs = end_of(hearing.id) + SIGNS[who.position] + _signature(vault, hearing, who)
    return "-".join(signs[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def read(written: str) -> Code | None:
    """What somebody typed or scanned; None for what can be no code."""
    signs = plain(written)
    if len(signs) != LENGTH or any(sign not in SIGNS for sign in signs):
        return None
    return Code(signs[:FINDS], SIGNS.index(signs[FINDS]), signs[FINDS + 1 :])


def plain(written: str) -> str:
    """The signs alone, in one spelling."""
    return _DRESS.sub("", written[: 4 * LENGTH]).upper().translate(_MISREAD)


def fits(vault: Vault, code: Code, hearing: Hearing, who: Obligor) -> bool:
    """Whether the code was given out for this person and this hearing as it stands now."""
    return code.place == who.position and hmac.compare_digest(code.signature, _signature(vault, hearing, who))


def end_of(key: UUID) -> str:
    """The last 40 bits of an id, which are random, as eight signs."""
    return _signs(key.int, FINDS)


def address_of(base: str, code: str) -> str:
    """Where the code is answered; empty without an office's own public address."""
    parts = urlsplit(base.strip())
    if parts.scheme not in ("http", "https") or not parts.netloc or not code:
        return ""
    return f"{base.strip().rstrip('/')}/r/{code}"


def _signature(vault: Vault, hearing: Hearing, who: Obligor) -> str:
    said = (hearing.id, who.id, hearing.slot_id, hearing.moved, hearing.day.held_on)
    return _signs(int.from_bytes(vault.tag(":".join(map(str, said)))[:5], "big"), SIGNED)


def _signs(number: int, count: int) -> str:
    return "".join(SIGNS[number >> shift & 31] for shift in range(5 * (count - 1), -1, -5))
