"""A write repeated with the same Idempotency-Key is answered as before, not done twice (PROMISES 7)."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from flask import Response, g, request
from sqlalchemy.orm import Session

from casework.errors import Invalid
from casework.jobs.models import IdempotencyKey

HEADER = "Idempotency-Key"
KEPT_HEADERS = ("Content-Type", "Location", "ETag")
LONGEST_KEY = 200


def _key() -> str | None:
    key = request.headers.get(HEADER)
    if key is not None and not 0 < len(key) <= LONGEST_KEY:
        raise Invalid({HEADER: ["1-200 characters"]})
    return key if request.path.startswith("/api/") and g.get("actor") else None


def _request_hash() -> str:
    whole = f"{request.method} {request.full_path} {request.headers.get('If-Match', '')}\n".encode()
    return hashlib.sha256(whole + request.get_data()).hexdigest()


def remembered(session: Session) -> Response | None:
    """The answer given before to this key. Raises Invalid where the key came with another request."""
    key = _key()
    kept = session.get(IdempotencyKey, (g.actor.id, key)) if key else None
    if kept is None:
        return None
    if kept.request_hash != _request_hash():
        raise Invalid(
            {HEADER: ["used before with another request"]},
            "รหัสคำขอซ้ำนี้ใช้กับคำขออื่นไปแล้ว",
            "This Idempotency-Key was used with another request.",
        )
    return Response(kept.body, kept.status, kept.headers)


def remember(session: Session, response: Response) -> None:
    """Keep the answer in the transaction of the write itself."""
    if (key := _key()) is None or response.is_streamed:
        return
    session.add(
        IdempotencyKey(
            user_id=g.actor.id,
            key=key,
            request_hash=_request_hash(),
            status=response.status_code,
            headers={name: response.headers[name] for name in KEPT_HEADERS if name in response.headers},
            body=response.get_data(as_text=True),
            created_at=datetime.now(UTC),
        )
    )
