"""Taking a day out of the office, bringing it back, deciding where two versions differ, voiding a kit."""

from casework.away.operations.bringing import bring
from casework.away.operations.deciding import keep_office, take_laptop
from casework.away.operations.taking import Taken, take_away
from casework.away.operations.voiding import readmit, void

__all__ = ["Taken", "bring", "keep_office", "readmit", "take_away", "take_laptop", "void"]
