"""The packs there are: which papers each holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from casework.referrals.bundle import BUNDLE


@dataclass(frozen=True)
class Pack:
    """Which papers a pack holds, in the order they lie: of the day, then of each case.

    `of` a mediation day, or of cases. `begun`: only of cases whose hearing has begun. `with_deal` are made
    only where there is a settlement, `with_request` only where judgment by consent is asked for. `lenient`: a
    paper that a case does not bear is left out with its reasons, and the others are made. `next_step`: also
    the papers of the step that usually comes next. Copies that go with them: `on_file`, the papers that went
    out before; `copies`, of evidence at hand, by its kinds.
    """

    code: str
    th: str
    en: str
    of: Literal["day", "case"]
    day: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    begun: bool = False
    with_deal: frozenset[str] = frozenset()
    with_request: frozenset[str] = frozenset()
    lenient: bool = False
    next_step: bool = False
    on_file: bool = False
    copies: tuple[str, ...] = ()

    def wants(self, kind: str, settlement: Mapping[str, Any] | None) -> bool:
        """Whether the paper belongs to a case with these terms (the context's group `settlement`)."""
        if kind in self.with_request:
            return bool(settlement and settlement["asks_judgment"])
        return settlement is not None or kind not in self.with_deal


FIELD = "field"
PACKS = {
    pack.code: pack
    for pack in (
        Pack(
            "day_one",
            "ชุดเตรียมยื่น (Day One)",
            "Day One pack",
            "day",
            ("court_letter", "docket", "attendance_sheet"),
            ("petition", "power_of_attorney", "evidence_list", "statement_of_debt", "appointment_slip"),
        ),
        Pack(
            "day_two",
            "ชุดวันไกล่เกลี่ย (Day Two)",
            "Day Two pack",
            "day",
            ("meeting_report",),
            (
                "mediation_report",
                "proceedings_report",
                "settlement",
                "settlement_check_report",
                "consent_judgment_request",
            ),
            begun=True,
            with_deal=frozenset({"settlement", "settlement_check_report"}),
            with_request=frozenset({"consent_judgment_request"}),
        ),
        Pack(
            "on_site",
            "ชุดออกหน่วย (ผังที่นั่ง ป้าย รายการของ)",
            "On-site pack (seat plan, signs, kit)",
            "day",
            ("seat_plan", "corridor_sign", "kit_list"),
        ),
        Pack(
            FIELD,
            "ชุดลงพื้นที่",
            "Field pack",
            "case",
            kinds=(
                "control_register",
                "statement_of_debt",
                "visit_form",
                "house_map",
                "measure_leaflet",
                "pay_in_slip",
            ),
            lenient=True,
            copies=("contract", "map"),
        ),
        Pack("case", "ชุดเอกสารของขั้นถัดไป", "Papers of the next step", "case", lenient=True, next_step=True),
        Pack(
            "referral",
            "ชุดส่งพนักงานอัยการ",
            "Referral bundle",
            "case",
            kinds=("referral_letter", "bundle_index", "case_summary", "statement_of_debt", "evidence_list"),
            lenient=True,
            on_file=True,
            copies=tuple(item.kind for item in BUNDLE),
        ),
    )
}
DAY_PACKS = {code: pack for code, pack in PACKS.items() if pack.of == "day"}
CASE_PACKS = {code: pack for code, pack in PACKS.items() if pack.of == "case"}
