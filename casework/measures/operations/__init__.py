"""Writing applications for a measure."""

from casework.measures.operations.applying import Terms, apply, change
from casework.measures.operations.deciding import advance, follow_case, measure_step
from casework.measures.operations.force import forgives

__all__ = ["Terms", "advance", "apply", "change", "follow_case", "forgives", "measure_step"]
