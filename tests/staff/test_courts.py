"""The courts of an office's profile: the two of the province, others by district, and what cannot be read."""

from __future__ import annotations

import pytest
import scenes
from scenes import TODAY, Scene

from casework.errors import Invalid
from casework.installation import Installation
from casework.places import in_address
from casework.staff.courts import courts_of
from casework.staff.operations.offices import set_profile
from casework.staff.queries import office_of


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return scenes.office_at_work(installation)


def _set(scene: Scene, **values: str) -> list[tuple[str, str, set[str]]]:
    with scene.installation.database.write() as session:
        office = office_of(session, "83")
        assert office is not None
        set_profile(session, scene.secretary, office, values, TODAY)
        return [(court.name, court.kind, set(court.districts)) for court in courts_of(office)]


def test_the_two_courts_serve_the_province_until_districts_are_named(scene: Scene) -> None:
    assert _set(scene, court_kwaeng_districts="เมืองภูเก็ต, กะทู้") == [
        ("ศาลแขวงภูเก็ต", "kwaeng", {"8301", "8302"}),
        ("ศาลจังหวัดภูเก็ต", "provincial", set()),
    ]


def test_another_court_is_listed_by_line_with_its_districts(scene: Scene) -> None:
    found = _set(scene, courts_more="ศาลจังหวัดถลาง: ถลาง\nศาลแขวงกะทู้: อำเภอกะทู้")
    assert found[2:] == [("ศาลจังหวัดถลาง", "provincial", {"8303"}), ("ศาลแขวงกะทู้", "kwaeng", {"8302"})]


@pytest.mark.parametrize(
    "field,written",
    [
        ("court_kwaeng_districts", "เกาะสมุย"),
        ("courts_more", "ศาลจังหวัดถลาง"),
        ("courts_more", "ศาลจังหวัดถลาง:"),
        ("courts_more", "สำนักงานอัยการ: ถลาง"),
        ("courts_more", "ศาลจังหวัดถลาง: เกาะสมุย"),
    ],
)
def test_courts_that_cannot_be_read_are_refused_on_their_field(
    scene: Scene, field: str, written: str
) -> None:
    with pytest.raises(Invalid) as invalid:
        _set(scene, **{field: written})
    assert list(invalid.value.faults) == [field]


@pytest.mark.parametrize(
    "address,district",
    [
        ("1 หมู่ที่ 4 ตำบลฉลอง อำเภอเมืองภูเก็ต จังหวัดภูเก็ต 83130", "8301"),
        ("79/12 หมู่ที่ 9 ต.กมลา อ.กะทู้ จ.ภูเก็ต", "8302"),
        ("12 ถนนราชดำริ เขตปทุมวัน กรุงเทพมหานคร 10330", "1007"),
        ("5 หมู่ 2 อำเภอถลาง", "8303"),
        ("ไม่ทราบที่อยู่", None),
    ],
)
def test_the_district_of_an_address_is_found_where_it_names_one(address: str, district: str | None) -> None:
    assert in_address(address, "83").district == district
