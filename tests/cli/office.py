"""The office as its people fill it in: for tests that drive the product from outside."""

from __future__ import annotations

from casework.config import Settings
from casework.installation import Installation
from casework.staff.operations import add_user, console
from casework.staff.operations.offices import open_office, set_profile
from tests.scenes import PHUKET, PROFILE, TODAY, appoint_signatories


def main() -> None:
    """Fill in the office of the installation that the environment names."""
    with Installation(Settings.from_environment()).database.write() as session:
        office = open_office(session, console(), PHUKET, TODAY)
        set_profile(session, console(), office, PROFILE, TODAY)
        appoint_signatories(office)
        add_user(session, console(), "ann", role="SS", province=PHUKET)
