"""Writing invitations: asked in person, sent by mail, the card that came back."""

from casework.inviting.operations.receiving import receive
from casework.inviting.operations.returning import Card, record_card
from casework.inviting.operations.sending import Posted, Sent, invite_all, record_in_person, record_posted

__all__ = [
    "Card",
    "Posted",
    "Sent",
    "invite_all",
    "receive",
    "record_card",
    "record_in_person",
    "record_posted",
]
