"""The WSGI entry point: `wsgi:app` for any WSGI server."""

from casework import create_app

app = create_app()
