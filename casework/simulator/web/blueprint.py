"""The simulator's doors hang on this."""

from flask import Blueprint

pages = Blueprint("simulator", "casework.simulator", template_folder="templates")
