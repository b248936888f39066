"""The pages of this room hang on this."""

from flask import Blueprint

pages = Blueprint("daywork", "casework.daywork", template_folder="templates")
