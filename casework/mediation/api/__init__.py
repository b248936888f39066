"""Mediation days over HTTP: plan, book, take the day through its stages, send its docket, record who came."""

from casework.mediation.api import days, dockets, hearings
from casework.mediation.api.blueprint import api
from casework.mediation.api.planning import away, on_standby, plans

__all__ = ["api", "away", "days", "dockets", "hearings", "on_standby", "plans"]
