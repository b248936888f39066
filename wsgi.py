"""The WSGI entry point: `wsgi:app` for any WSGI server."""

from casework.application import create_app

app = create_app()
