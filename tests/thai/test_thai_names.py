"""Names that look the same are the same, and stand in the order of a dictionary."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.thai.names import match_key, normalise, sort_key
from casework.thai.titles import split_title, standard_title

CONSONANTS = st.text(alphabet=[chr(c) for c in range(0x0E01, 0x0E2F)], min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ลํายวง", "ลำยวง"),
        ("นํ้าฝน", "น้ำฝน"),
        ("นำ้ฝน", "น้ำฝน"),
        ("เเก้ว", "แก้ว"),
        ("  สม\u00a0ใจ \t ใจดี\n", "สม ใจ ใจดี"),
        ("สม\u200bใจ", "สมใจ"),
        ("\u202eสมใจ\u2069", "สมใจ"),
        ("\ufeffสมใจ\x00\x07", "สมใจ"),
        ("ป\uf70aา", "ป่า"),
        ("ศรี\ud800", "ศรี"),
        ("e\u0301", "é"),
        (" Somjai  Jaidee", "Somjai Jaidee"),
        ("{{7*7}} <w:p/> ]]>", "{{7*7}} <w:p/> ]]>"),
    ],
)
def test_a_name_has_one_spelling(written: str, name: str) -> None:
    assert normalise(written) == name


@given(st.text())
def test_a_normalised_name_stays_as_it_is(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert all(c.isprintable() for c in once)


def test_two_writings_of_one_name_meet() -> None:
    assert match_key("ลํายวง ใจดี") == match_key("ลำยวง  ใจดี")
    assert match_key("Somjai Jai-dee") == match_key("SOMJAI JAIDEE")
    assert match_key("ลำยวง") != match_key("ลำดวน")


DICTIONARY = [
    *("กา", "ก่า", "เกา", "เก่า", "เก้า", "แก", "แก่", "แก้", "แก้ม", "แก้ว", "โก", "ใก", "ไก่", "ขา", "ไข่"),
    *("ฃวด", "คน", "ไทย", "ธรรม", "นำ", "น้ำ", "ป่า", "ป้า", "พฤกษ์", "ฤดี", "ลำยวง", "เลขา", "ไอ", "ฮา"),
]


def test_names_stand_in_the_order_of_a_dictionary() -> None:
    shuffled = random.Random(7).sample(DICTIONARY, len(DICTIONARY))
    assert sorted(shuffled, key=sort_key) == DICTIONARY
    assert sorted(DICTIONARY) != DICTIONARY


@given(CONSONANTS, st.data())
def test_a_tone_decides_only_between_words_otherwise_equal(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word)))
    toned = word[:at] + data.draw(st.sampled_from("\u0e48\u0e49\u0e4a\u0e4b")) + word[at:]
    assert sort_key(word) < sort_key(toned) < sort_key(word + "ก")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("น.ส.", "นางสาว"),
        ("น.ส", "นางสาว"),
        ("Mrs.", "นาง"),
        ("Miss", "นางสาว"),
        ("นาย", "นาย"),
        ("ผศ.", "ผศ."),
    ],
)
def test_a_title_has_one_spelling(written: str, title: str) -> None:
    assert standard_title(written) == title


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("นางสมใจ ใจดี", ("นาง", "สมใจ ใจดี")),
        ("น.ส. สมใจ ใจดี", ("นางสาว", "สมใจ ใจดี")),
        ("นางสาวเพชรา ใจดี", ("นางสาว", "เพชรา ใจดี")),
        ("ว่าที่ ร.ต.หญิง สมใจ", ("ว่าที่ร้อยตรีหญิง", "สมใจ")),
        ("Mrs. Somjai Jaidee", ("นาง", "Somjai Jaidee")),
        ("นายิกา ใจดี", ("", "นายิกา ใจดี")),
        ("สมใจ ใจดี", ("", "สมใจ ใจดี")),
        ("Missouri Smith", ("", "Missouri Smith")),
    ],
)
def test_a_title_is_split_from_a_name_only_where_it_is_one(written: str, parts: tuple[str, str]) -> None:
    assert split_title(written) == parts
