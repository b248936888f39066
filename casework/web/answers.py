"""Answers of the API that carry the version of what they show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, jsonify


def tagged(body: Mapping[str, Any], version: int, status: int = 200) -> Response:
    """`body` as JSON, with the record's version as its ETag: what a writer sends back as If-Match."""
    response = jsonify(body)
    response.status_code = status
    response.set_etag(str(version))
    return response
