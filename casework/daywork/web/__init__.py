"""The pages of the day at work: the corridor, the set on the spot, the report."""

from casework.daywork.web import corridor, report, sets
from casework.daywork.web.blueprint import pages

__all__ = ["corridor", "pages", "report", "sets"]
