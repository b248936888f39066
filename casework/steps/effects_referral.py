"""Effects of the way to the prosecutor and through court."""

from __future__ import annotations

from casework.referrals.models import Referral
from casework.steps.act import Act
from casework.steps.outside import referral_of


def _prepare(act: Act) -> None:
    referral = Referral(case_id=act.case.id, reason=act.text("reason_code"), prepared_on=act.on)
    act.session.add(referral)
    act.session.flush()
    act.facts["referral"] = str(referral.id)


def _referral(act: Act) -> Referral:
    """The referral under way; a case may come to the file without one (a failed mediation, a breach)."""
    found = referral_of(act.session, act.case)
    if found is None:
        found = Referral(case_id=act.case.id, reason="other", prepared_on=act.on)
        act.session.add(found)
        act.session.flush()
    act.facts["referral"] = str(found.id)
    return found


def _refer(act: Act) -> None:
    referral = _referral(act)
    referral.sent_on, referral.letter_number, referral.returned_on = act.on, act.text("letter_number"), None


def _returned(act: Act) -> None:
    _referral(act).returned_on = act.on


def _note_suit(act: Act, **what: str) -> None:
    referral = _referral(act)
    referral.suit = {**referral.suit, **what}


def _sue(act: Act) -> None:
    """A new suit: an earlier one, withdrawn or dismissed, never interrupted anything (CCC 193/17)."""
    _referral(act).suit = {
        "filed_on": act.on.isoformat(),
        "court": act.text("court"),
        "black_number": act.text("black_number"),
        "fee": str(act.money("fee")),
    }


def _judged(act: Act) -> None:
    _note_suit(act, judgment_on=act.on.isoformat(), red_number=act.text("red_number"))


def _ended(act: Act) -> None:
    _note_suit(act, ended_on=act.on.isoformat())


def _enforced(act: Act) -> None:
    _note_suit(act, writ_on=act.on.isoformat(), writ_number=act.text("writ_number"))


REFERRAL = {
    "prepare_referral": _prepare,
    "refer": _refer,
    "return_file": _returned,
    "recall_file": _returned,
    "file_suit": _sue,
    "enter_judgment": _judged,
    "dismiss_suit": _ended,
    "withdraw_suit": _ended,
    "enforce": _enforced,
}
