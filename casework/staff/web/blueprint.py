"""The staff room's doors hang on this."""

from flask import Blueprint

pages = Blueprint("staff", "casework.staff", template_folder="templates")
