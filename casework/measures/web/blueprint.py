"""The doors of the measures hang on this."""

from flask import Blueprint

pages = Blueprint("measures", "casework.measures", template_folder="templates")
