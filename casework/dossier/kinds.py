"""The packs there are: which papers each holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pack:
    """Which papers a pack holds, in the order they lie: of the day, then of each case."""

    code: str
    th: str
    en: str
    day: tuple[str, ...]
    kinds: tuple[str, ...]


PACKS = {
    pack.code: pack
    for pack in (
        Pack(
            "day_one",
            "ชุดเตรียมยื่น (Day One)",
            "Day One pack",
            ("court_letter", "docket", "attendance_sheet"),
            ("petition", "power_of_attorney", "evidence_list", "statement_of_debt", "appointment_slip"),
        ),
        Pack(
            "day_two",
            "ชุดวันไกล่เกลี่ย (Day Two)",
            "Day Two pack",
            ("meeting_report",),
            (
                "mediation_report",
                "proceedings_report",
                "settlement",
                "settlement_check_report",
                "consent_judgment_request",
            ),
        ),
    )
}
