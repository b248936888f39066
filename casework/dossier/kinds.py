"""The packs there are: which papers each holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Pack:
    """Which papers a pack holds, in the order they lie: of the day, then of each case.

    `begun`: only of cases whose hearing has begun. `with_deal` are made only where there is a settlement,
    `with_request` only where judgment by consent is asked for.
    """

    code: str
    th: str
    en: str
    day: tuple[str, ...]
    kinds: tuple[str, ...]
    begun: bool = False
    with_deal: frozenset[str] = frozenset()
    with_request: frozenset[str] = frozenset()

    def wants(self, kind: str, settlement: Mapping[str, Any] | None) -> bool:
        """Whether the paper belongs to a case with these terms (the context's group `settlement`)."""
        if kind in self.with_request:
            return bool(settlement and settlement["asks_judgment"])
        return settlement is not None or kind not in self.with_deal


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
            begun=True,
            with_deal=frozenset({"settlement", "settlement_check_report"}),
            with_request=frozenset({"consent_judgment_request"}),
        ),
    )
}
