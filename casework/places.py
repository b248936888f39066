"""Provinces, districts (amphoe) and subdistricts (tambon) with the codes of the Department of Provincial
Administration. Names and codes: package geothai (data CC-BY-4.0: credited in the README).

Rooms take these functions, never the package: a place is its code, and a name is only how it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import geothai

from casework.thai import names


@dataclass(frozen=True)
class Place:
    """One area: 2 digits a province, 4 a district, 6 a subdistrict."""

    code: str
    th: str
    en: str


@dataclass(frozen=True)
class Codes:
    """What was found of an address: None where the name is empty or is no place within the one above it."""

    province: str | None = None
    district: str | None = None
    subdistrict: str | None = None


@cache
def provinces() -> tuple[Place, ...]:
    """All 77 provinces, in dictionary order."""
    return _sorted(Place(p.code, p.name_th, p.name_en) for p in geothai.provinces())


@cache
def districts(province_code: str) -> tuple[Place, ...]:
    """The districts of a province, in dictionary order; empty for an unknown code."""
    return _sorted(Place(d.code, d.name_th, d.name_en) for d in geothai.districts(province_code))


@cache
def subdistricts(district_code: str) -> tuple[Place, ...]:
    """The subdistricts of a district, in dictionary order; empty for an unknown code."""
    return _sorted(Place(s.code, s.name_th, s.name_en) for s in geothai.subdistricts(district_code))


def named(code: str) -> Place | None:
    """The place of a code of any level, or None."""
    level = {2: geothai.province, 4: geothai.district, 6: geothai.subdistrict}.get(len(code))
    area = level(code) if level else None
    return Place(area.code, area.name_th, area.name_en) if area else None


def postal_codes(subdistrict_code: str) -> tuple[str, ...]:
    """The postal codes in use in a subdistrict; empty for an unknown code."""
    area = geothai.subdistrict(subdistrict_code)
    return area.postal_codes if area else ()


@lru_cache(maxsize=10_000)
def find(province: str, district: str = "", subdistrict: str = "") -> Codes:
    """The codes of names as people write them: "จ.ภูเก็ต", "อ.เมือง", "ต. ราไวย์", Thai or English.

    A name is looked for only inside the place above it, since many districts share a name. An empty or
    unknown name ends the search there.
    """
    in_province = _lookup(province, provinces(), _PROVINCE_ALIASES)
    if in_province is None:
        return Codes()
    capital = {"เมือง": f"{in_province}01", "mueang": f"{in_province}01"} if in_province != _BANGKOK else {}
    in_district = _lookup(district, districts(in_province), capital)
    if in_district is None:
        return Codes(in_province)
    return Codes(in_province, in_district, _lookup(subdistrict, subdistricts(in_district), {}))


def in_address(address: str, province_code: str = "") -> Codes:
    """The province and district that a written address names; without a province, in `province_code`."""
    province, district = _PROVINCE_OF.search(address), _DISTRICT_OF.search(address)
    known = named(province_code) if province_code else None
    name = province["name"] or province["capital"] if province else known.th if known else ""
    return find(name, district["name"] if district else "")


_PROVINCE_OF = re.compile(r"(?:จังหวัด|\bจ\.)\s*(?P<name>[^\s0-9]+)|(?P<capital>กรุงเทพ\S*)")
_DISTRICT_OF = re.compile(r"(?:อำเภอ|เขต|(?<!\S)อ\.)\s*(?P<name>[^\s0-9]+)")
_BANGKOK = "10"
_PROVINCE_ALIASES = {"กทม": _BANGKOK, "กรุงเทพ": _BANGKOK, "อยุธยา": "14"}


_LEVEL = re.compile("^(จังหวัด|กิ่งอำเภอ|อำเภอ|เขต|ตำบล|แขวง|[จอต]\\.)")  # a short form needs its dot: อ่างทอง


def _key(name: str) -> str:
    return re.sub(r"[\s.'ฯ-]", "", _LEVEL.sub("", names.normalise(name).lower()))


def _lookup(name: str, among: tuple[Place, ...], aliases: dict[str, str]) -> str | None:
    key = _key(name)
    return _by_name(among).get(key) or aliases.get(key)


@cache
def _by_name(among: tuple[Place, ...]) -> dict[str, str]:
    return {_key(name): place.code for place in among for name in (place.th, place.en)}


def _sorted(found: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(sorted(found, key=lambda place: names.sort_key(place.th)))
