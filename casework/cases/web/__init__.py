"""The pages of the cases room: the list, opening many at once, the mandates, who carries a case.

What a case file shows of all rooms is written in casework/steps/web, on the same blueprint.
"""

from casework.cases.web import listing, mandates, opening
from casework.cases.web.blueprint import pages

__all__ = ["listing", "mandates", "opening", "pages"]
