"""The pages of inviting: the invitations of a case, what came back, and the public page of a code."""

from casework.inviting.web import of_case, public
from casework.inviting.web.blueprint import pages

__all__ = ["of_case", "pages", "public"]
