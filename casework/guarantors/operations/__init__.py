"""Writing what was sent to guarantors, and what came back."""

from casework.guarantors.operations.confirming import confirm_effect, settled_without
from casework.guarantors.operations.returning import Ending, record_ending
from casework.guarantors.operations.sending import About, Posted, Sent, record_sent

__all__ = [
    "About",
    "Ending",
    "Posted",
    "Sent",
    "confirm_effect",
    "record_ending",
    "record_sent",
    "settled_without",
]
