"""Day Two: which papers of a hearing belong to the day itself, and where the hearing stands. Pure.

A hearing is done when it has its result *and* its set went out: what is left for "later" costs the second
journey that the two days are to save.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from casework.mediation.models import ENDED, IN_ROOM
from workflows.coded import COURT_TESTS
from workflows.paper import GONE_OUT

REPORTS = ("mediation_report", "proceedings_report")
DEAL = ("settlement", "settlement_check_report")
REQUEST = "consent_judgment_request"
SETTLED, AGREED, SIGNING, PAPERS, DONE = "settled", "agreed", "signing", "papers", "done"
LIVE = ("booked", "waiting", "in_room", AGREED, SIGNING, PAPERS, DONE)


class Deal(NamedTuple):
    """What of the terms is on record: tests passed, anyone's signature there, judgment asked for."""

    tests: int = 0
    signed: bool = False
    judgment_asked: bool = False


def wanted(state: str, judgment_asked: bool) -> tuple[str, ...]:
    """The kinds of paper a hearing in this state owes on the day; none while it has no result."""
    if state not in ENDED:
        return ()
    if state != SETTLED:
        return REPORTS
    return (*REPORTS, *DEAL, *((REQUEST,) if judgment_asked else ()))


def lacking(state: str, judgment_asked: bool, papers: Mapping[str, str]) -> tuple[str, ...]:
    """What is still missing of the set; `papers` gives the stage of each kind made for the day."""
    return tuple(kind for kind in wanted(state, judgment_asked) if papers.get(kind) not in GONE_OUT)


def live_state(state: str, deal: Deal | None, missing: Iterable[str]) -> str:
    """Where a hearing stands, one of LIVE: its own state, told finer where terms are on the table."""
    if state in ENDED:
        return PAPERS if tuple(missing) else DONE
    if state == IN_ROOM and deal is not None:
        return SIGNING if deal.signed or deal.tests >= len(COURT_TESTS) else AGREED
    return state


def queue_number(room: int, slot: int) -> str:
    """The number called in the corridor: the room, and the slot's place in its day (both from 1)."""
    return f"{room}-{slot:02d}"
