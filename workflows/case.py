"""The law of a case: its twenty stages and every step between them.

Each row says who may do what, from where to where, what must be known, what is told, and which papers go out
with it. Four phases lead to an end: contact → measure → mediation → settlement or referral → closed.

Where the rows go beyond the first design, and why:
- `record_consent` may also be taken on Day One: a second respondent often answers after the first. Its answer
  may be "no": that is kept on the person and the case stays, for one refusal does not end what others want.
  `decline_mediation` ends all willingness, so it is refused while another party's consent stands.
- `fail_mediation` from `petition_filed` leads where it leads from Day Two; "no conciliator" there means a
  warning that no 60 days are gained: one may have been appointed and the session never opened.
- A hold stops the acts of the office, not the record of what others did (court, prosecutor, payment, death)
  nor the undoing of a mistake. It ends by itself on its last day. The legal limitation never stops for it.
- `reverse_last` leaves the stages that are open; a closed case is reopened instead, which takes two persons.
  What was reopened can no longer be reversed. `registered` has nothing before it.
- A measure is ended before a referral or a relief of another kind: lapsed (breach shown), performed, refused
  or withdrawn. Else its reduced rate would run on beside the suit, and a debtor who keeps her plan be sued.
- Every way into an end that forgives or voids a debt takes two persons, whichever step leads there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workflows import basis, coded
from workflows import inputs as told
from workflows.facts import CaseFacts
from workflows.guards import CASE_GUARDS
from workflows.guards.measures import acknowledgment_due
from workflows.table import Choice, Chooser, Input, Stage, Step, Table

STAGES = (
    Stage("registered", "รับเรื่อง", "Registered", "contact"),
    Stage("field_contact", "ลงพื้นที่ติดตาม", "Field contact", "contact"),
    Stage("untraceable", "ติดตามตัวไม่ได้", "Untraceable", "contact"),
    Stage("measure_review", "พิจารณามาตรการ", "Measure under review", "measure"),
    Stage("measure_in_force", "อยู่ในมาตรการ", "Measure in force", "measure"),
    Stage("mediation_invited", "เชิญไกล่เกลี่ย", "Invited to mediation", "mediation"),
    Stage("day_one", "เตรียมคำร้อง (Day One)", "Day One: preparing the petition", "mediation"),
    Stage("petition_filed", "ยื่นคำร้องแล้ว", "Petition filed", "mediation"),
    Stage("day_two", "วันไกล่เกลี่ย (Day Two)", "Day Two: in session", "mediation"),
    Stage("settled", "ทำสัญญายอม", "Settled", "settlement"),
    Stage("consent_judgment", "พิพากษาตามยอม", "Judgment by consent", "settlement"),
    Stage("referral_file", "รวบรวมพยานหลักฐาน", "Building the file", "referral"),
    Stage("with_prosecutor", "ส่งพนักงานอัยการ", "With the prosecutor", "referral"),
    Stage("in_court", "ฟ้องแล้ว", "Suit filed", "referral"),
    Stage("judgment", "มีคำพิพากษา", "Judgment", "referral"),
    Stage("enforcement", "บังคับคดี", "Enforcement", "referral"),
    Stage("closed_paid", "ชำระครบ", "Closed: paid", "closed"),
    Stage("closed_relieved", "ได้รับการช่วยเหลือ/ปลดหนี้", "Closed: relieved", "closed"),
    Stage("closed_written_off", "จำหน่ายหนี้", "Closed: written off", "closed"),
    Stage("closed_void", "ยกเลิกเรื่อง", "Closed: void", "closed"),
)
NAMES = {stage.code: stage for stage in STAGES}
OPEN = tuple(stage.code for stage in STAGES if not stage.closed)
CLOSED = tuple(stage.code for stage in STAGES if stage.closed)

TERMS = (
    "mandate_in_force", "terms_within_mandate", "reduction_within_cap", "instalments_sum",
    "instalments_ahead", "signatories_named", "guarantors_considered",
)  # fmt: skip
"""What terms must meet wherever they are agreed."""


def _to(target: str, *sources: str) -> dict[str, tuple[str, ...]]:
    """From each of `sources` to the one `target`."""
    return dict.fromkeys(sources, (target,))


def _to_either(targets: tuple[str, ...], *sources: str) -> dict[str, tuple[str, ...]]:
    """From each of `sources` to one of `targets`."""
    return dict.fromkeys(sources, targets)


def _next(*targets: str) -> Input:
    """Where the matter goes next, chosen with the step."""
    places = tuple(Choice(code, NAMES[code].th, NAMES[code].en) for code in targets)
    return told.picked("next_stage", "ขั้นต่อไป", "What comes next", places)


CONTACT = (
    Step(
        "start_contact", "เริ่มติดตาม", "Start field contact",
        targets=_to("field_contact", "registered"),
        needs=("not_on_hold", "no_open_dispute", "class_known", "officer_named"),
        inputs=(told.HAPPENED_ON, told.OFFICER),
        roles=("SS", "DO"),
        papers=("visit_plan", "statement_of_debt"),
        basis=basis.OFFICE_RULE,
    ),
    Step(
        "mark_untraceable", "บันทึกว่าติดตามตัวไม่ได้", "Record as untraceable",
        targets=_to("untraceable", "field_contact"),
        needs=("not_on_hold", "searched_enough", "registry_extract_asked"),
        inputs=(told.HAPPENED_ON, told.NOTE),
        roles=("SS", "DO"),
        papers=("search_report",),
        basis=basis.OFFICE_SETTING,
    ),
    Step(
        "resume_contact", "กลับมาติดตาม", "Resume field contact",
        targets=_to("field_contact", "untraceable"),
        needs=("found_again",),
        inputs=(told.HAPPENED_ON, told.NOTE),
        roles=("SS", "DO"),
        basis=basis.OFFICE_RULE,
    ),
    Step(
        "back_to_contact", "กลับไปลงพื้นที่ติดตาม", "Back to field contact",
        targets=_to("field_contact", "mediation_invited", "day_one", "petition_filed", "referral_file"),
        needs=("not_on_hold", "no_pending_petition", "limitation_near"),
        inputs=(told.HAPPENED_ON, told.reason_from(coded.BACK), told.WITHDRAWN_ON, told.NOTE),
        roles=("SS", "LO"),
        papers=("withdrawal_of_petition", "cancellation_notice"),
        basis=basis.CPC_20TER,
    ),
)  # fmt: skip

MEASURE = (
    Step(
        "apply_measure", "ยื่นคำขอเข้ามาตรการ", "Apply for a measure",
        targets=_to("measure_review", "field_contact"),
        needs=(
            "not_on_hold", "no_open_dispute", "measure_binds_contract", "measure_eligible", "measure_signed",
            "limitation_known", "acknowledgment_fits_clock", "limitation_near",
        ),
        inputs=(told.HAPPENED_ON, told.MEASURE, told.NOTE),
        roles=("SS", "DO"),
        papers=(
            "measure_application", "measure_memo", "acknowledgment_of_debt", "acknowledgment_of_liability",
        ),
        basis=basis.MEASURES,
    ),
    Step(
        "start_measure", "เริ่มใช้มาตรการ", "Start the measure",
        targets=_to("measure_in_force", "measure_review"),
        needs=(
            "not_on_hold", "no_open_dispute", "parties_current", "district_endorsed", "province_approved",
            "measure_signed", "measure_schedule_sums",
        ),
        inputs=(told.HAPPENED_ON,),
        roles=("SS", "LO"),
        papers=("restructuring_agreement", "guarantor_notice_691"),
        basis=basis.FUND_RULES,
    ),
    Step(
        "refuse_measure", "ไม่อนุมัติมาตรการ", "Measure not approved",
        targets=_to("field_contact", "measure_review"),
        needs=(),
        inputs=(told.HAPPENED_ON, told.DECIDED_BY, told.RESOLUTION, told.RESOLVED_ON, told.REASON),
        roles=("SS", "LO"),
        papers=("measure_refusal_letter",),
        basis=basis.FUND_RULES,
    ),
    Step(
        "withdraw_measure", "ถอนคำขอมาตรการ", "Application withdrawn",
        targets=_to("field_contact", "measure_review"),
        needs=(),
        inputs=(told.HAPPENED_ON, told.REASON),
        roles=("SS", "DO"),
        basis=basis.MEASURES,
    ),
    Step(
        "lapse_measure", "มาตรการสิ้นผล", "Measure lapses",
        targets=_to("field_contact", "measure_in_force"),
        needs=("not_on_hold", "no_open_dispute", "breach_shown", "guarantors_told_of_reduction"),
        inputs=(told.HAPPENED_ON, told.NOTE),
        roles=("SS", "LO"),
        papers=("breach_letter",),
        basis=basis.MEASURES,
    ),
    Step(
        "complete_measure", "ปฏิบัติตามมาตรการครบ", "Measure performed",
        targets=_to_either(("field_contact", "closed_relieved"), "measure_in_force"),
        choose="by_what_is_left",
        needs=("measure_performed",),
        inputs=(told.HAPPENED_ON, told.NOTE),
        roles=("SS", "LO"),
        two_person_into=("closed_relieved",),
        papers=("closing_memo",),
        basis=basis.MEASURES,
    ),
)  # fmt: skip

MEDIATION = (
    Step(
        "invite_to_mediation", "เชิญไกล่เกลี่ย", "Invite to mediation",
        targets=_to("mediation_invited", "field_contact", "untraceable", "referral_file"),
        needs=(
            "not_on_hold", "no_open_dispute", "class_allows_mediation", "parties_current",
            "authority_in_order", "venue_right", "mandate_in_force", "limitation_known", "limitation_near",
            "first_mediation",
        ),
        inputs=(told.HAPPENED_ON, told.INVITED_BY, told.POSTAL_NUMBER),
        roles=("SS", "LO"),
        papers=("invitation",),
        basis=basis.CPC_20TER,
    ),
    Step(
        "record_consent", "บันทึกคำตอบต่อการเชิญ", "Record an answer",
        targets={
            "mediation_invited": ("day_one", "mediation_invited"),
            "day_one": ("day_one",),
            "petition_filed": ("petition_filed",),
        },
        choose="by_answer",
        needs=("answerer_is_party",),
        inputs=(told.HAPPENED_ON, told.PERSON, told.ANSWER, told.ANSWERED_BY, told.UNAVAILABLE),
        roles=("SS", "LO", "CL", "DO"),
        papers=("consent_form", "appointment_slip"),
        basis=basis.CPC_20TER,
    ),
    Step(
        "decline_mediation", "ไม่ประสงค์ไกล่เกลี่ย", "Mediation declined",
        targets=_to_either(
            ("field_contact", "referral_file"), "mediation_invited", "day_one", "petition_filed"
        ),
        choose="by_next_stage",
        needs=("answerer_is_party", "nobody_else_consents", "limitation_near"),
        inputs=(
            told.HAPPENED_ON, told.PERSON, told.ANSWERED_BY, told.reason_from(coded.DECLINE),
            _next("field_contact", "referral_file"), told.NOTE,
        ),
        roles=("SS", "LO", "CL", "DO"),
        basis=basis.CPC_20TER,
    ),
    Step(
        "file_petition", "ยื่นคำร้องต่อศาล", "File the petition",
        targets=_to("petition_filed", "mediation_invited", "day_one"),
        needs=(
            "not_on_hold", "no_open_dispute", "parties_current", "ids_in_order", "extracts_fresh",
            "authority_in_order", "venue_right", "mandate_in_force", "petition_drafted", "evidence_listed",
            "statement_of_filing_day", "copies_ready", "slot_or_court_date", "willing_are_free",
            "mail_lead_kept", "limitation_known", "filed_before_expiry", "limitation_near", "first_mediation",
            "guarantors_notified", "guarantors_told_of_reduction",
        ),
        inputs=(told.HAPPENED_ON, told.PETITION_NUMBER, told.COURT_SETS_DATE),
        roles=("SS", "LO", "CL"),
        papers=("petition", "power_of_attorney", "evidence_list", "statement_of_debt", "docket"),
        basis=basis.CPC_20TER,
    ),
    Step(
        "number_petition", "บันทึกเลขของศาล", "Record the court's numbers",
        targets={stage: (stage,) for stage in ("petition_filed", "day_two", "settled")},
        needs=(),
        inputs=(told.HAPPENED_ON, told.NUMBER_GIVEN, told.BLACK_IF_ANY),
        roles=("SS", "LO", "CL"),
        basis=basis.CPC_20TER,
    ),
    Step(
        "petition_refused", "ศาลไม่รับคำร้อง", "Petition refused",
        targets=_to_either(("day_one", "referral_file"), "petition_filed"),
        choose="by_ground",
        needs=("limitation_near",),
        inputs=(told.HAPPENED_ON, told.REFUSAL_GROUND, told.ORDER_NUMBER, told.NOTE),
        roles=("SS", "LO", "CL"),
        basis=basis.CPC_20TER,
    ),
    Step(
        "rebook", "เปลี่ยนนัด", "Rebook",
        targets=_to("petition_filed", "petition_filed"),
        needs=("not_on_hold", "new_slot_open", "willing_are_free", "mail_lead_kept", "limitation_near"),
        inputs=(told.HAPPENED_ON, told.SLOT, told.reason_from(coded.REBOOK)),
        roles=("SS", "CL"),
        papers=("cancellation_notice", "appointment_slip"),
        basis=basis.CPC_20TER,
    ),
    Step(
        "open_session", "เปิดการไกล่เกลี่ย", "Open the session",
        targets=_to("day_two", "petition_filed"),
        needs=(
            "not_on_hold", "day_in_session", "someone_consents", "conciliator_appointed", "mail_lead_kept",
        ),
        inputs=(told.HAPPENED_ON, told.CONCILIATOR, told.APPOINTED_ON),
        roles=("SS", "CL"),
        papers=("attendance_sheet",),
        basis=basis.CPC_20TER,
    ),
    Step(
        "draft_settlement", "ร่างข้อตกลง", "Draft the terms",
        targets=_to("day_two", "day_two"),
        needs=("not_on_hold", "no_open_dispute", "authority_in_order", "terms_add_up", *TERMS),
        inputs=(
            told.HAPPENED_ON, told.TOTAL, told.REDUCTION, *told.PAYING, told.SIGNATORIES,
        ),
        roles=("SS", "LO", "CL"),
        papers=("settlement",),
        basis=basis.COMPROMISE,
    ),
    Step(
        "record_settlement", "บันทึกการทำสัญญายอม", "Record the settlement",
        targets=_to("settled", "day_two"),
        needs=(
            "not_on_hold", "no_open_dispute", "authority_in_order", *TERMS, "court_tests_passed",
            "all_signed", "signed_after_test", "outcome_per_obligor", "necessity_stated",
        ),
        inputs=(told.HAPPENED_ON, told.JUDGMENT_ASKED, told.NECESSITY, told.NECESSITY_TEXT),
        roles=("SS", "LO", "CL"),
        papers=(
            "settlement", "mediation_report", "proceedings_report", "meeting_report",
            "settlement_check_report", "consent_judgment_request", "guarantor_notice_691",
        ),
        basis=basis.CPC_20TER,
    ),
    Step(
        "adjourn", "เลื่อนการไกล่เกลี่ย", "Adjourn",
        targets=_to("petition_filed", "day_two"),
        needs=("absences_explained", "new_slot_open", "willing_are_free", "limitation_near"),
        inputs=(told.HAPPENED_ON, told.SLOT, told.reason_from(coded.ADJOURNMENT)),
        roles=("SS", "LO", "CL"),
        papers=("proceedings_report", "appointment_slip"),
        basis=basis.CPC_20TER,
    ),
    Step(
        "fail_mediation", "ไกล่เกลี่ยไม่สำเร็จ", "Mediation ends without result",
        targets=_to_either(("referral_file", "field_contact"), "day_two", "petition_filed"),
        choose="by_next_stage",
        needs=(
            "absences_explained", "failures_explained", "end_date_fits", "conciliator_for_extension",
            "limitation_near",
        ),
        inputs=(told.HAPPENED_ON, told.ENDED_ON, _next("referral_file", "field_contact"), told.NOTE),
        roles=("SS", "LO", "CL"),
        papers=("mediation_report", "mediation_failed_letter"),
        basis=basis.CPC_20TER,
    ),
)  # fmt: skip

SETTLEMENT = (
    Step(
        "grant_consent_judgment", "ศาลพิพากษาตามยอม", "Judgment by consent granted",
        targets=_to("consent_judgment", "settled"),
        needs=("judgment_asked_that_day", "guarantors_told_of_reduction"),
        inputs=(told.HAPPENED_ON, told.RED_NUMBER),
        roles=("SS", "LO", "CL"),
        papers=("judgment_note",),
        basis=basis.CPC_138,
    ),
    Step(
        "decline_consent_judgment", "ศาลไม่พิพากษาตามยอม", "Judgment by consent declined",
        targets=_to("settled", "settled"),
        needs=("judgment_asked_that_day",),
        inputs=(told.HAPPENED_ON, told.ORDER_NUMBER, told.REASON),
        roles=("SS", "LO", "CL"),
        basis=basis.CPC_138,
    ),
    Step(
        "settle_outside_court", "ทำสัญญายอมนอกศาล", "Settle outside court",
        targets=_to(
            "settled", "field_contact", "mediation_invited", "day_one", "referral_file", "with_prosecutor"
        ),
        needs=(
            "not_on_hold", "no_open_dispute", "authority_in_order", "terms_add_up", *TERMS, "all_signed",
            "claim_within_act", "no_pending_petition", "suit_closed_first",
        ),
        inputs=(
            told.HAPPENED_ON, told.OUTSIDE_ROUTE, told.REGISTERED_AS, told.TOTAL, told.REDUCTION,
            *told.PAYING, told.SIGNATORIES, told.WITHDRAWN_ON,
        ),
        roles=("SS", "LO"),
        papers=("settlement", "guarantor_notice_691"),
        basis=basis.COMPROMISE,
    ),
    Step(
        "breach_settlement", "ผิดนัดสัญญายอม", "Settlement broken",
        targets={"settled": ("referral_file",), "consent_judgment": ("enforcement",)},
        needs=(
            "not_on_hold", "no_open_dispute", "breach_beyond_grace", "limitation_near",
            "guarantors_told_of_reduction",
        ),
        inputs=(told.HAPPENED_ON, told.NOTE),
        roles=("SS", "LO"),
        papers=("breach_letter", "writ_request"),
        basis=basis.COMPROMISE,
    ),
)  # fmt: skip

REFERRAL = (
    Step(
        "prepare_referral", "รวบรวมพยานหลักฐานเพื่อส่งต่อ", "Prepare the referral",
        targets=_to(
            "referral_file", "registered", "field_contact", "untraceable", "mediation_invited", "day_one",
        ),
        needs=("not_on_hold", "help_and_notice_given", "limitation_near", "guarantors_notified"),
        inputs=(told.HAPPENED_ON, told.reason_from(coded.REFERRAL), told.WAIVER, told.NOTE),
        roles=("SS", "LO"),
        papers=("bundle_index",),
        basis=basis.PROSECUTOR,
    ),
    Step(
        "refer", "ส่งพนักงานอัยการ", "Refer to the prosecutor",
        targets=_to("with_prosecutor", "referral_file"),
        needs=(
            "not_on_hold", "no_open_dispute", "prosecutor_named", "bundle_complete", "limitation_known",
            "limitation_near", "guarantors_notified", "guarantors_told_of_reduction",
        ),
        inputs=(told.HAPPENED_ON, told.LETTER_NUMBER, told.WAIVER),
        roles=("LO",),
        papers=("referral_letter", "bundle_index"),
        basis=basis.PROSECUTOR,
    ),
    Step(
        "return_file", "พนักงานอัยการส่งสำนวนคืน", "File returned by the prosecutor",
        targets=_to("referral_file", "with_prosecutor"),
        needs=("limitation_near",),
        inputs=(told.HAPPENED_ON, told.WHAT_IS_MISSING, told.LETTER_NUMBER),
        roles=("LO",),
        basis=basis.PROSECUTOR,
    ),
    Step(
        "recall_file", "ขอสำนวนคืน", "Recall the file",
        targets=_to("referral_file", "with_prosecutor"),
        needs=("not_on_hold", "limitation_near"),
        inputs=(told.HAPPENED_ON, told.REASON, told.LETTER_NUMBER),
        roles=("LO",),
        basis=basis.PROSECUTOR,
    ),
    Step(
        "file_suit", "ฟ้องคดี", "Suit filed",
        targets=_to("in_court", "with_prosecutor"),
        needs=("limitation_near",),
        inputs=(told.HAPPENED_ON, told.COURT, told.BLACK_NUMBER, told.FEE),
        roles=("LO",),
        basis=basis.LIMITATION,
    ),
    Step(
        "settle_in_court", "ยอมความในศาล", "Settle in court",
        targets=_to("consent_judgment", "in_court"),
        needs=("no_open_dispute", "authority_in_order", "terms_add_up", *TERMS),
        inputs=(
            told.HAPPENED_ON, told.RED_NUMBER, told.TOTAL, told.REDUCTION, *told.PAYING, told.SIGNATORIES,
        ),
        roles=("LO",),
        papers=("settlement",),
        basis=basis.CPC_138,
    ),
    Step(
        "enter_judgment", "ศาลมีคำพิพากษา", "Judgment entered",
        targets=_to("judgment", "in_court"),
        needs=(),
        inputs=(told.HAPPENED_ON, told.RED_NUMBER),
        roles=("LO",),
        papers=("judgment_note",),
        basis=basis.CPC_274,
    ),
    Step(
        "dismiss_suit", "ศาลยกฟ้องหรือจำหน่ายคดี", "Suit dismissed",
        targets=_to_either(("referral_file", "closed_void"), "in_court"),
        choose="by_next_stage",
        needs=("effect_on_clock_seen", "limitation_known", "limitation_near"),
        inputs=(
            told.HAPPENED_ON, told.RED_NUMBER, told.CLOCK_EFFECT_SEEN, _next("referral_file", "closed_void"),
            told.NOTE,
        ),
        roles=("LO",),
        two_person_into=("closed_void",),
        basis=basis.NO_INTERRUPTION,
    ),
    Step(
        "withdraw_suit", "ถอนฟ้อง", "Suit withdrawn",
        targets=_to_either(("referral_file", "closed_void"), "in_court"),
        choose="by_next_stage",
        needs=("effect_on_clock_seen", "limitation_known", "limitation_near"),
        inputs=(
            told.HAPPENED_ON, told.REASON, told.CLOCK_EFFECT_SEEN, _next("referral_file", "closed_void"),
        ),
        roles=("LO",),
        two_person_into=("closed_void",),
        basis=basis.NO_INTERRUPTION,
    ),
    Step(
        "enforce", "ขอบังคับคดี", "Enforce",
        targets=_to("enforcement", "judgment", "consent_judgment"),
        needs=("not_on_hold", "no_open_dispute", "breach_shown", "enforcement_in_time"),
        inputs=(told.HAPPENED_ON, told.WRIT_NUMBER),
        roles=("LO",),
        papers=("writ_request",),
        basis=basis.CPC_274,
    ),
)  # fmt: skip

CLOSING = (
    Step(
        "close_paid", "ปิดเรื่อง: ชำระครบ", "Close: paid",
        targets=_to("closed_paid", *OPEN),
        needs=("paid_in_full", "no_pending_petition", "suit_closed_first"),
        inputs=(told.HAPPENED_ON, told.WITHDRAWN_ON, told.NOTE),
        roles=("SS", "LO"),
        papers=("release_letter", "withdrawal_of_petition"),
        basis=basis.PAYMENT,
    ),
    Step(
        "close_relieved", "ปิดเรื่อง: ได้รับการช่วยเหลือ/ปลดหนี้", "Close: relieved",
        targets=_to("closed_relieved", "field_contact"),
        needs=("not_on_hold",),
        inputs=(told.HAPPENED_ON, told.APPROVAL_NUMBER, told.APPROVED_ON, told.REASON),
        roles=("SS", "LO"),
        two_person=True,
        papers=("closing_memo",),
        basis=basis.MEASURES,
    ),
    Step(
        "write_off", "จำหน่ายหนี้", "Write off",
        targets=_to("closed_written_off", "untraceable", "enforcement", "referral_file"),
        needs=("not_on_hold",),
        inputs=(
            told.HAPPENED_ON, told.APPROVAL_NUMBER, told.APPROVED_ON, told.reason_from(coded.WRITE_OFF),
            told.NOTE,
        ),
        roles=("LO",),
        two_person=True,
        papers=("closing_memo",),
        basis=basis.FUND_RULES,
    ),
    Step(
        "close_void", "ยกเลิกเรื่อง", "Void the case",
        targets=_to("closed_void", "registered", "field_contact"),
        needs=("not_on_hold",),
        inputs=(
            told.HAPPENED_ON, told.APPROVAL_NUMBER, told.APPROVED_ON, told.reason_from(coded.VOID), told.NOTE,
        ),
        roles=("SS", "LO"),
        two_person=True,
        papers=("closing_memo",),
        basis=basis.OFFICE_RULE,
    ),
)  # fmt: skip

ACTS = (*CONTACT, *MEASURE, *MEDIATION, *SETTLEMENT, *REFERRAL, *CLOSING)
"""The steps that carry a case forward; the rest stop it, take it up again, or undo."""


def _back_along(acts: tuple[Step, ...]) -> dict[str, tuple[str, ...]]:
    """For each stage an act leads to, the stages it can have come from, in the table's order."""
    moves = {(to, source) for act in acts for source, targets in act.targets.items() for to in targets}
    return {
        to: tuple(source for source in OPEN if (to, source) in moves)
        for to in (*OPEN, *CLOSED)
        if any(move[0] == to for move in moves)
    }


