"""Every figure and date of a case file with its working: page, API and command show these alone."""

from casework.steps.figures.figure import Figure, Group, Known, unsure
from casework.steps.figures.gathering import figures_of

__all__ = ["Figure", "Group", "Known", "figures_of", "unsure"]
