"""Every guard: silent where its fact holds, and a reason a clerk can act on where it does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain
from typing import Any

import pytest
from case_facts import INSTALMENTS, MALEE, READY, TERMS, TODAY, change, person

from workflows.case import CASE
from workflows.coded import ABSENCE, FAILURE, OUTCOME
from workflows.facts import CaseFacts, PersonFact
from workflows.guarantee import Duty, Section, State
from workflows.guards import CASE_GUARDS
from workflows.loan import Instalment
from workflows.office_terms import ClassRule
from workflows.periods import Ending
from workflows.reasons import Reason
from workflows.terms import shipped

DOORS = {
    "person", "evidence", "visit", "consent", "slot", "mandate", "paper", "office", "terms", "measure",
    "step", "contract", "case", "day", "notice",
}  # fmt: skip
OUTSIDE = Reason("planner_says_no", "ห้องไม่ว่าง", "The room is taken.", "basis", {}, "slot")
NO_TERMS = replace(READY, terms=None)


def given(**values: Any) -> CaseFacts:
    return replace(READY, given=values)


def everyone(**values: Any) -> CaseFacts:
    return replace(READY, people=tuple(replace(each, **values) for each in READY.people))


def schedule(*rows: tuple[int, date, str]) -> tuple[Instalment, ...]:
    return tuple(Instalment(number, due, Decimal(amount)) for number, due, amount in rows)


def beyond(rule: ClassRule, class_code: str) -> CaseFacts:
    terms = replace(TERMS, mediation_beyond_class=rule)
    return change(replace(READY, terms=terms), "money", class_code=class_code)


def agreed(on: date, months: int) -> CaseFacts:
    return change(change(READY, "settlement", agreed_on=on), "mandate", longest_months=months)


def owing(state: State, section: Section = "686", days_left: int | None = None) -> CaseFacts:
    """Ready, but that a notice is owed to the guarantor."""
    base, last = date(2026, 10, 1), date(2026, 11, 30)
    duty = Duty(
        guarantor="p2",
        section=section,
        instalments=(1,) if section == "686" else (),
        deal="" if section == "686" else "settlement:1",
        base=base,
        term=shipped().at("guarantor_notice_days", base),
        end=None if state == "old_law" else Ending(last, last),
        sent_on=None,
        arrived_on=last if state in ("in_time", "late") else None,
        state=state,
        days_left=days_left,
        exempt=Decimal("12.34"),
        working=(),
    )
    return replace(READY, guarantees=(duty,))


Case = tuple[CaseFacts, list[str]]
HOLDS: dict[str, list[CaseFacts]] = {
    "class_known": [READY],
    "officer_named": [READY, replace(given(officer="u7"), officer=None)],
    "searched_enough": [READY, change(READY, "search", visits=9, letters=9)],
    "registry_extract_asked": [READY],
    "found_again": [change(READY, "search", met_on=None), change(READY, "search", new_address_on=None)],
    "not_on_hold": [READY, change(READY, "flags", held_until=TODAY - timedelta(days=1))],
    "on_hold": [change(READY, "flags", held_until=TODAY)],
    "hold_ends_later": [given(until=TODAY), given()],
    "no_open_dispute": [READY],
    "parties_current": [
        READY,
        person(READY, "p2", alive=False, heirs_recorded=True),
        person(READY, "p2", alive=False, released_on=date(2025, 1, 1)),
    ],
    "ids_in_order": [READY, person(READY, "p2", id_ok=False, released_on=date(2025, 1, 1))],
    "limitation_known": [READY, person(READY, "p2", expires_on=None, alive=False)],
    "limitation_near": [READY, person(READY, "p1", expires_on=TODAY + timedelta(days=91))],
    "measure_binds_contract": [READY],
    "measure_eligible": [READY],
    "measure_signed": [READY],
    "acknowledgment_fits_clock": [
        READY,
        change(READY, "measure", acknowledgment=None),
        person(READY, "p1", expires_on=TODAY),
        change(person(READY, "p1", expires_on=date(2026, 11, 19)), "measure", acknowledgment="liability"),
        everyone(expires_on=None),
    ],
    "district_endorsed": [READY],
    "province_approved": [READY],
    "measure_schedule_sums": [READY],
    "breach_shown": [READY, change(READY, "money", overdue=Decimal("0.01"))],
    "measure_performed": [READY],
    "class_allows_mediation": [
        READY,
        change(READY, "money", class_code="time_barred"),
        beyond("allow", "in_default"),
        change(beyond("refuse", "in_default"), "money", class_code="contract_ended"),
    ],
    "authority_in_order": [
        READY,
        change(READY, "authority", until=None),
        change(READY, "authority", until=TODAY),
    ],
    "venue_right": [READY],
    "mandate_in_force": [
        READY,
        change(READY, "mandate", until=TODAY, approved_on=TODAY),
        change(READY, "mandate", until=None, greatest_reduction=0),
    ],
    "first_mediation": [READY],
    "answerer_is_party": [given(person="p2"), given()],
    "nobody_else_consents": [
        person(given(person="p1"), "p2", consent=False),
        person(given(person="p1"), "p2", consent=None),
        person(given(person="p1"), "p2", alive=False),
    ],
    "extracts_fresh": [
        READY,
        person(READY, "p1", extract_on=TODAY - timedelta(days=30)),
        person(given(happened_on=date(2026, 11, 1)), "p1", extract_on=date(2026, 10, 5)),
    ],
    "petition_drafted": [READY],
    "evidence_listed": [READY],
    "statement_of_filing_day": [
        given(happened_on=date(2026, 11, 18)),
        change(READY, "petition", stated_on=TODAY),
    ],
    "copies_ready": [READY],
    "slot_or_court_date": [
        READY,
        change(given(court_sets_date=True), "hearing", slot_on=None),
    ],
    "willing_are_free": [
        READY,
        everyone(available=None),
        person(READY, "p2", available=False, consent=False),
        change(everyone(available=False), "hearing", slot_on=None),
    ],
    "mail_lead_kept": [
        READY,
        change(
            READY,
            "hearing",
            invited_by_mail=True,
            slot_on=TODAY,
            invitation_received_on=TODAY - timedelta(days=45),
        ),
        change(READY, "hearing", invited_by_mail=True, slot_on=None),
    ],
    "filed_before_expiry": [READY, person(READY, "p1", expires_on=TODAY + timedelta(days=1))],
    "no_pending_petition": [
        READY,
        change(READY, "petition", filed_on=None, ended_on=None),
        change(given(withdrawn_on=TODAY), "petition", ended_on=None),
    ],
    "new_slot_open": [READY, change(READY, "hearing", slot_on=date(2027, 1, 5))],
    "day_in_session": [READY],
    "someone_consents": [READY, person(READY, "p1", consent=False)],
    "conciliator_appointed": [
        READY,
        change(
            given(conciliator="ผู้ประนีประนอม ค", conciliator_appointed_on=TODAY),
            "hearing",
            conciliator=None,
            appointed_on=None,
        ),
    ],
    "conciliator_for_extension": [READY],
    "absences_explained": [READY, person(READY, "p1", came="absent", absence_reason="ill")],
    "failures_explained": [READY, person(READY, "p1", came="absent", failure_reason=None)],
    "end_date_fits": [
        given(ended_on=date(2026, 11, 18)),
        given(),
        change(
            change(given(ended_on=date(2020, 1, 1)), "petition", filed_on=None), "hearing", appointed_on=None
        ),
    ],
    "outcome_per_obligor": [READY, person(READY, "p2", outcome="absent")],
    "terms_within_mandate": [
        READY,
        change(change(READY, "settlement", reduction=Decimal("0.00")), "mandate", greatest_reduction=0),
        change(READY, "mandate", longest_months=3),
        agreed(date(2026, 10, 31), months=3),
        change(READY, "mandate", greatest_reduction=None, longest_months=None),
        change(READY, "settlement", instalments=()),
    ],
    "reduction_within_cap": [READY, change(READY, "settlement", reduction=Decimal("0.00"), cap=None)],
    "terms_add_up": [READY, change(READY, "settlement", total=None)],
    "instalments_sum": [READY],
    "instalments_ahead": [READY, change(READY, "settlement", instalments=schedule((1, TODAY, "1.00")))],
    "signatories_named": [READY, person(READY, "p2", signs=False, id_ok=False)],
    "guarantors_notified": [
        READY,
        owing("in_time"),
        owing("old_law"),
        owing("open", "691", 10),
        person(owing("not_sent"), "p2", released_on=date(2025, 1, 1)),
    ],
    "guarantors_told_of_reduction": [
        READY,
        owing("in_time", "691"),
        owing("signed", "691"),
        owing("not_sent"),
    ],
    "guarantors_considered": [
        READY,
        person(READY, "p1", signs=False),
        person(READY, "p2", signs=False, released_on=date(2025, 1, 1)),
    ],
    "all_signed": [READY, person(READY, "p2", signs=False, signed_on=None)],
    "claim_within_act": [
        READY,
        given(route="dma2562"),
        change(given(route="dma2562"), "money", claim=Decimal("5000000.00")),
        change(given(route="private"), "money", claim=Decimal("6000000.00")),
    ],
    "court_tests_passed": [READY],
    "signed_after_test": [
        READY,
        change(READY, "settlement", tested_on=None),
        person(READY, "p2", signs=False, signed_on=date(2026, 1, 1)),
        person(READY, "p2", signed_on=None),
    ],
    "necessity_stated": [
        given(consent_judgment_asked=False),
        given(consent_judgment_asked=True, necessity="distance"),
    ],
    "judgment_asked_that_day": [READY],
    "breach_beyond_grace": [
        READY,
        change(READY, "money", missed_on=date(2026, 11, 12), overdue=Decimal("0.01")),
    ],
    "enforcement_in_time": [READY, change(READY, "settlement", enforce_until=TODAY)],
    "help_and_notice_given": [
        READY,
        change(
            person(given(waiver="ใกล้ครบกำหนด"), "p2", expires_on=TODAY + timedelta(days=90)),
            "referral",
            help_offered_on=None,
        ),
    ],
    "bundle_complete": [READY, change(given(waiver="ต้นฉบับสูญหาย"), "referral", missing=("สัญญา",))],
    "prosecutor_named": [READY],
    "effect_on_clock_seen": [given(clock_effect_seen=True)],
    "suit_closed_first": [READY],
    "paid_in_full": [
        READY,
        change(READY, "settlement", performed=None),
        change(READY, "money", balance=Decimal("800.00")),
        change(READY, "money", balance=None),
    ],
    "reversal_in_time": [READY, change(READY, "history", last_on=TODAY - timedelta(days=7))],
    "nothing_went_outside": [READY],
    "no_other_open_case": [READY],
}


def unpaid(**values: Any) -> CaseFacts:
    return change(change(READY, "settlement", performed=None), "money", **values)


FAILS: dict[str, list[Case]] = {
    "class_known": [(change(READY, "money", class_code=None), ["not_recorded class_code"])],
    "officer_named": [(replace(READY, officer=None), ["not_recorded officer"])],
    "searched_enough": [
        (NO_TERMS, ["not_recorded terms"]),
        (change(READY, "search", visits=None, letters=None), ["not_recorded visits", "not_recorded letters"]),
        (
            change(READY, "search", visits=1, letters=0),
            ["searched_enough.visits", "searched_enough.letters"],
        ),
    ],
    "registry_extract_asked": [
        (change(READY, "search", extract_asked_on=None), ["not_recorded extract_asked_on"])
    ],
    "found_again": [(change(READY, "search", met_on=None, new_address_on=None), ["found_again"])],
    "not_on_hold": [(change(READY, "flags", held_until=TODAY), ["not_on_hold"])],
    "on_hold": [
        (READY, ["on_hold"]),
        (change(READY, "flags", held_until=TODAY - timedelta(days=1)), ["on_hold"]),
    ],
    "hold_ends_later": [(given(until=TODAY - timedelta(days=1)), ["hold_ends_later"])],
    "no_open_dispute": [(change(READY, "flags", disputed_on=TODAY), ["no_open_dispute"])],
    "parties_current": [
        (replace(READY, people=()), ["parties_current.none"]),
        (everyone(released_on=TODAY), ["parties_current.none"]),
        (person(READY, "p2", alive=False), ["parties_current.died p2"]),
    ],
    "ids_in_order": [
        (person(READY, "p1", id_ok=None), ["not_recorded id_ok p1"]),
        (everyone(id_ok=False), ["ids_in_order p1", "ids_in_order p2"]),
    ],
    "limitation_known": [(person(READY, "p2", expires_on=None), ["not_recorded expires_on p2"])],
    "limitation_near": [
        (NO_TERMS, ["not_recorded terms"]),
        (person(READY, "p1", expires_on=TODAY + timedelta(days=90)), ["~limitation_near p1"]),
        (person(READY, "p1", expires_on=TODAY), ["~limitation_near p1"]),
        (person(READY, "p2", expires_on=TODAY - timedelta(days=1)), ["~limitation_near.expired p2"]),
    ],
    "measure_binds_contract": [
        (change(READY, "measure", binds_contract=None), ["not_recorded binds_contract"]),
        (change(READY, "measure", binds_contract=False), ["measure_binds_contract"]),
    ],
    "measure_eligible": [
        (change(READY, "measure", ineligible=None), ["not_recorded ineligible"]),
        (change(READY, "measure", ineligible=(OUTSIDE, OUTSIDE)), ["planner_says_no", "planner_says_no"]),
    ],
    "measure_signed": [
        (change(READY, "measure", unsigned=None), ["not_recorded unsigned"]),
        (change(READY, "measure", unsigned=("ก", "ข")), ["measure_signed", "measure_signed"]),
    ],
    "acknowledgment_fits_clock": [
        (person(READY, "p1", expires_on=date(2026, 11, 19)), ["acknowledgment_fits_clock"]),
        (change(READY, "measure", acknowledgment="liability"), ["acknowledgment_fits_clock"]),
    ],
    "district_endorsed": [(change(READY, "measure", district_on=None), ["not_recorded district_on"])],
    "province_approved": [
        (
            change(READY, "measure", province_number="", province_on=None),
            ["not_recorded province_number", "not_recorded province_on"],
        )
    ],
    "measure_schedule_sums": [
        (change(READY, "measure", total=None), ["not_recorded total"]),
        (change(READY, "measure", total=Decimal("10000.00")), ["measure_schedule_sums"]),
        (change(READY, "measure", instalments=()), ["measure_schedule_sums"]),
    ],
    "breach_shown": [
        (change(READY, "money", overdue=None), ["not_recorded overdue"]),
        (change(READY, "money", overdue=Decimal("0.00")), ["breach_shown"]),
        (change(READY, "money", missed_on=None), ["breach_shown"]),
    ],
    "measure_performed": [
        (change(READY, "measure", performed=None), ["not_recorded performed"]),
        (change(READY, "measure", performed=False), ["measure_performed"]),
    ],
    "class_allows_mediation": [
        (NO_TERMS, ["not_recorded terms"]),
        (change(READY, "money", class_code=None), ["not_recorded class_code"]),
        (change(READY, "money", class_code="unheard_of"), ["not_recorded class_code"]),
        (beyond("warn", "in_default"), ["~class_allows_mediation"]),
        (beyond("refuse", "normal"), ["class_allows_mediation"]),
        (beyond("allow", "paid"), ["class_allows_mediation"]),
        (beyond("warn", "paid"), ["class_allows_mediation"]),
    ],
    "authority_in_order": [
        (change(READY, "authority", attorney=None), ["not_recorded attorney"]),
        (
            change(READY, "authority", may_settle=False, until=TODAY - timedelta(days=1)),
            ["authority_in_order.compromise", "authority_in_order.expired"],
        ),
        (change(READY, "authority", may_settle=None), ["authority_in_order.compromise"]),
    ],
    "venue_right": [
        (
            change(READY, "petition", court=None, venue_ground=None, court_fits_claim=None),
            ["not_recorded court", "not_recorded venue_ground", "not_recorded court_fits_claim"],
        ),
        (change(READY, "petition", court_fits_claim=False), ["venue_right"]),
    ],
    "mandate_in_force": [
        (
            change(
                READY, "mandate", number="", approved_on=None, greatest_reduction=None, longest_months=None
            ),
            [
                "not_recorded number",
                "not_recorded approved_on",
                "not_recorded greatest_reduction",
                "not_recorded longest_months",
            ],
        ),
        (change(READY, "mandate", until=TODAY - timedelta(days=1)), ["mandate_in_force.expired"]),
        (change(READY, "mandate", approved_on=TODAY + timedelta(days=1)), ["mandate_in_force.later"]),
    ],
    "first_mediation": [(change(READY, "petition", mediated_before_on=TODAY), ["~first_mediation"])],
    "answerer_is_party": [
        (given(person="p9"), ["answerer_is_party p9"]),
        (person(given(person="p2"), "p2", alive=False), ["answerer_is_party p2"]),
        (person(given(person="p2"), "p2", released_on=TODAY), ["answerer_is_party p2"]),
    ],
    "nobody_else_consents": [(given(person="p1"), ["nobody_else_consents p2"])],
    "extracts_fresh": [
        (NO_TERMS, ["not_recorded terms"]),
        (person(READY, "p2", extract_on=None), ["not_recorded extract_on p2"]),
        (person(READY, "p1", extract_on=TODAY - timedelta(days=31)), ["extracts_fresh p1"]),
    ],
    "petition_drafted": [(change(READY, "petition", drafted=False), ["not_recorded drafted"])],
    "evidence_listed": [(change(READY, "petition", evidence_listed=None), ["not_recorded evidence_listed"])],
    "statement_of_filing_day": [
        (change(READY, "petition", stated_on=None), ["not_recorded stated_on"]),
        (READY, ["statement_of_filing_day"]),
    ],
    "copies_ready": [(change(READY, "petition", copies_ready=False), ["not_recorded copies_ready"])],
    "slot_or_court_date": [
        (change(READY, "hearing", slot_on=None), ["slot_or_court_date"]),
        (change(given(court_sets_date=False), "hearing", slot_on=None), ["slot_or_court_date"]),
    ],
    "willing_are_free": [(person(READY, "p2", available=False), ["willing_are_free p2"])],
    "mail_lead_kept": [
        (change(NO_TERMS, "hearing", invited_by_mail=True), ["not_recorded terms"]),
        (change(READY, "hearing", invited_by_mail=True), ["not_recorded invitation_received_on"]),
        (
            change(
                READY,
                "hearing",
                invited_by_mail=True,
                slot_on=TODAY,
                invitation_sent_on=TODAY - timedelta(days=44),
            ),
            ["mail_lead_kept.sent", "not_recorded invitation_received_on"],
        ),
        (
            change(
                READY,
                "hearing",
                invited_by_mail=True,
                slot_on=TODAY,
                invitation_sent_on=TODAY - timedelta(days=45),
            ),
            ["not_recorded invitation_received_on"],
        ),
        (
            change(
                READY,
                "hearing",
                invited_by_mail=True,
                slot_on=TODAY,
                invitation_received_on=TODAY - timedelta(days=44),
            ),
            ["mail_lead_kept"],
        ),
    ],
    "filed_before_expiry": [
        (person(READY, "p1", expires_on=TODAY), ["~filed_before_expiry p1"]),
        (
            person(given(happened_on=date(2026, 11, 1)), "p2", expires_on=date(2026, 10, 31)),
            ["~filed_before_expiry p2"],
        ),
    ],
    "no_pending_petition": [(change(READY, "petition", ended_on=None), ["no_pending_petition"])],
    "new_slot_open": [
        (change(READY, "hearing", slot_on=None), ["not_recorded slot_on"]),
        (change(READY, "hearing", conflicts=None), ["not_recorded conflicts"]),
        (
            change(READY, "hearing", conflicts=(OUTSIDE,), slot_on=TODAY - timedelta(days=1)),
            ["planner_says_no", "new_slot_open.past"],
        ),
    ],
    "day_in_session": [(change(READY, "hearing", in_session=False), ["not_recorded in_session"])],
    "someone_consents": [
        (everyone(consent=None), ["someone_consents"]),
        (everyone(consent=False), ["someone_consents"]),
        (everyone(alive=False), ["someone_consents"]),
    ],
    "conciliator_appointed": [
        (
            change(READY, "hearing", conciliator=None, appointed_on=None),
            ["not_recorded conciliator", "not_recorded appointed_on"],
        ),
        (change(READY, "hearing", appointed_on=TODAY + timedelta(days=1)), ["conciliator_appointed.later"]),
    ],
    "conciliator_for_extension": [
        (change(READY, "hearing", appointed_on=None), ["~conciliator_for_extension"])
    ],
    "absences_explained": [
        (person(READY, "p1", came=None), ["not_recorded came p1"]),
        (person(READY, "p2", came="absent"), ["not_recorded absence_reason p2"]),
        (person(READY, "p2", came="absent", absence_reason="rain"), ["not_recorded absence_reason p2"]),
    ],
    "failures_explained": [
        (person(READY, "p1", failure_reason=None), ["not_recorded failure_reason p1"]),
        (
            person(READY, "p2", came="represented", failure_reason="bad mood"),
            ["not_recorded failure_reason p2"],
        ),
    ],
    "end_date_fits": [
        (given(ended_on=date(2026, 11, 17)), ["end_date_fits"]),
        (change(given(ended_on=date(2026, 11, 18)), "hearing", appointed_on=TODAY), ["end_date_fits"]),
    ],
    "outcome_per_obligor": [
        (person(READY, "p1", outcome=None), ["not_recorded outcome p1"]),
        (person(READY, "p2", outcome="perhaps"), ["not_recorded outcome p2"]),
    ],
    "terms_within_mandate": [
        (change(READY, "settlement", reduction=Decimal("800.01")), ["terms_within_mandate.reduction"]),
        (
            change(READY, "settlement", reducible=Decimal("1000.99"), reduction=Decimal("800.80")),
            ["terms_within_mandate.reduction"],
        ),
        (change(READY, "settlement", reducible=None), ["not_recorded reducible"]),
        (change(READY, "mandate", longest_months=2), ["terms_within_mandate.term"]),
        (agreed(date(2026, 9, 30), months=3), ["terms_within_mandate.term"]),
        (
            change(change(READY, "mandate", longest_months=2), "settlement", agreed_on=date(2026, 11, 30)),
            ["terms_within_mandate.term"],
        ),
    ],
    "reduction_within_cap": [
        (change(READY, "settlement", cap=None), ["not_recorded cap"]),
        (change(READY, "settlement", cap=Decimal("799.99")), ["reduction_within_cap"]),
    ],
    "terms_add_up": [
        (change(READY, "settlement", owed=None), ["not_recorded owed"]),
        (change(READY, "settlement", owed=Decimal("10800.00")), ["terms_add_up"]),
        (change(READY, "settlement", reduction=Decimal("799.99")), ["terms_add_up"]),
    ],
    "instalments_sum": [
        (change(READY, "settlement", total=None), ["not_recorded total"]),
        (change(READY, "settlement", total=Decimal("10000.02")), ["instalments_sum"]),
        (change(READY, "settlement", instalments=INSTALMENTS[:1]), ["instalments_sum"]),
    ],
    "instalments_ahead": [
        (
            change(READY, "settlement", instalments=schedule((1, TODAY - timedelta(days=1), "1.00"))),
            ["instalments_ahead"],
        )
    ],
    "signatories_named": [
        (everyone(signs=False), ["signatories_named"]),
        (person(READY, "p1", alive=False), ["signatories_named.unable p1"]),
        (person(READY, "p2", released_on=TODAY), ["signatories_named.unable p2"]),
        (person(READY, "p2", id_ok=None), ["signatories_named.unable p2"]),
    ],
    "guarantors_notified": [
        (owing("open", days_left=10), ["~guarantors_notified.open p2"]),
        (owing("sent", days_left=0), ["~guarantors_notified.open p2"]),
        (owing("late"), ["~guarantors_notified p2"]),
        (owing("not_sent"), ["~guarantors_notified p2"]),
        (owing("not_arrived"), ["~guarantors_notified p2"]),
    ],
    "guarantors_told_of_reduction": [
        (owing("open", "691", 10), ["~guarantors_told_of_reduction p2"]),
        (owing("not_sent", "691"), ["~guarantors_told_of_reduction p2"]),
    ],
    "guarantors_considered": [(person(READY, "p2", signs=False), ["~guarantors_considered p2"])],
    "all_signed": [
        (person(READY, "p2", signed_on=None), ["not_recorded signed_on p2"]),
        (change(READY, "settlement", petitioner_signed_on=None), ["not_recorded petitioner_signed_on"]),
    ],
    "claim_within_act": [
        (replace(given(route="dma2562"), terms=None), ["not_recorded terms"]),
        (change(given(route="dma2562"), "money", claim=None), ["not_recorded claim"]),
        (change(given(route="dma2562"), "money", claim=Decimal("5000000.01")), ["claim_within_act"]),
    ],
    "court_tests_passed": [
        (
            change(READY, "settlement", passed_tests=("lawful",), tested_on=None),
            ["court_tests_passed", "court_tests_passed", "court_tests_passed", "not_recorded tested_on"],
        )
    ],
    "signed_after_test": [(person(READY, "p1", signed_on=date(2026, 11, 19)), ["signed_after_test p1"])],
    "necessity_stated": [
        (given(consent_judgment_asked=True), ["necessity_stated"]),
        (given(consent_judgment_asked=True, necessity=""), ["necessity_stated"]),
    ],
    "judgment_asked_that_day": [
        (change(READY, "settlement", judgment_asked_on=None), ["not_recorded judgment_asked_on"]),
        (change(READY, "settlement", agreed_on=None), ["not_recorded agreed_on"]),
        (change(READY, "settlement", agreed_on=TODAY - timedelta(days=1)), ["judgment_asked_that_day"]),
    ],
    "breach_beyond_grace": [
        (NO_TERMS, ["not_recorded terms"]),
        (change(READY, "money", overdue=None), ["not_recorded overdue"]),
        (change(READY, "money", missed_on=date(2026, 11, 13)), ["breach_beyond_grace"]),
        (change(READY, "money", overdue=Decimal("0.00")), ["breach_beyond_grace"]),
        (change(READY, "money", missed_on=None), ["breach_beyond_grace"]),
    ],
    "enforcement_in_time": [
        (change(READY, "settlement", enforce_until=None), ["not_recorded enforce_until"]),
        (change(READY, "settlement", enforce_until=TODAY - timedelta(days=1)), ["enforcement_in_time"]),
    ],
    "help_and_notice_given": [
        (
            change(READY, "referral", help_offered_on=None, notice_given_on=None),
            ["not_recorded help_offered_on", "not_recorded notice_given_on"],
        ),
        (
            replace(change(given(waiver="ด่วน"), "referral", notice_given_on=None), terms=None),
            ["not_recorded terms"],
        ),
        (
            replace(change(given(waiver="ด่วน"), "referral", notice_given_on=None), people=()),
            ["help_and_notice_given.clock"],
        ),
        (
            person(
                replace(
                    change(given(waiver="ด่วน"), "referral", notice_given_on=None), people=READY.people[:1]
                ),
                "p1",
                expires_on=TODAY + timedelta(days=91),
            ),
            ["help_and_notice_given.waiver"],
        ),
    ],
    "bundle_complete": [
        (change(READY, "referral", missing=None), ["not_recorded missing"]),
        (change(READY, "referral", missing=("สัญญา", "แผนที่")), ["bundle_complete", "bundle_complete"]),
    ],
    "prosecutor_named": [(change(READY, "referral", prosecutor=None), ["not_recorded prosecutor"])],
    "effect_on_clock_seen": [
        (READY, ["effect_on_clock_seen"]),
        (given(clock_effect_seen=False), ["effect_on_clock_seen"]),
    ],
    "suit_closed_first": [(change(READY, "referral", file_is_out=True), ["~suit_closed_first"])],
    "paid_in_full": [
        (unpaid(balance=None), ["not_recorded balance"]),
        (unpaid(balance=Decimal("0.01")), ["paid_in_full"]),
    ],
    "reversal_in_time": [
        (NO_TERMS, ["not_recorded terms"]),
        (change(READY, "history", last_on=None), ["not_recorded last_on"]),
        (change(READY, "history", last_on=TODAY - timedelta(days=8)), ["reversal_in_time"]),
    ],
    "nothing_went_outside": [
        (change(READY, "history", last_went_outside=None), ["not_recorded last_went_outside"]),
        (change(READY, "history", last_went_outside=True), ["nothing_went_outside"]),
    ],
    "no_other_open_case": [(change(READY, "history", other_open_case=True), ["no_other_open_case"])],
}


def answered(guard: Callable[[CaseFacts], Any], facts: CaseFacts) -> tuple[Reason, ...]:
    found = guard(facts)
    return () if found is None else (found,) if isinstance(found, Reason) else found


def short(reason: Reason) -> str:
    """A reason in one line: "~" for a warning, its code, the fact it lacks, the person it is about."""
    parts = [reason.code, str(reason.values.get("fact", "")), str(reason.values.get("person", ""))]
    return ("~" if reason.severity == "warn" else "") + " ".join(part for part in parts if part)


def test_every_guard_is_tried_both_ways_and_used_by_a_step() -> None:
    used = set(chain.from_iterable(step.needs for step in CASE.steps))
    assert used == set(CASE_GUARDS) == set(HOLDS) == set(FAILS)


@pytest.mark.parametrize("name", sorted(HOLDS))
def test_guard_is_silent_where_its_fact_holds(name: str) -> None:
    for facts in HOLDS[name]:
        assert [short(reason) for reason in answered(CASE_GUARDS[name], facts)] == []


@pytest.mark.parametrize("name", sorted(FAILS))
def test_guard_says_what_is_unmet_where_its_fact_fails(name: str) -> None:
    for facts, expected in FAILS[name]:
        assert [short(reason) for reason in answered(CASE_GUARDS[name], facts)] == expected


@pytest.mark.parametrize("name", sorted(FAILS))
def test_reason_can_be_read_and_acted_on(name: str) -> None:
    for facts, _ in FAILS[name]:
        for reason in answered(CASE_GUARDS[name], facts):
            assert reason.basis, reason.code
            assert reason.fix in DOORS, reason.code
            thai, english = reason.th.format(**reason.values), reason.en.format(**reason.values)
            assert any("ก" <= letter <= "๙" for letter in thai)
            assert "{" not in thai + english
            assert "None" not in thai + english


def test_every_fact_says_what_it_is_in_both_languages_and_where_it_is_recorded() -> None:
    groups = [CaseFacts, PersonFact, *(type(getattr(READY, name)) for name in GROUPS)]
    for group in groups:
        for item in fields(group):
            about = item.metadata
            assert about["th"] and about["en"], (group.__name__, item.name)
            assert about["fix"] in DOORS, (group.__name__, item.name)


GROUPS = [
    "money", "search", "flags", "authority", "mandate", "measure", "petition", "hearing", "settlement",
    "referral", "history",
]  # fmt: skip


def test_death_or_release_voids_a_consent() -> None:
    assert MALEE.consents
    assert not replace(MALEE, alive=False).consents
    assert not replace(MALEE, released_on=TODAY).consents
    assert not replace(MALEE, consent=None).consents


def test_act_recorded_late_is_judged_by_its_own_day() -> None:
    act = date(2026, 11, 2)
    late = given(happened_on=act)
    assert late.acted_on == act
    assert given().acted_on == given(happened_on=TODAY + timedelta(days=1)).acted_on == TODAY
    ended = {"until": act - timedelta(days=1)}
    assert answered(CASE_GUARDS["mandate_in_force"], change(late, "mandate", until=act)) == ()
    assert answered(CASE_GUARDS["authority_in_order"], change(late, "authority", until=act)) == ()
    assert answered(CASE_GUARDS["enforcement_in_time"], change(late, "settlement", enforce_until=act)) == ()
    assert answered(CASE_GUARDS["mandate_in_force"], change(late, "mandate", **ended))
    assert answered(CASE_GUARDS["authority_in_order"], change(late, "authority", **ended))
    assert answered(CASE_GUARDS["mandate_in_force"], change(late, "mandate", approved_on=TODAY))
    assert answered(CASE_GUARDS["conciliator_appointed"], change(late, "hearing", appointed_on=TODAY))
    owing = person(late, "p1", expires_on=act)
    assert answered(CASE_GUARDS["acknowledgment_fits_clock"], owing) == ()


def test_earliest_expiry_asks_only_those_still_bound() -> None:
    early = person(READY, "p2", expires_on=date(2026, 12, 1))
    assert early.earliest_expiry == date(2026, 12, 1)
    assert person(early, "p2", alive=False).earliest_expiry == date(2028, 1, 31)
    assert everyone(expires_on=None).earliest_expiry is None


def test_reason_of_a_reduction_names_the_greatest_one_rounded_down() -> None:
    facts = change(READY, "settlement", reducible=Decimal("1000.99"), reduction=Decimal("800.80"))
    reason = answered(CASE_GUARDS["terms_within_mandate"], facts)[0]
    assert reason.values["greatest"] == Decimal("800.79")


def test_reason_of_a_sum_names_the_difference_to_the_satang() -> None:
    facts = change(READY, "settlement", total=Decimal("10000.02"))
    reason = answered(CASE_GUARDS["instalments_sum"], facts)[0]
    assert reason.values["difference"] == Decimal("0.01")
    assert reason.values["summed"] == Decimal("10000.01")


def test_mailed_invitation_names_the_first_day_possible() -> None:
    received = date(2026, 10, 10)
    facts = change(READY, "hearing", invited_by_mail=True, invitation_received_on=received)
    reason = answered(CASE_GUARDS["mail_lead_kept"], facts)[0]
    assert reason.values["first"] == received + timedelta(days=TERMS.mail_lead_days) == date(2026, 11, 24)


def test_coded_lists_hold_what_the_guards_take() -> None:
    for choices in (ABSENCE, FAILURE, OUTCOME):
        assert len({choice.code for choice in choices}) == len(choices) > 3


def test_two_guards_of_one_name_are_refused() -> None:
    from workflows.guards.registry import guard

    def class_known(facts: CaseFacts) -> None:
        return None

    with pytest.raises(ValueError, match="class_known"):
        guard(class_known)
