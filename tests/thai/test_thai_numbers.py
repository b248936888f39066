"""National IDs and telephone numbers: read with certainty, masked wherever they are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.th import pin

from casework.thai import national_id, postal_number, telephone
from casework.thai.unreadable import Unreadable

GOOD = "1234567890121"
TWELVE = st.integers(10**11, 10**12 - 1).map(str)


@pytest.mark.parametrize(
    "written",
    [
        *(GOOD, "1-2345-67890-12-1", " 1234567890121 ", "๑๒๓๔๕๖๗๘๙๐๑๒๑", 1234567890121.0, 1234567890121),
        *("1234567890121.0", "1 2345 67890 12 1", "1–2345–67890–12–1", "\u200b1234567890121"),
    ],
)
def test_a_national_id_is_read_however_it_is_written(written: str | float) -> None:
    assert national_id.normalise(written) == GOOD


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "national_id_missing"),
        ("  ", "national_id_missing"),
        ("123456789012", "national_id_12_digits"),
        (123456789012.0, "national_id_12_digits"),
        ("12345678901211", "national_id_14_digits"),
        ("1234567890122", "national_id_checksum"),
        ("1.23457E+12", "national_id_scientific"),
        ("1E12", "national_id_scientific"),
        ("12345678901a1", "national_id_not_digits"),
        ("1234567890121\n", "national_id_not_digits"),
        ("²234567890121", "national_id_not_digits"),
        (1234567890121.5, "national_id_not_digits"),
        (float("nan"), "national_id_not_digits"),
        ("-", "national_id_missing"),
    ],
)
def test_a_national_id_is_refused_when_it_is_not_certain(written: str | float, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        national_id.normalise(written)
    assert refused.value.code == code
    assert GOOD[:12] not in refused.value.th + refused.value.en


@given(TWELVE)
def test_the_check_digit_is_that_of_python_stdnum(twelve: str) -> None:
    assert str(national_id.check_digit(twelve)) == pin.calc_check_digit(twelve)


@given(TWELVE, st.integers(1, 9))
def test_a_wrong_check_digit_is_always_found(twelve: str, shift: int) -> None:
    right = national_id.check_digit(twelve)
    assert national_id.normalise(f"{twelve}{right}") == f"{twelve}{right}"
    with pytest.raises(Unreadable):
        national_id.normalise(f"{twelve}{(right + shift) % 10}")


def test_a_national_id_is_printed_as_on_the_card() -> None:
    assert national_id.printed(GOOD) == "1-2345-67890-12-1"


@given(st.text(alphabet="0123456789- ", max_size=20))
def test_a_masked_number_shows_three_digits_at_most(text: str) -> None:
    masked = national_id.mask(text)
    assert len(masked) == len(text)
    assert sum(c.isdigit() for c in masked) <= 3
    assert sum(c.isdigit() for c in telephone.mask(text)) <= 4


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("084-989-8477", "0849898477"),
        (849898477.0, "0849898477"),
        (849898477, "0849898477"),
        ("+66 84 989 8477", "0849898477"),
        ("0066849898477", "0849898477"),
        ("๐๘๔๙๘๙๘๔๗๗", "0849898477"),
        ("โทร. 084 9898477", "0849898477"),
        ("(076) 213456", "076213456"),
        (76213456.0, "076213456"),
    ],
)
def test_a_telephone_number_is_read_with_its_zero(written: str | float, number: str) -> None:
    assert telephone.normalise(written) == number


@pytest.mark.parametrize("written", ["", "1234", "0149898477", "084989847", "08498984770", "ไม่มี", 12.5])
def test_a_telephone_number_is_refused_when_it_is_none(written: str | float) -> None:
    with pytest.raises(Unreadable):
        telephone.normalise(written)


@pytest.mark.parametrize(
    "written", ["EN331755897TH", "en 3317 5589 7 th", "EN๓๓๑๗๕๕๘๙๗TH", " EN331755897TH\n", "EN-331755897-TH"]
)
def test_a_postal_number_is_read_however_it_is_written(written: str) -> None:
    assert postal_number.normalise(written) == "EN331755897TH"
    assert postal_number.printed("EN331755897TH") == "EN 3317 5589 7 TH"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "postal_number_missing"),
        ("EN331755898TH", "postal_number_checksum"),
        ("EN331755897US", "postal_number_shape"),
        ("E1331755897TH", "postal_number_shape"),
        ("EN33175589TH", "postal_number_shape"),
        ("EN3317558977TH", "postal_number_shape"),
        ("EN²31755897TH", "postal_number_shape"),
    ],
)
def test_a_postal_number_is_refused_when_it_is_not_certain(written: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        postal_number.normalise(written)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("digits", "check"), [("33175589", 7), ("00000000", 5), ("00000006", 2), ("47312482", 9)]
)
def test_the_check_digit_of_mail_follows_its_weights(digits: str, check: int) -> None:
    assert postal_number.check_digit(digits) == check


@given(st.integers(0, 99_999_999), st.integers(1, 9), st.integers(0, 7))
def test_a_digit_written_wrong_is_found_but_where_two_rests_share_a_check_digit(
    number: int, shift: int, place: int
) -> None:
    digits = f"{number:08}"
    wrong = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]
    same = postal_number.check_digit(digits) == postal_number.check_digit(wrong)
    assert not same or postal_number.check_digit(digits) in (0, 5)
