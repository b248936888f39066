"""Working: the lines that show how a figure or a date came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workflows.reasons import Value


@dataclass(frozen=True)
class Working:
    """One line of working; `th` and `en` are `str.format` templates over `values`, as in `Reason`."""

    th: str
    en: str
    basis: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
