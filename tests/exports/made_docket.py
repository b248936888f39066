"""Dockets to export, whole or hostile."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

from casework.mediation.docket import Appointment, Docket, DocketLine

MADE_AT = datetime(2026, 11, 20, 3, 30, 15, 123456, UTC)


def line(order: int, text: str = "", amount: str = "1234.50", **at: object) -> DocketLine:
    """The line of the case called `order`-th; `text` stands in every field that takes words."""
    words = text or f"คำ {order}"
    when = Appointment(
        **{
            "hearing": f"00000000-0000-7000-8000-{order:012}",
            "sequence": 0,
            "case_number": text or f"{order:05}/2569",
            "room": text or "ห้อง 1",
            "starts_at": time(9, 0),
            "ends_at": time(9, 30),
            **at,
        }  # type: ignore[arg-type]
    )
    return DocketLine(
        order, when, words, words, words, words, (words, words), Decimal(amount), words, words, words
    )


def docket(*lines: DocketLine, **more: object) -> Docket:
    """A docket of these lines."""
    return Docket(
        **{
            "day": "day",
            "province": "83",
            "court": "ศาลแขวงภูเก็ต",
            "place": "ชั้น 2",
            "held_on": date(2026, 12, 21),
            "office": "สำนักงานเลขานุการฯ จังหวัดภูเก็ต",
            "lines": lines,
            "withdrawn": (),
            "made_at": MADE_AT,
            "batch": 2,
            "checkpoint": "41-00ff",
            **more,
        }  # type: ignore[arg-type]
    )
