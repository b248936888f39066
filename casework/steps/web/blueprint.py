"""The doors of the steps hang on this."""

from flask import Blueprint

pages = Blueprint("steps", "casework.steps", template_folder="templates")
