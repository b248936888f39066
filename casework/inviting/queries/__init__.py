"""Reading invitations, the answers that came by the code, and how the mail stands."""

from casework.inviting.queries.letters import (
    awaited,
    invitation_of,
    invitations_of,
    numbered_elsewhere,
    standing,
)
from casework.inviting.queries.mailing import Mailing, mailing
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
    "Mailing",
    "awaited",
    "called_by",
    "invitation_of",
    "invitations_of",
    "mailing",
    "numbered_elsewhere",
    "other_days",
    "replies_of",
    "reply_of",
    "standing",
    "waiting_replies",
]
