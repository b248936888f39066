"""Where a contract belongs: the names of its places turned into codes."""

from __future__ import annotations

import re
from collections import Counter

from casework import places
from casework.imports.book import Book
from casework.imports.candidates import Candidate
from casework.imports.mapping import Mapping
from casework.imports.remarks import Remarks
from casework.places import Codes, Place

_PROVINCE = re.compile(r"(?:จังหวัด|จ\.)\s*([ก-๙]+)")


def province_of(book: Book, mapping: Mapping, candidates: list[Candidate]) -> str | None:
    """The province of a file: named above its headers, or the one that has most of its districts."""
    for sheet in mapping.of("register"):
        for row in book.sheet(sheet.sheet).rows[: sheet.header_rows[0]]:
            for text in filter(lambda cell: isinstance(cell, str), row):
                for name in _PROVINCE.findall(str(text)):
                    if code := places.find(name).province:
                        return code
    named = {str(c.told["district"]) for c in candidates if c.told.get("district")}
    fitting = Counter(
        {
            p.code: sum(places.find(p.th, name).district is not None for name in named)
            for p in places.provinces()
        }
    )
    (best, most), (_, next_most) = fitting.most_common(2)
    return best if most > next_most else None


def locate(candidate: Candidate, province: str | None, remarks: Remarks) -> Codes:
    """The codes of a contract's places. An unknown place is a fault and left out; the contract enters."""
    own = candidate.told.get("province")
    if own:
        named = places.find(own).province
        if named is None:
            _unknown(candidate, "province", own, "", (), remarks)
        province = named or province
    above = places.named(province) if province else None
    if above is None:
        return Codes()
    district, subdistrict = candidate.told.get("district") or "", candidate.told.get("subdistrict") or ""
    found = places.find(above.th, district, subdistrict)
    if found.district is None:
        if district:
            among = places.districts(above.code)
            _unknown(candidate, "district", district, above.th, among, remarks)
    elif subdistrict and found.subdistrict is None:
        among = places.subdistricts(found.district)
        _unknown(candidate, "subdistrict", subdistrict, _name(found.district), among, remarks)
    return found


def _unknown(
    candidate: Candidate,
    level: str,
    value: str,
    parent: str,
    among: tuple[Place, ...],
    remarks: Remarks,
) -> None:
    remarks.fault(
        candidate.sheet,
        candidate.rows[0],
        f"{level}_unknown",
        candidate.columns[level],
        value=value,
        parent=parent,
        among=" ".join(place.th for place in among),
    )


def _name(code: str) -> str:
    place = places.named(code)
    return place.th if place else ""
