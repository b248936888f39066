"""API tokens: bearer secrets with the rights of their owner, for at most 90 days."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from casework.errors import Missing
from casework.journal.operations import record
from casework.security.passwords import fingerprint, new_token
from casework.security.policy import Actor
from casework.staff.models import ApiToken, User

LONGEST_TOKEN = timedelta(days=90)


def add_token(
    session: Session,
    actor: Actor,
    user: User,
    label: str,
    now: datetime,
    lifetime: timedelta = LONGEST_TOKEN,
) -> str:
    """A bearer token with the rights of `user`, shown once; at most 90 days."""
    token = new_token()
    kept = ApiToken(
        token_hash=fingerprint(token),
        user_id=user.id,
        label=label,
        created_at=now,
        expires_at=now + min(lifetime, LONGEST_TOKEN),
    )
    session.add(kept)
    session.flush()
    facts = {"token": kept.id, "expires_at": kept.expires_at.isoformat()}
    record(session, f"user:{user.id}", "token.add", actor, facts=facts)
    return token


def revoke_token(session: Session, actor: Actor, token_id: UUID, now: datetime) -> None:
    """Revoke one of the actor's own tokens; one already revoked stays as it is. Raises Missing."""
    token = session.get(ApiToken, token_id)
    if token is None or token.user_id != actor.id:
        raise Missing
    if token.revoked_at is None:
        token.revoked_at = now
        record(session, f"user:{actor.id}", "token.revoke", actor, facts={"token": token.id})
