"""Mediation days over HTTP: plan, book, take the day through its stages, send its docket, record who came."""

from casework.mediation.api import days, dockets, hearings
from casework.mediation.api.blueprint import api

__all__ = ["api", "days", "dockets", "hearings"]
