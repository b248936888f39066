"""What every line shown to people is: whole in both languages, and with its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from workflows.clock import ClockStep


class Line(Protocol):
    """A line of working, a clock's step, a reason."""

    @property
    def th(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def basis(self) -> str: ...
    @property
    def values(self) -> Mapping[str, Any]: ...


def said(lines: Iterable[Line]) -> list[str]:
    """The English of the lines; fails where a blank of either language is left, or a source is missing."""
    found = []
    for line in lines:
        both = [text.format(**line.values) for text in (line.th, line.en)]
        assert line.basis and all(text and "{" not in text and "None" not in text for text in both), both
        found.append(both[1])
    return found


def steps_said(steps: Sequence[ClockStep]) -> list[str]:
    """The English of a clock's steps; those that count say by what."""
    for step in steps:
        by_days = step.rule in ("extension", "extension_pending")
        assert step.unit == ("days" if by_days else "years" if step.length else ""), step.rule
    return said(steps)
