"""The field's doors hang on this."""

from flask import Blueprint

pages = Blueprint("field", "casework.field", template_folder="templates")
