"""Writing what passes between office and court."""

from casework.court.operations.moving import take_day_step
from casework.court.operations.returns import keep_ours, take_in
from casework.court.operations.taking import BY_HAND, apply_safe, take_line

__all__ = ["BY_HAND", "apply_safe", "keep_ours", "take_day_step", "take_in", "take_line"]
