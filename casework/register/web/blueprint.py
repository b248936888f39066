"""The register's doors hang on this."""

from flask import Blueprint

pages = Blueprint("register", "casework.register", template_folder="templates", url_prefix="/register")
