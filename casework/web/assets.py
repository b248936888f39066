"""Static files: their addresses change when they do, so that a browser may keep them for a year."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from flask import current_app, url_for

KEEP_SECONDS = 365 * 24 * 3600
STYLESHEETS = ("base", "layout", "forms", "tables", "parts", "print")  # in this order; see css/base.css


def asset(name: str) -> str:
    """Address of the static file `name`, with a mark of its content. Raises FileNotFoundError."""
    path = Path(current_app.static_folder or "") / name
    return url_for("static", filename=name, v=_mark(path, path.stat().st_mtime_ns))


@lru_cache(maxsize=64)
def _mark(path: Path, _changed: int) -> str:
    return sha256(path.read_bytes()).hexdigest()[:12]
