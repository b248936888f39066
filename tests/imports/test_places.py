"""Places are found inside the place above them, however they are written."""

from __future__ import annotations

import pytest

from casework import places
from casework.places import Codes


@pytest.mark.parametrize(
    "written",
    [
        ("ภูเก็ต", "เมืองภูเก็ต", "ราไวย์"),
        ("จ.ภูเก็ต", "อ.เมือง", "ต.ราไวย์"),
        ("จังหวัดภูเก็ต", "อำเภอเมืองภูเก็ต", "ตำบล ราไวย์"),
        (" ภูเก็ต ", "เมือง", "ราไวย์\u200b"),
        ("Phuket", "Mueang Phuket", "Rawai"),
    ],
)
def test_a_place_is_found_however_it_is_written(written: tuple[str, str, str]) -> None:
    assert places.find(*written) == Codes("83", "8301", "830107")


def test_a_search_ends_where_a_name_is_unknown() -> None:
    assert places.find("ภูเก็ต", "ถลาง", "ตำบลที่ไม่มีจริง") == Codes("83", "8303", None)
    assert places.find("ภูเก็ต", "ไม่มี", "ราไวย์") == Codes("83")
    assert places.find("ไม่มี", "ถลาง") == Codes()
    assert places.find("", "", "") == Codes()


def test_bangkok_has_no_capital_district() -> None:
    assert places.find("กทม.", "เขตบางรัก", "แขวงสีลม") == Codes("10", "1004", "100402")
    assert places.find("กรุงเทพฯ", "เมือง") == Codes("10")


def test_every_place_of_the_country_is_found_by_its_own_names() -> None:
    lost = [
        subdistrict.code
        for province in places.provinces()
        for district in places.districts(province.code)
        for subdistrict in places.subdistricts(district.code)
        if places.find(province.th, district.th, subdistrict.th).subdistrict != subdistrict.code
    ]
    assert lost == []
    assert len(places.provinces()) == 77


def test_places_are_listed_as_a_dictionary_lists_them() -> None:
    assert [place.th for place in places.districts("83")] == ["กะทู้", "ถลาง", "เมืองภูเก็ต"]
    assert places.districts("99") == ()


def test_a_code_has_a_name() -> None:
    found = [places.named(code) for code in ("83", "8303", "830301", "", "999999")]
    assert [place.th if place else None for place in found] == ["ภูเก็ต", "ถลาง", "เทพกระษัตรี", None, None]
    assert places.postal_codes("830301") == ("83110",)
