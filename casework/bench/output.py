"""What was measured, for people as a table and for programs as JSON."""

from __future__ import annotations

import os
import platform
import unicodedata
from collections.abc import Sequence
from typing import Any

from casework.bench.frame import Result, Size

HEADINGS = ("งาน / work", "เรา / ours", "เทียบกับ / peer", "เท่า / times")
UNITS_OF_TIME = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"))


def table(results: Sequence[Result]) -> list[str]:
    """The lines of the table, a row for each result."""
    rows = [HEADINGS, *(_row(result) for result in results)]
    widths = [max(map(wide, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell + " " * (width - wide(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def wide(text: str) -> int:
    """Columns a text takes: Thai vowels and tone marks above and below take none."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text)


def _row(result: Result) -> tuple[str, str, str, str]:
    ours = f"{duration(result.ours_seconds)} · {result.per_second:,.0f} {result.unit}/s"
    peer, times = "–", "–"
    if result.peer_seconds is not None:
        peer, times = f"{result.peer_name} {duration(result.peer_seconds)}", f"{result.ratio:.1f} ×"
    elif result.peer_name:
        peer = f"ไม่มี {result.peer_name} / not installed: pip install 'casework[dev]'"
    return f"{result.name}: {result.what}", ours, peer, times


def duration(seconds: float) -> str:
    """Seconds as a person reads them: "1.25 s", "26.0 ms", "310 µs"."""
    size, name = next((pair for pair in UNITS_OF_TIME if seconds >= pair[0]), UNITS_OF_TIME[-1])
    return f"{seconds / size:.3g} {name}"


def report(results: Sequence[Result], size: Size) -> dict[str, Any]:
    """All of it as plain values. Seconds are of one unit."""
    return {
        "quick": size.quick,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "results": [
            {**vars(result), "ratio": result.ratio, "ours_per_second": result.per_second}
            for result in results
        ],
    }
