"""What each step writes beside the stage: answers, petitions, settlements, referrals, holds.

A step not named here writes nothing of its own: its record and its journal entry say all there is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from casework.steps.act import Act
from casework.steps.effects_contact import CONTACT
from casework.steps.effects_mediation import MEDIATION
from casework.steps.effects_referral import REFERRAL
from casework.steps.effects_settlement import SETTLEMENT
from casework.steps.effects_undo import REVERSAL

EFFECTS: Mapping[str, Callable[[Act], None]] = {**CONTACT, **MEDIATION, **SETTLEMENT, **REFERRAL, **REVERSAL}

__all__ = ["EFFECTS", "Act"]
