"""The mediation day from the command line."""

from casework.mediation.cli.days import day
from casework.mediation.cli.planning import docket, plan

__all__ = ["day", "docket", "plan"]
