"""The pages of the register: contracts, their statements and payments, and their people."""

from casework.register.web import contracts, payments, people
from casework.register.web.blueprint import pages

__all__ = ["contracts", "pages", "payments", "people"]
