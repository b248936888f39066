"""`GET /healthz`: whether the service answers and its database does, for a balancer or a watchman."""

from __future__ import annotations

from importlib.metadata import version

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from casework.security.policy import PUBLIC, policy
from casework.web.unit import db

pages = Blueprint("health", __name__)


@pages.get("/healthz")
@policy(PUBLIC)
def healthz() -> ResponseReturnValue:
    """200 with the version where the database answers; else the error table's answer."""
    db().execute(text("select 1"))
    return jsonify(status="ok", version=version("casework"))
