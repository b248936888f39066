"""The plain way through: which steps usually come next from each stage, the likeliest first."""

from __future__ import annotations

from collections.abc import Mapping

NEXT: Mapping[str, tuple[str, ...]] = {
    "registered": ("start_contact",),
    "field_contact": ("invite_to_mediation", "apply_measure", "mark_untraceable"),
    "untraceable": ("resume_contact", "prepare_referral"),
    "measure_review": ("start_measure", "refuse_measure"),
    "measure_in_force": ("complete_measure", "lapse_measure"),
    "mediation_invited": ("record_consent",),
    "day_one": ("file_petition", "record_consent"),
    "petition_filed": ("open_session", "rebook"),
    "day_two": ("record_settlement", "draft_settlement", "fail_mediation"),
    "settled": ("close_paid", "grant_consent_judgment", "breach_settlement"),
    "consent_judgment": ("close_paid", "breach_settlement"),
    "referral_file": ("refer", "invite_to_mediation"),
    "with_prosecutor": ("file_suit",),
    "in_court": ("settle_in_court", "enter_judgment"),
    "judgment": ("close_paid", "enforce"),
    "enforcement": ("close_paid", "write_off"),
}
# Steps that end or undo: their buttons say so.
GRAVE = frozenset(
    {
        "decline_mediation",
        "back_to_contact",
        "withdraw_measure",
        "refuse_measure",
        "withdraw_suit",
        "close_relieved",
        "write_off",
        "close_void",
        "reverse_last",
    }
)
