"""The QR code of a bill payment: the published vector, its checksum, what no bank would take."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.thai.billpay import bill_payment, checksum, is_biller

VECTOR = (
    "00020101021230590016A00000067701011201150994000000000010210PKT2567001030212"
    "530376454071234.505802TH6304DE98"
)
BILLER = "099400000000001"
REFERENCES = st.from_regex(r"[0-9A-Z]{1,20}", fullmatch=True)


def fields(said: str) -> dict[str, str]:
    """The payload read back, field by field."""
    found, at = {}, 0
    while at < len(said):
        tag, length = said[at : at + 2], int(said[at + 2 : at + 4])
        found[tag] = said[at + 4 : at + 4 + length]
        at += 4 + length
    return found


def test_payload_is_the_vector_when_given_its_values() -> None:
    assert bill_payment(BILLER, "PKT2567001", "12", Decimal("1234.50")) == VECTOR


def test_checksum_is_that_of_the_standard() -> None:
    assert checksum("123456789") == "29B1"


@given(
    st.from_regex(r"[0-9]{15}", fullmatch=True),
    REFERENCES,
    REFERENCES | st.just(""),
    st.none() | st.decimals("0.01", "9999999999.99", places=2),
)
def test_payload_reads_back_as_it_was_given(biller: str, one: str, two: str, amount: Decimal | None) -> None:
    said = bill_payment(biller, one, two, amount)
    found = fields(said)
    account = fields(found["30"])
    assert (account["01"], account["02"], account.get("03", "")) == (biller, one, two)
    assert found["01"] == ("11" if amount is None else "12")
    assert (Decimal(found["54"]) if "54" in found else None) == amount
    assert found["63"] == checksum(said[:-4])


@pytest.mark.parametrize(
    ("biller", "one", "two", "amount"),
    [
        ("99999", "1", "", None),
        ("๐๙๙๔๐๐๐๐๐๐๐๐๐๐๑", "1", "", None),
        (BILLER, "", "", None),
        (BILLER, "ภก0001", "", None),
        (BILLER, "a", "", None),
        (BILLER, "1" * 21, "", None),
        (BILLER, "1", "2/3", None),
        (BILLER, "1", "", Decimal("0.00")),
        (BILLER, "1", "", Decimal("-1.00")),
        (BILLER, "1", "", Decimal("1.001")),
        (BILLER, "1", "", Decimal("10000000000.00")),
    ],
)
def test_what_no_bank_would_take_is_refused(biller: str, one: str, two: str, amount: Decimal | None) -> None:
    with pytest.raises(ValueError, match=r"digits|sum"):
        bill_payment(biller, one, two, amount)


def test_number_of_one_bank_is_no_biller_id() -> None:
    assert not is_biller("99999") and is_biller(BILLER)
