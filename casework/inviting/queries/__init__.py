"""Reading invitations, the answers that came by the code, and how the mail stands."""

from casework.inviting.queries.letters import (
    awaited,
    invitation_of,
    invitations_of,
    numbered_elsewhere,
    standing,
)
from casework.inviting.queries.mailing import Mailing, mailing

__all__ = [
    "Mailing",
    "awaited",
    "invitation_of",
    "invitations_of",
    "mailing",
    "numbered_elsewhere",
    "standing",
]
