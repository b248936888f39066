"""What each new day changes by itself: the classes whose day has come."""

from __future__ import annotations

import logging
import threading

from casework.clock import office_day, utc_now
from casework.installation import Installation
from casework.register.queries import provinces
from casework.register.triage import refresh
from casework.staff.queries import terms

log = logging.getLogger("casework.daily")
CHECK_SECONDS = 600


def keep_days(installation: Installation, stopped: threading.Event) -> None:
    """Refresh the stored classes when the service starts and on each new day, until `stopped`."""
    done_on = None
    while not stopped.is_set():
        today = office_day(utc_now())
        if today != done_on:
            try:
                turn(installation)
                done_on = today
            except Exception:
                log.exception("the classes of %s could not be refreshed; trying again", today)
        stopped.wait(CHECK_SECONDS)


def turn(installation: Installation) -> int:
    """Classify anew what may have changed by today, a province a transaction; how many contracts."""
    with installation.database.read() as session:
        known = provinces(session)
    count = 0
    for province in known:
        with installation.database.write() as session:
            count += refresh(session, office_day(utc_now()), terms(session, province), province)
    return count
