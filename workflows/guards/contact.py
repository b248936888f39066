"""Guards of field contact, and of the marks that stand across the stages (hold, dispute)."""

from __future__ import annotations

from datetime import date

from workflows.basis import COLLECTION_ACT, OFFICE_RULE, OFFICE_SETTING
from workflows.facts import CaseFacts
from workflows.guards.registry import guard, not_recorded, refuse
from workflows.reasons import Reason
from workflows.table import Found


@guard
def class_known(facts: CaseFacts) -> Found:
    """The debt has been sorted into its class."""
    return None if facts.money.class_code else not_recorded(facts.money, "class_code")


@guard
def officer_named(facts: CaseFacts) -> Found:
    """Somebody carries the case: recorded on it, or named with the step."""
    return None if facts.officer or facts.given.get("officer") else not_recorded(facts, "officer")


@guard
def searched_enough(facts: CaseFacts) -> Found:
    """Visits and letters reach the office's setting before anyone is called untraceable."""
    if facts.terms is None:
        return not_recorded(facts, "terms")
    counted = (
        ("visits", facts.search.visits, facts.terms.visits_before_untraceable),
        ("letters", facts.search.letters, facts.terms.letters_before_untraceable),
    )
    return tuple(
        not_recorded(facts.search, name) if done is None else _too_few(name, done, wanted)
        for name, done, wanted in counted
        if done is None or done < wanted
    )


def _too_few(name: str, done: int, wanted: int) -> Reason:
    th, en = {"visits": ("ลงพื้นที่", "visits"), "letters": ("ส่งหนังสือ", "letters")}[name]
    return refuse(
        f"searched_enough.{name}",
        "{what_th}แล้ว {done} ครั้ง ต้องครบ {wanted} ครั้งก่อน",
        "{done} {what_en} made; {wanted} are needed first.",
        OFFICE_SETTING,
        "visit",
        what_th=th,
        what_en=en,
        done=done,
        wanted=wanted,
    )


@guard
def registry_extract_asked(facts: CaseFacts) -> Found:
    """The civil registry was asked for the present address."""
    return None if facts.search.extract_asked_on else not_recorded(facts.search, "extract_asked_on")


@guard
def found_again(facts: CaseFacts) -> Found:
    """A new address was found, or she was met."""
    if facts.search.new_address_on or facts.search.met_on:
        return None
    return refuse(
        "found_again",
        "ยังไม่มีที่อยู่ใหม่ และยังไม่มีบันทึกว่าได้พบตัว",
        "There is neither a new address nor a record of having met her.",
        OFFICE_RULE,
        "visit",
    )


def _held_until(facts: CaseFacts) -> date | None:
    """The last day of the hold; a hold ends by itself after it."""
    until = facts.flags.held_until
    return until if until is not None and until >= facts.today else None


@guard
def not_on_hold(facts: CaseFacts) -> Found:
    """The case is not on hold: the office takes no step of its own while it is."""
    until = _held_until(facts)
    if until is None:
        return None
    return refuse(
        "not_on_hold",
        "เรื่องนี้พักไว้ถึงวันที่ {until}",
        "The case is on hold until {until}.",
        OFFICE_RULE,
        "case",
        until=until,
    )


@guard
def on_hold(facts: CaseFacts) -> Found:
    """The case is on hold."""
    if _held_until(facts):
        return None
    return refuse("on_hold", "เรื่องนี้ไม่ได้พักไว้", "The case is not on hold.", OFFICE_RULE, "case")


@guard
def hold_ends_later(facts: CaseFacts) -> Found:
    """The hold's last day is not past: an open end would let a limitation run out unseen."""
    until = facts.given.get("until")
    if not isinstance(until, date) or until >= facts.today:
        return None
    return refuse(
        "hold_ends_later",
        "วันสิ้นสุดการพักเรื่อง ({until}) ผ่านไปแล้ว",
        "The end of the hold ({until}) has passed.",
        OFFICE_RULE,
        "step",
        until=until,
    )


@guard
def no_open_dispute(facts: CaseFacts) -> Found:
    """Nobody's objection to the debt is waiting: until it is resolved no paper asserts the debt."""
    if facts.flags.disputed_on is None:
        return None
    return refuse(
        "no_open_dispute",
        "มีข้อโต้แย้งหนี้ตั้งแต่วันที่ {on} นิติกรต้องชี้ขาดก่อนออกเอกสาร",
        "The debt is disputed since {on}: the legal officer resolves it before any paper goes out.",
        COLLECTION_ACT,
        "contract",
        on=facts.flags.disputed_on,
    )