BACK = _back_along(ACTS)
STANDING = (
    Step(
        "reopen", "เปิดเรื่องใหม่", "Reopen",
        targets={stage: BACK[stage] for stage in CLOSED},
        choose="where_it_was_closed",
        needs=("no_other_open_case",),
        inputs=(told.HAPPENED_ON, told.REASON),
        roles=("LO",),
        two_person=True,
        basis=basis.OFFICE_RULE,
        kind="reopen",
    ),
    Step(
        "hold", "พักเรื่อง", "Put on hold",
        targets={stage: (stage,) for stage in OPEN},
        needs=("not_on_hold", "hold_ends_later", "limitation_near"),
        inputs=(told.HAPPENED_ON, told.reason_from(coded.HOLD), told.HOLD_UNTIL, told.HOLD_STOPS, told.NOTE),
        roles=("SS", "LO"),
        papers=("hold_notice",),
        basis=basis.OFFICE_RULE,
        kind="flag",
    ),
    Step(
        "resume", "เดินเรื่องต่อ", "Resume",
        targets={stage: (stage,) for stage in OPEN},
        needs=("on_hold",),
        inputs=(told.HAPPENED_ON, told.REASON),
        roles=("SS", "LO"),
        basis=basis.OFFICE_RULE,
        kind="flag",
    ),
    Step(
        "reverse_last", "ย้อนขั้นล่าสุด", "Reverse the last step",
        targets={stage: BACK[stage] for stage in OPEN if stage in BACK},
        choose="where_the_last_step_began",
        needs=("reversal_in_time", "nothing_went_outside"),
        inputs=(told.HAPPENED_ON, told.REASON),
        roles=("LO",),
        basis=basis.OFFICE_RULE,
        kind="reverse",
    ),
)  # fmt: skip


