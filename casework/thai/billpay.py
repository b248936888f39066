"""The QR code of a bill payment (Thai QR, EMVCo merchant-presented; tag 30 names biller and references)."""

from __future__ import annotations

import binascii
import re
from decimal import Decimal

APPLICATION = "A000000677010112"
BAHT, THAILAND = "764", "TH"
OPEN, FIXED = "11", "12"  # the payer types the sum; the code says it
_BILLER = re.compile(r"\d{15}")
_REFERENCE = re.compile(r"[0-9A-Z]{1,20}")
_MOST = Decimal("9999999999.99")


def is_biller(code: str) -> bool:
    """Whether a biller's code can stand in a QR code: a Biller ID of 15 digits, not a bank's own number."""
    return bool(_BILLER.fullmatch(code)) and code.isascii()


def bill_payment(biller: str, ref_1: str, ref_2: str, amount: Decimal | None = None) -> str:
    """What the QR code of a payment says. Without `amount` (baht) she pays as much as she can.

    `ref_2` may be empty. Raises ValueError for a biller, a reference or a sum no bank would take.
    """
    if not is_biller(biller):
        raise ValueError("a Biller ID has 15 digits")
    if not _REFERENCE.fullmatch(ref_1) or (ref_2 and not _REFERENCE.fullmatch(ref_2)):
        raise ValueError("a reference has 1 to 20 digits and capital letters")
    account = _field("00", APPLICATION) + _field("01", biller) + _field("02", ref_1) + _field("03", ref_2)
    said = _field("00", "01") + _field("01", OPEN if amount is None else FIXED) + _field("30", account)
    said += _field("53", BAHT) + _field("54", _sum(amount)) + _field("58", THAILAND) + "6304"
    return f"{said}{checksum(said)}"


def checksum(said: str) -> str:
    """CRC-16/CCITT-FALSE over all before it, its own tag and length included, as four hexadecimal digits."""
    return f"{binascii.crc_hqx(said.encode('ascii'), 0xFFFF):04X}"


def _sum(amount: Decimal | None) -> str:
    if amount is None:
        return ""
    if not Decimal(0) < amount <= _MOST or amount != amount.quantize(Decimal("0.01")):
        raise ValueError("no sum to be paid in baht and satang")
    return f"{amount:.2f}"


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}" if value else ""
