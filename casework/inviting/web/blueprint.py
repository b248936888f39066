"""The doors of inviting hang on this."""

from flask import Blueprint

pages = Blueprint("inviting", "casework.inviting", template_folder="templates")
