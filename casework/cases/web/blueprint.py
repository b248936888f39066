"""The doors of the cases hang on this."""

from flask import Blueprint

pages = Blueprint("cases", "casework.cases", template_folder="templates")
