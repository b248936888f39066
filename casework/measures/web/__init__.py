"""The pages of the measures room."""

from casework.measures.web import application, applications, deciding
from casework.measures.web.blueprint import pages

__all__ = ["application", "applications", "deciding", "pages"]
