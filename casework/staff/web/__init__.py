"""The pages of the staff room: signing in, one's own account, people, the office, its terms."""

from casework.staff.web import account, offices, people, terms
from casework.staff.web.blueprint import pages

__all__ = ["account", "offices", "pages", "people", "terms"]
