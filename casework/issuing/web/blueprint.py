"""The pages of this room hang on this."""

from flask import Blueprint

pages = Blueprint("issuing", "casework.issuing", template_folder="templates")
