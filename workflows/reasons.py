"""Why something may not be done: one sentence a clerk can act on, with its legal basis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Severity = Literal["refuse", "warn"]
Value = date | Decimal | int | str


@dataclass(frozen=True)
class Reason:
    """One unmet need.

    `th` and `en` are `str.format` templates over `values`: the law names its values, the edge writes them
    (dates in Buddhist years, money with its commas). `fix` is the code of the place where it is mended;
    "step" is the form of the step itself. A `severity` of "warn" is shown and does not stop the step.
    """

    code: str
    th: str
    en: str
    basis: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    fix: str = ""
    severity: Severity = "refuse"