def _by_next_stage(facts: CaseFacts) -> str | None:
    """The place chosen with the step."""
    return str(facts.given.get("next_stage"))


def _by_answer(facts: CaseFacts) -> str | None:
    """A willing answer opens Day One."""
    return {"yes": "day_one", "no": "mediation_invited"}.get(str(facts.given.get("answer")))


def _by_ground(facts: CaseFacts) -> str | None:
    """What can be mended goes back to Day One, the rest to the file."""
    ground = facts.given.get("ground")
    if ground in ("venue", "form"):
        return "day_one"
    return "referral_file" if ground else None


def _by_what_is_left(facts: CaseFacts) -> str | None:
    """A measure that forgives the rest closes the case; otherwise contact goes on (and may end as paid)."""
    if facts.money.balance is None:
        return None
    relieved = facts.measure.reduces and facts.money.balance == 0
    return "closed_relieved" if relieved or facts.measure.forgives else "field_contact"


CHOOSERS: Mapping[str, Chooser[CaseFacts]] = {
    "by_next_stage": _by_next_stage,
    "by_answer": _by_answer,
    "by_ground": _by_ground,
    "by_what_is_left": _by_what_is_left,
    "where_it_was_closed": lambda facts: facts.history.closed_from,
    "where_the_last_step_began": lambda facts: facts.history.last_before,
}
PAPER_WHEN: Mapping[str, Callable[[CaseFacts], bool]] = {
    "acknowledgment_of_debt": lambda facts: acknowledgment_due(facts) == "debt",
    "acknowledgment_of_liability": lambda facts: acknowledgment_due(facts) == "liability",
    "withdrawal_of_petition": lambda facts: facts.petition.pending,
    "cancellation_notice": lambda facts: facts.hearing.slot_on is not None,
    "consent_judgment_request": lambda facts: facts.given.get("consent_judgment_asked") is True,
    "guarantor_notice_691": lambda facts: (
        (facts.measure.reduces or facts.settlement.reduction > 0)
        and any(person.role == "guarantor" for person in facts.parties)
    ),
    # only a judgment can be enforced, and only a judgment has a last day for it
    "writ_request": lambda facts: facts.settlement.enforce_until is not None,
}
"""Papers not made every time, and when: the rest go out whenever their step is taken."""

CASE: Table[CaseFacts] = Table("case", STAGES, (*ACTS, *STANDING), CASE_GUARDS, CHOOSERS, PAPER_WHEN)
