"""The pages of days away: at the office, and the laptop's own."""

from casework.away.web import decisions, kits, laptop
from casework.away.web.blueprint import pages

__all__ = ["decisions", "kits", "laptop", "pages"]
