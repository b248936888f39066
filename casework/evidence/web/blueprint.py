"""The room's blueprint, and the status of a page that refuses a file."""

from http import HTTPStatus

from flask import Blueprint

pages = Blueprint("evidence", __name__, template_folder="../templates")
REFUSED_FILE = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
