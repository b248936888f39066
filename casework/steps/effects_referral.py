"""Effects of the way to the prosecutor and through court."""

from __future__ import annotations

from casework.mediation import operations as mediation
from casework.referrals.models import Referral
from casework.steps.act import Act
from casework.steps.court import hearing_of
from casework.steps.outside import referral_of


def _prepare(act: Act) -> None:
    act.session.add(Referral(case_id=act.case.id, reason=act.text("reason_code"), prepared_on=act.on))
    if hearing := hearing_of(act.session, act.case):
        mediation.release(act.session, act.actor, hearing, act.on)


def _referral(act: Act) -> Referral:
    found = referral_of(act.session, act.case)
    if found is None:
        # a case may come to the file without `prepare_referral` (a failed mediation, a breach)
        found = Referral(
            case_id=act.case.id, reason=act.text("reason_code") or act.case.stage, prepared_on=act.on
        )
        act.session.add(found)
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
    _note_suit(
        act,
        filed_on=act.on.isoformat(),
        court=act.text("court"),
        black_number=act.text("black_number"),
        fee=str(act.money("fee")),
    )


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
