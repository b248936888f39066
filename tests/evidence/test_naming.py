"""What names of shared drives say: contract, kind, person, date; and that nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest

from casework.evidence.naming import Numbers, date_in, kinds_in, people_in, wordings
from casework.field.kinds import EVIDENCE

TODAY = date(2026, 11, 22)
NUMBERS = Numbers([("A", "ภู.0005/2564"), ("B", "ภู.0006/2564"), ("C", "กภู.0005/2564"), ("D", "ภก 0041/2565")])


@pytest.mark.parametrize(
    "name",
    [
        "ภู.0005/2564",
        "ภู.0005-2564",
        "ภู 0005 ทับ 2564",
        "ภู0005ขีด2564",
        "ภู.๐๐๐๕_๒๕๖๔ สัญญากู้",
        "สัญญากู้ภู.0005-2564",
        "3. ภู.0005-2564 (นางสมศรี)",
    ],
)
def test_contract_is_found_when_its_number_stands_in_the_name_in_any_writing(name: str) -> None:
    assert NUMBERS.within(name)[0] == {"A"}


@pytest.mark.parametrize(
    ("name", "whole", "nearly"),
    [
        ("กภู.0005-2564", {"C"}, {"A"}),
        ("0005-2564", set(), {"A", "C"}),
        ("ภู.5-2564", set(), {"A", "C"}),
        ("41-65", set(), {"D"}),
        ("ภู.0005-2564 ภู.0006-2564", {"A", "B"}, {"C"}),
        ("ภู.10005-2564", set(), set()),
        ("ภู.0005-25641", set(), set()),
        ("21-11-2567", set(), set()),
        ("สแกน 0001", set(), set()),
    ],
)
def test_contract_is_only_a_hint_when_its_number_is_not_written_whole(
    name: str, whole: set[str], nearly: set[str]
) -> None:
    assert NUMBERS.within(name) == (whole, nearly)


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        (["สัญญากู้.pdf"], ["contract"]),
        (["สัญญาค้ำประกัน"], ["guarantee"]),
        (["หนังสือบอกกล่าวผู้ค้ำประกัน"], ["notice_686"]),
        (["สัญญากู้และค้ำประกัน"], ["contract", "guarantee"]),
        (["คัดทะเบียนราษฎร์ นางสมศรี"], ["registry_extract"]),
        (["รับสภาพหนี้", "IMG_0001"], ["acknowledgment"]),
        (["สัญญากู้", "แผนที่"], ["map"]),
        (["สำเนาบัตรประจำตัวประชาชน"], ["id_card"]),
        (["IMG_0001"], []),
    ],
)
def test_kind_is_told_by_the_nearest_name_that_tells_one(path: list[str], kinds: list[str]) -> None:
    assert [wording.code for wording in kinds_in(path)] == kinds


def test_every_kind_of_words_is_a_kind_of_evidence() -> None:
    assert {wording.code for wording in wordings()} <= set(EVIDENCE)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("ทร14 5-11-2569", date(2026, 11, 5)),
        ("ทวงถาม ๕ พ.ย. ๒๕๖๙", date(2026, 11, 5)),
        ("2569-11-05", date(2026, 11, 5)),
        ("ลว 5 พฤศจิกายน 2569", date(2026, 11, 5)),
        ("5-11-69", None),
        ("31-2-2569", None),
        ("25-12-2569", None),
        ("1-1-2565 ถึง 2-1-2565", None),
        ("ภู.0005-2564", None),
    ],
)
def test_date_is_told_only_when_one_stands_there_whole_and_past(name: str, day: date | None) -> None:
    assert date_in(name, TODAY) == day


@pytest.mark.parametrize(
    ("path", "who"),
    [
        (["ทะเบียนราษฎร นางสมศรี ใจดี"], {1}),
        (["น.ส.สมศรี  ใจดี", "IMG_1"], {1}),
        (["สมศรี_ใจดี"], {1}),
        (["สมศรี ใจดีมาก"], set()),
        (["ประสมศรี ใจดี"], set()),
        (["สมศรี"], set()),
        (["สมศรี ใจดี และ สมชาย ใจดี"], {1, 2}),
    ],
)
def test_person_is_told_when_her_whole_name_stands_there(path: list[str], who: set[int]) -> None:
    assert people_in(path, {1: "สมศรี ใจดี", 2: "สมชาย ใจดี"}) == who
