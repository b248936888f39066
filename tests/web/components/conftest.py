"""The gallery of components, as a test client and as a served site for the browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from component_gallery import gallery
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server


@pytest.fixture(scope="session")
def shown() -> Flask:
    """The application that shows every component."""
    return gallery()


@pytest.fixture
def visitor(shown: Flask) -> FlaskClient:
    """Somebody who looks at the gallery."""
    return shown.test_client()


@pytest.fixture(scope="module")
def site(shown: Flask) -> Iterator[str]:
    """The gallery's address while it is served on this machine."""
    server = make_server("127.0.0.1", 0, shown, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
