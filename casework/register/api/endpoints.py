"""The register's part of the API hangs on these."""

from __future__ import annotations

from flask import Response

from casework.web.endpoints import Endpoints

contracts = Endpoints("contracts", __name__, url_prefix="/contracts", description="สัญญา: contracts")
persons = Endpoints("persons", __name__, url_prefix="/persons", description="บุคคล: persons")


def tagged(response: Response, version: int) -> Response:
    """The answer with the record's version as its ETag."""
    response.set_etag(str(version))
    return response
