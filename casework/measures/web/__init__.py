"""The pages of the measures room."""

from casework.measures.web import applications, deciding
from casework.measures.web.blueprint import pages

__all__ = ["applications", "deciding", "pages"]
