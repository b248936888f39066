"""The register over HTTP: contracts, their statements and money, persons with masked numbers."""

from casework.register.api import money, people, reading
from casework.register.api.endpoints import contracts, persons

__all__ = ["contracts", "money", "people", "persons", "reading"]
