"""The pages of the simulator."""

from casework.simulator.web import comparison, household, printing
from casework.simulator.web.blueprint import pages

__all__ = ["comparison", "household", "pages", "printing"]
