"""The pages of the register: contracts, their statements and payments, and their people."""

from casework.register.web import contracts, costs, payments, people, reliefs, statement, waivers
from casework.register.web.blueprint import pages

__all__ = ["contracts", "costs", "pages", "payments", "people", "reliefs", "statement", "waivers"]
