"""Language of a page: Thai msgids, an English catalogue, and the switch kept in the session."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, g
from flask_babel import Babel

TRANSLATIONS = Path(__file__).parent / "translations"


def install_babel(app: Flask) -> None:
    """Thai unless the person asked for English."""
    app.config["BABEL_DEFAULT_LOCALE"] = "th"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    Babel(app, locale_selector=lambda: g.get("lang", "th"))
