"""The courts an office works with, as its profile lists them: two of the province, others by district."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from casework import places
from casework.staff.models import Office
from workflows.courts import Court, CourtKind, kind_of

OWN: Mapping[CourtKind, tuple[str, str]] = {
    "kwaeng": ("court_kwaeng_name", "court_kwaeng_districts"),
    "provincial": ("court_provincial_name", "court_provincial_districts"),
}
OTHERS = "courts_more"
_APART = re.compile("[,\n]")


def courts_of(office: Office | None) -> tuple[Court, ...]:
    """The courts of the office's list; a district its province does not have is passed over."""
    if office is None:
        return ()
    return tuple(_courts(office.profile, office.province))


def faults(profile: Mapping[str, str], province: str) -> dict[str, list[str]]:
    """What is wrong with the courts of a profile, by field: a line without districts, a strange name."""
    found = {}
    for _, field in OWN.values():
        if strange := _strange(profile.get(field, ""), province):
            found[field] = [_not_here(strange)]
    for line in profile.get(OTHERS, "").splitlines():
        name, colon, districts = line.partition(":")
        if not colon or kind_of(name.strip()) is None or not districts.strip():
            found[OTHERS] = [
                "เขียนบรรทัดละศาล เช่น ศาลจังหวัดเกาะสมุย: เกาะสมุย, เกาะพะงัน (one court a line: its districts)"
            ]
        elif strange := _strange(districts, province):
            found[OTHERS] = [_not_here(strange)]
    return found


def _courts(profile: Mapping[str, str], province: str) -> Iterator[Court]:
    for kind, (name, districts) in OWN.items():
        if profile.get(name):
            yield Court(
                profile[name], kind, frozenset(_codes(profile.get(districts, ""), province)), province
            )
    for line in profile.get(OTHERS, "").splitlines():
        title, _, served = line.partition(":")
        if (found := kind_of(title.strip())) is not None:
            yield Court(title.strip(), found, frozenset(_codes(served, province)), province)


def _codes(written: str, province: str) -> Iterator[str]:
    for name in _names(written):
        if code := _code(name, province):
            yield code


def _strange(written: str, province: str) -> list[str]:
    return [name for name in _names(written) if _code(name, province) is None]


def _code(name: str, province: str) -> str | None:
    place = places.named(province)
    return places.find(place.th, name).district if place else None


def _names(written: str) -> Iterable[str]:
    return filter(None, (part.strip() for part in _APART.split(written)))


def _not_here(names: Iterable[str]) -> str:
    said = ", ".join(names)
    return f"ไม่มีอำเภอชื่อ {said} ในจังหวัดนี้ (no such district: {said})"
