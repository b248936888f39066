"""Slots of a day as times, and who is where when. Pure: what the planner and every booking ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time


@dataclass(frozen=True)
class Opening:
    """A slot: `starts` and `ends` are the court's local time, `host` the conciliator of its room."""

    key: str
    room: str
    starts: time
    ends: time
    host: str = ""

    @property
    def order(self) -> tuple[time, str, str]:
        """Sorts the slots of a day as they are called."""
        return self.starts, self.room, self.key

    def overlaps(self, other: Opening) -> bool:
        """Whether the two are at the same time, if only for a minute."""
        return self.starts < other.ends and other.starts < self.ends


@dataclass
class Timetable:
    """Who is where at what time; a room's conciliator is a person like any other."""

    _busy: dict[str, list[Opening]] = field(default_factory=lambda: defaultdict(list))

    def clashes(self, people: frozenset[str], opening: Opening) -> frozenset[str]:
        """Those of `people` (and the conciliator, as `host:name`) who are elsewhere at that time."""
        return frozenset(
            key
            for key in _called(people, opening)
            if any(other.overlaps(opening) for other in self._busy.get(key, ()))
        )

    def enter(self, people: frozenset[str], opening: Opening) -> None:
        """Call `people` to `opening`."""
        for key in _called(people, opening):
            self._busy[key].append(opening)

    def leave(self, people: frozenset[str], opening: Opening) -> None:
        """Undo `enter`."""
        for key in _called(people, opening):
            self._busy[key].remove(opening)


def _called(people: frozenset[str], opening: Opening) -> Iterator[str]:
    yield from people
    if opening.host:
        yield f"host:{opening.host}"
