"""Identifiers of records: unguessable and in order of time (UUID version 7, RFC 9562)."""

from __future__ import annotations

import secrets
import time
from uuid import UUID

RANDOM_BITS = 74


def new_id() -> UUID:
    """A new UUIDv7: 48 bits of milliseconds, 74 random bits, so that indexes grow at one end."""
    random = secrets.randbits(RANDOM_BITS)
    value = (time.time_ns() // 1_000_000) << 80
    value |= 0x7 << 76 | (random >> 62) << 64
    value |= 0b10 << 62 | random & ((1 << 62) - 1)
    return UUID(int=value)
