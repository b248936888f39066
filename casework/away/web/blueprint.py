"""The blueprint of the pages of days away."""

from __future__ import annotations

from flask import Blueprint

pages = Blueprint("away", "casework.away", template_folder="templates")
