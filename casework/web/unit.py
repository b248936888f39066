"""One request, one session, one commit.

A GET reads; anything else writes in one transaction that is committed once, after the view has answered
well. A view that fails, or answers with an error, leaves nothing behind.
"""

from __future__ import annotations

from datetime import date, datetime

from flask import Flask, Response, current_app, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from casework.clock import office_day, utc_now
from casework.db import translated
from casework.installation import Installation
from casework.web.idempotency import claim, keep

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Application(Flask):
    """Flask with the transaction around each view."""

    def preprocess_request(self) -> ResponseReturnValue | None:
        """Run what comes before the view, the database's complaints in our words."""
        with translated():
            return super().preprocess_request()

    def dispatch_request(self) -> ResponseReturnValue:
        """Answer the request and commit what it wrote, or answer again what was answered before."""
        with translated():
            if request.method in SAFE_METHODS:
                return super().dispatch_request()
            if (before := claim(db(), installation().vault)) is not None:
                return before
            response: Response = self.make_response(super().dispatch_request())
            if response.status_code < 400:
                keep(db(), installation().vault, response)
                db().commit()
            return response


def installation() -> Installation:
    """The installation this application serves."""
    found: Installation = current_app.extensions["casework"]
    return found


def db() -> Session:
    """The request's session: for reading in a GET, else the one transaction."""
    if "session" not in g:
        write = request.method not in SAFE_METHODS and not g.get("failed", False)
        g.session = installation().database.session(write=write)
    session: Session = g.session
    return session


def close_session(_error: BaseException | None = None) -> None:
    """Roll back what was not committed and give the connection back."""
    if (session := g.pop("session", None)) is not None:
        session.close()


def give_up() -> None:
    """Roll back; what this request still reads, for the page that says so, it only reads."""
    close_session()
    g.failed = True


def now() -> datetime:
    """The moment of this request, in UTC."""
    if "now" not in g:
        g.now = utc_now()
    moment: datetime = g.now
    return moment


def today() -> date:
    """Today in Thailand."""
    return office_day(now())
