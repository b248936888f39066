"""The doors of all rooms, registered in the order of the tour."""

from __future__ import annotations

from flask import Flask

from casework.staff.web import pages as staff_pages

PAGES = (staff_pages,)


def install(app: Flask) -> None:
    """Open every door."""
    for pages in PAGES:
        app.register_blueprint(pages)
