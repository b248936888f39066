"""The commands about a case and about limitation."""

from casework.steps.cli.case import file, step, steps
from casework.steps.cli.clocks import clocks

__all__ = ["clocks", "file", "step", "steps"]
