"""Guards of the way to the prosecutor and through court: help shown first, file complete, clock seen."""

from __future__ import annotations

from workflows.basis import COLLECTION_ACT, LIMITATION, NO_INTERRUPTION, PROSECUTOR
from workflows.facts import CaseFacts
from workflows.guards.registry import guard, not_recorded, refuse, warn
from workflows.reasons import Reason
from workflows.table import Found


@guard
def help_and_notice_given(facts: CaseFacts) -> Found:
    """The help was offered and the next step told; waivable, with a reason, where a limitation is near."""
    lacking = [
        name for name in ("help_offered_on", "notice_given_on") if getattr(facts.referral, name) is None
    ]
    if not lacking:
        return None
    if not facts.given.get("waiver"):
        return tuple(not_recorded(facts.referral, name, COLLECTION_ACT) for name in lacking)
    return _waiver(facts)


def _waiver(facts: CaseFacts) -> Reason | None:
    """None where the limitation is near enough to go on without."""
    if facts.terms is None:
        return not_recorded(facts, "terms")
    first, lead = facts.earliest_expiry, facts.terms.referral_lead_days
    if first is None:
        return refuse(
            "help_and_notice_given.clock",
            "ยังไม่ได้คำนวณอายุความ จึงยังงดเว้นการแจ้งไม่ได้",
            "The limitation is not counted: the notice cannot be waived.",
            LIMITATION,
            "contract",
        )
    if (first - facts.today).days <= lead:
        return None
    return refuse(
        "help_and_notice_given.waiver",
        "อายุความครบกำหนดวันที่ {first} ยังห่างกว่า {lead} วัน จึงงดเว้นการเสนอความช่วยเหลือและการแจ้งไม่ได้",
        "The limitation ends on {first}, over {lead} days off: help and notice are not waived.",
        COLLECTION_ACT,
        "visit",
        first=first,
        lead=lead,
    )


@guard
def bundle_complete(facts: CaseFacts) -> Found:
    """Nothing is missing from the bundle, or the gap is waived with a reason."""
    if facts.referral.missing is None:
        return not_recorded(facts.referral, "missing", PROSECUTOR)
    if facts.given.get("waiver"):
        return None
    return tuple(
        refuse(
            "bundle_complete",
            "สำนวนยังขาด {item}",
            "The bundle still lacks {item}.",
            PROSECUTOR,
            "evidence",
            item=item,
        )
        for item in facts.referral.missing
    )


@guard
def prosecutor_named(facts: CaseFacts) -> Found:
    """The prosecutor's office is known."""
    return None if facts.referral.prosecutor else not_recorded(facts.referral, "prosecutor", PROSECUTOR)


@guard
def effect_on_clock_seen(facts: CaseFacts) -> Found:
    """The officer has seen what the end of the suit does to the clock: it never stood interrupted."""
    if facts.given.get("clock_effect_seen") is True:
        return None
    return refuse(
        "effect_on_clock_seen",
        "คดีที่ถอนหรือยกฟ้องถือว่าอายุความไม่เคยสะดุดหยุดลง โปรดดูวันครบกำหนดใหม่แล้วยืนยัน",
        "A suit withdrawn or dismissed never interrupted the limitation: look at the new dates and confirm.",
        NO_INTERRUPTION,
        "step",
    )


@guard
def suit_closed_first(facts: CaseFacts) -> Found:
    """Warns where a suit is pending while the case is closed as paid: the court must be told."""
    if not facts.referral.file_is_out:
        return None
    return warn(
        "suit_closed_first",
        "คดียังอยู่ในศาลหรือสำนักงานอัยการ โปรดแจ้งการชำระครบและขอถอนเรื่อง",
        "The matter still lies with the court or the prosecutor: report the payment and have it withdrawn.",
        NO_INTERRUPTION,
        "case",
    )
