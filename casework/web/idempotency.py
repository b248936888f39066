"""A write repeated with the same Idempotency-Key is answered as before, not done twice (PROMISES 7).

The key is claimed before the view runs and kept with the answer in the write's own transaction: a twin sent
at the same time waits for the first, and a write that fails gives its key back.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from flask import Response, g, request
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.clock import utc_now
from casework.errors import Invalid
from casework.jobs.models import IdempotencyKey
from casework.security.vault import Vault

HEADER = "Idempotency-Key"
KEPT_HEADERS = ("Content-Type", "Location", "ETag")
KEPT_FOR = timedelta(days=30)
LONGEST_KEY = 200


def read_body() -> None:
    """Keep the body for `_request_hash`, before anything reads it as a form and throws it away."""
    if HEADER in request.headers:
        request.get_data()


def claim(session: Session, vault: Vault) -> Response | None:
    """The answer given before to this key; none: the key is ours now.

    Raises Invalid where the key is malformed or came with another request.
    """
    if (key := _key()) is None:
        return None
    user = g.actor.id
    claimed = IdempotencyKey(
        user_id=user,
        key=key,
        request_hash=_request_hash(),
        status=0,
        headers={},
        body="",
        created_at=utc_now(),
    )
    _forget_old(session, claimed)
    try:
        with session.begin_nested():
            session.add(claimed)
    except IntegrityError:
        kept = session.get_one(IdempotencyKey, (user, key))
        if kept.request_hash != claimed.request_hash:
            raise Invalid(
                {HEADER: ["used before with another request"]},
                "รหัสคำขอซ้ำนี้ใช้กับคำขออื่นไปแล้ว",
                "This Idempotency-Key was used with another request.",
            ) from None
        body = vault.unseal(bytes.fromhex(kept.body)).encode("latin-1")
        return Response(body, kept.status, kept.headers)
    return None


def keep(session: Session, vault: Vault, response: Response) -> None:
    """Keep the answer in the transaction of the write itself, sealed: it may show personal data."""
    if (key := _key()) is None:
        return
    kept = session.get_one(IdempotencyKey, (g.actor.id, key))
    if response.is_streamed:  # a file is not kept: asked again, it is made again
        session.delete(kept)
        return
    kept.status = response.status_code
    kept.headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    kept.body = vault.seal(response.get_data().decode("latin-1")).hex()


def _key() -> str | None:
    key = request.headers.get(HEADER)
    if key is None or not request.path.startswith("/api/") or g.get("actor") is None:
        return None
    if not 0 < len(key) <= LONGEST_KEY or not key.isprintable():
        raise Invalid({HEADER: [f"1-{LONGEST_KEY} printable characters"]})
    return key


def _request_hash() -> str:
    whole = f"{request.method} {request.full_path} {request.headers.get('If-Match', '')}\n".encode()
    return hashlib.sha256(whole + request.get_data()).hexdigest()


def _forget_old(session: Session, claimed: IdempotencyKey) -> None:
    session.execute(
        delete(IdempotencyKey).where(
            IdempotencyKey.user_id == claimed.user_id,
            IdempotencyKey.created_at < claimed.created_at - KEPT_FOR,
        )
    )
