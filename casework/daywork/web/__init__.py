"""The pages of the day at work: the corridor, the set on the spot, the report."""

from casework.daywork.web import bulk, corridor, report, sets
from casework.daywork.web.blueprint import pages

__all__ = ["bulk", "corridor", "pages", "report", "sets"]
