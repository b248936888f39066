"""The blueprint of the pages between office and court."""

from __future__ import annotations

from flask import Blueprint

pages = Blueprint("court", "casework.court", template_folder="templates")
