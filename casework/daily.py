"""What changes by itself: on each new day the classes, and within a minute of anything the radar."""

from __future__ import annotations

import logging
import threading
from datetime import datetime

from casework.clock import office_day, utc_now
from casework.errors import Busy
from casework.installation import Installation
from casework.radar.operations import bring_up
from casework.register.queries import provinces
from casework.register.triage import refresh
from casework.staff.queries import offices, terms, terms_changed_at

log = logging.getLogger("casework.daily")
CHECK_SECONDS = 600


def keep_days(installation: Installation, stopped: threading.Event) -> None:
    """Refresh the stored classes when the service starts, on each new day and when an office has set a legal
    term, until `stopped`.
    """
    done: object = None
    while not stopped.is_set():
        today = office_day(utc_now())
        try:
            if (state := (today, _latest_term(installation))) != done:
                turn(installation)
                done = state
        except Exception:
            log.exception("the classes of %s could not be refreshed; trying again", today)
        try:
            sweep(installation, stopped)
        except Busy:
            log.info("somebody is writing; the radar is brought up a minute later")
        except Exception:
            log.exception("the radar could not be brought up to date; trying again")
        stopped.wait(CHECK_SECONDS)


def _latest_term(installation: Installation) -> datetime | None:
    with installation.database.read() as session:
        return max(
            filter(None, (terms_changed_at(session, row.province) for row in offices(session))), default=None
        )


def turn(installation: Installation) -> int:
    """Classify anew what may have changed by today, a province a transaction; how many contracts."""
    with installation.database.read() as session:
        known = provinces(session)
    count = 0
    for province in known:
        with installation.database.write() as session:
            count += refresh(session, office_day(utc_now()), terms(session, province), province)
    return count


def sweep(installation: Installation, stopped: threading.Event) -> int:
    """Bring the radar of every province up to now; how many contracts were reckoned. Raises Busy."""
    with installation.database.read() as session:
        known = provinces(session)
    now = utc_now()
    return sum(
        bring_up(installation.database, province, office_day(now), now, stopped.is_set) for province in known
    )
