"""What a pay-in slip says: who is paid, under which references, and what is due."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from casework.cases.models import Case
from casework.dossier.says.contact import due_today
from casework.dossier.says.office import Context
from casework.errors import Refused
from casework.register.models import Contract
from casework.thai.billpay import bill_payment
from workflows.interest import Statement
from workflows.reasons import Reason

NO_CODE = re.compile(r"[^0-9A-Za-z]")


def bill_context(contract: Contract, case: Case, debt: Statement, profile: Mapping[str, str]) -> Context:
    """The group bill, its codes in a bank's digits. Raises Refused while the office has named no biller."""
    if not (profile["biller_name"] and profile["biller_code"]):
        raise Refused((_NO_BILLER,))
    first, second = references(contract, case)
    return {
        "biller_name": profile["biller_name"],
        "biller_code": profile["biller_code"],
        "ref_1": first,
        "ref_2": second,
        "due": due_today(debt)["due"],
        "qr": pay_code(profile, contract, case, None),
    }


def pay_code(profile: Mapping[str, str], contract: Contract, case: Case, amount: Decimal | None) -> str:
    """What the QR code of a payment says; "" where the office has no Biller ID or a number is too long.

    `amount` in baht; None leaves it to her.
    """
    try:
        return bill_payment(profile["biller_code"], *references(contract, case), amount)
    except ValueError:
        return ""


def references(contract: Contract, case: Case) -> tuple[str, str]:
    """Ref. 1 and Ref. 2 of a payment: the contract's and the case's numbers as a bank takes them."""
    first, second = (NO_CODE.sub("", each).upper() for each in (contract.number, case.number))
    return f"{contract.province}{first}", second


_NO_BILLER = Reason(
    "no_biller",
    "ยังไม่ได้บันทึกผู้รับชำระเงิน (Bill Payment) ที่หน้าสำนักงาน จึงยังพิมพ์ใบนำฝากไม่ได้",
    "The office has not recorded its biller: a pay-in slip cannot be printed yet.",
    fix="office",
)
