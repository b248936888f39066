"""The commands about a case and about limitation."""

from casework.steps.cli.case import file, step, steps
from casework.steps.cli.clocks import clocks
from casework.steps.cli.unsigned import unsigned

__all__ = ["clocks", "file", "step", "steps", "unsigned"]
