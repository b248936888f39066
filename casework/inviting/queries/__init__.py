"""Reading invitations, the answers that came by the code, and which letters are out."""

from casework.inviting.queries.letters import (
    awaited,
    invitation_of,
    invitations_of,
    numbered_elsewhere,
)
from casework.inviting.queries.replies import (
    Called,
    called_by,
    other_days,
    replies_of,
    reply_of,
    waiting_replies,
)

__all__ = [
    "Called",
    "awaited",
    "called_by",
    "invitation_of",
    "invitations_of",
    "numbered_elsewhere",
    "other_days",
    "replies_of",
    "reply_of",
    "waiting_replies",
]
