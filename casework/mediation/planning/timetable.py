"""Slots as times, and who is where when. Pure: what the planner and every booking ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time

NOON = time(12)
OFFICER = "officer:"
HOST = "host:"
PLACE = "place:"
Called = frozenset[str]


@dataclass(frozen=True)
class Opening:
    """A slot: `starts` and `ends` are the court's local time, `host` the conciliator of its room.

    `day` is its date and `group` the mediation day it belongs to, where several are planned at once.
    """

    key: str
    room: str
    starts: time
    ends: time
    host: str = ""
    day: date = date.min
    group: str = ""

    @property
    def order(self) -> tuple[date, time, str, str]:
        """Sorts slots as they are called."""
        return self.day, self.starts, self.room, self.key

    @property
    def half(self) -> tuple[date, str, bool]:
        """The half-day it is in: neighbours of one half-day share a ride."""
        return self.day, self.group, self.starts >= NOON

    @property
    def room_key(self) -> str:
        """The room, as `Away` names it."""
        return f"{PLACE}{self.group}:{self.room}"

    @property
    def places(self) -> tuple[str, ...]:
        """The court, the room and the conciliator, as `Away` names them."""
        host = (HOST + self.host,) if self.host else ()
        return f"{PLACE}{self.group}", self.room_key, *host

    def overlaps(self, other: Opening) -> bool:
        """Whether the two are at the same time, if only for a minute."""
        return self.day == other.day and self.starts < other.ends and other.starts < self.ends


@dataclass(frozen=True)
class Away:
    """Somebody, a room or a court that is not to be had for a while.

    `key` is that of a person, or `host:` a conciliator, `officer:` an officer, `place:` a room or court.
    """

    key: str
    span: Opening


@dataclass
class Timetable:
    """Who is where at what time; a room's conciliator is a person like any other.

    An officer stands for the petitioner in at most `officer_rooms` rooms at the same time.
    """

    officer_rooms: int = 1
    _busy: dict[tuple[str, date], list[Opening]] = field(default_factory=lambda: defaultdict(list))
    _away: dict[tuple[str, date], list[Opening]] = field(default_factory=lambda: defaultdict(list))

    def absent(self, entries: Iterable[Away]) -> None:
        """Note who is away when."""
        for one in entries:
            self._away[one.key, one.span.day].append(one.span)

    def clashes(self, people: Called, opening: Opening) -> Called:
        """Those of `people` (and the conciliator, as `host:name`) elsewhere or away at that time."""
        return frozenset(key for key in _called(people, opening) if self._elsewhere(key, opening))

    def fits(self, people: Called, opening: Opening) -> bool:
        """Whether nobody is elsewhere or away."""
        return not any(self._elsewhere(key, opening) for key in _called(people, opening))

    def away(self, people: Called, opening: Opening) -> Called:
        """Those of them who said that they are away at that time."""
        return frozenset(key for key in _called(people, opening) if self._is_away(key, opening))

    def enter(self, people: Called, opening: Opening) -> None:
        """Call `people` to `opening`."""
        for key in _called(people, opening):
            self._busy[key, opening.day].append(opening)

    def leave(self, people: Called, opening: Opening) -> None:
        """Undo `enter`."""
        for key in _called(people, opening):
            self._busy[key, opening.day].remove(opening)

    def _is_away(self, key: str, opening: Opening) -> bool:
        return any(span.overlaps(opening) for span in self._away.get((key, opening.day), ()))

    def _elsewhere(self, key: str, opening: Opening) -> bool:
        if self._away and self._is_away(key, opening):
            return True
        limit = self.officer_rooms if key.startswith(OFFICER) else 1
        met = 0
        for other in self._busy.get((key, opening.day), ()):
            met += other.overlaps(opening)
            if met >= limit:
                return True
        return False


def _called(people: Called, opening: Opening) -> Iterator[str]:
    yield from people
    if opening.host:
        yield HOST + opening.host
