"""What papers say of a settlement: terms, schedule, who signs, the checks, the necessity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from sqlalchemy.orm import Session

from casework.dossier.says.office import Context
from casework.dossier.says.wording import day, listed, money, money_if_any, number, rate, signs_as, words
from casework.register.models import GUARANTOR, Contract, Obligor
from casework.register.people import unseal_for
from casework.settlements.models import Settlement, SettlementInstalment
from workflows.liability import Liability
from workflows.loan import Instalment

MEASURE = "มาตรการไกล่เกลี่ยและประนีประนอมหนี้กองทุนพัฒนาบทบาทสตรี"
CONDITION = "ต้องชำระครบถ้วนและตรงตามกำหนดทุกงวด"
LIABILITY = {
    "borrower": "รับผิดในฐานะผู้กู้เต็มจำนวน",
    "joint": "ร่วมรับผิดในฐานะลูกหนี้ร่วมเต็มจำนวน",
    "guarantor": "รับผิดในฐานะผู้ค้ำประกัน",
}
NECESSITIES = {
    "relapse_before": "เคยมีการผิดนัดข้อตกลงมาก่อน หากผิดนัดอีกผู้ร้องจะต้องฟ้องเป็นคดีใหม่",
    "age_or_health": "อายุหรือสุขภาพของคู่กรณีทำให้การมาศาลเพื่อดำเนินคดีใหม่เป็นภาระเกินสมควร",
    "distance": "คู่กรณีอยู่ห่างไกล การเดินทางมาศาลอีกครั้งเป็นภาระเกินสมควร",
    "reduced_on_condition": "ผู้ร้องลดหนี้ให้โดยมีเงื่อนไข หากไม่มีคำพิพากษาตามยอมจะต้องฟ้องบังคับใหม่เมื่อผิดนัด",
    "limitation_near": "อายุความใกล้ครบกำหนด หากไม่มีคำพิพากษาตามยอมสิทธิเรียกร้องอาจเสียหาย",
}
LAST_CLAUSE = 7  # ข้อ ๑ to ๖ are the form's own (PAPERS.md), the last follows the further clauses


def settlement_context(
    session: Session,
    contract: Contract,
    people: list[Obligor],
    settlement: Settlement,
    owed: Mapping[str, Liability],
    pay_channel: str,
) -> Context:
    """The group settlement with its lists."""
    order = {row.id: place for place, row in enumerate(people, 1)}
    signing = [row for row in people if row.id in {party.obligor_id for party in settlement.parties}]
    titles = [signs_as(order[row.id], len(people)) for row in signing]
    plan = settlement.instalments
    return {
        "date": day(settlement.agreed_on),
        "parties": listed(titles),
        "payable": money(settlement.total),
        "payable_words": words(settlement.total),
        "reduced": money_if_any(settlement.reduced),
        "reduced_words": words(settlement.reduced) if settlement.reduced else "",
        "measure": MEASURE,
        "reduction_condition": CONDITION,
        "instalment_count": number(len(plan)),
        "first_due": day(plan[0].due_on),
        "last_due": day(plan[-1].due_on),
        "lump_sum": len(plan) == 1,
        "pay_channel": pay_channel,
        "default_rate": rate(settlement.default_rate),
        "default_from": "วันผิดนัด",
        "last_clause": number(LAST_CLAUSE),
        "asks_judgment": settlement.judgment_asked_on is not None,
        "check_opinion": "สัญญาถูกต้องครบถ้วน ยอดเงินและกำหนดชำระตรงกัน อยู่ในกรอบที่ได้รับอนุมัติ เห็นควรเสนอศาล",
        "schedule": schedule(plan, settlement.total),
        "signers": [
            {
                "title": title,
                "name": row.person.name,
                "liability": _liability(row, owed[str(row.id)], settlement),
                "thumbprint": False,
            }
            for title, row in zip(titles, signing, strict=True)
        ],
        "necessity": _necessity(session, contract, settlement),
        "terms": [],
    }


def _liability(row: Obligor, owed: Liability, settlement: Settlement) -> str:
    """What she signs for; a guarantor who owes less than is to be paid signs for no more than that."""
    if row.role != GUARANTOR or owed.amount >= settlement.total:
        return LIABILITY[row.role]
    return f"{LIABILITY[row.role]}ไม่เกิน {money(owed.amount)} บาท"


def pay_channel(profile: Mapping[str, str], contract: Contract) -> str:
    """How instalments are paid: by Bill Payment where the office has its biller, else at the office."""
    if profile["biller_code"]:
        reference = number(contract.number)
        return (
            f"ผ่าน Bill Payment ของ{profile['biller_name']} รหัส {number(profile['biller_code'])} "
            f"อ้างอิงเลขที่สัญญา {reference}"
        )
    return "ณ ที่ทำการของผู้ร้อง"


def checks(
    people: list[Obligor], settlement: Settlement, may_settle: bool, mandate: Context
) -> list[Context]:
    """The points the checking officer goes through, with what the records say of each."""
    total = sum((row.amount for row in settlement.instalments), Decimal("0.00"))
    owed = settlement.principal + settlement.interest + settlement.default_interest + settlement.costs
    points = (
        ("ชื่อและเลขประจำตัวคู่กรณีตรงกับคำร้อง", all(row.person.id_fault is None for row in people), ""),
        ("ผู้รับมอบอำนาจมีอำนาจประนีประนอมยอมความ", may_settle, "ตามหนังสือมอบอำนาจ"),
        ("ผลรวมทุกงวดเท่ากับยอดที่ตกลงชำระ", total == settlement.total, f"{money(total)} บาท"),
        (
            "ยอดหนี้หักส่วนลดเท่ากับยอดที่ตกลงชำระ",
            owed - settlement.reduced == settlement.total,
            f"{money(owed)} หัก {money(settlement.reduced)} บาท",
        ),
        (
            "เงื่อนไขอยู่ในกรอบที่ได้รับอนุมัติ",
            bool(mandate),
            f"มติที่ {mandate['number']}" if mandate else "",
        ),
        ("ศาลตรวจข้อตกลงครบสี่ประการก่อนลงนาม", settlement.tested_on is not None, day(settlement.tested_on)),
    )
    return [
        {"number": number(n), "item": item, "result": "ถูกต้อง" if right else "ต้องแก้ไข", "note": note}
        for n, (item, right, note) in enumerate(points, 1)
    ]


def schedule(plan: Iterable[SettlementInstalment | Instalment], left: Decimal) -> list[Context]:
    """The instalments of a deal over `left` baht, each with what remains to be paid after it."""
    rows = []
    for row in plan:
        left -= row.amount
        rows.append(
            {
                "number": number(row.number),
                "due_on": day(row.due_on),
                "amount": money(row.amount),
                "remaining": money(left),
            }
        )
    return rows


def _necessity(session: Session, contract: Contract, settlement: Settlement) -> list[Context]:
    borrower = contract.obligors[0].person
    own_words = unseal_for(session, borrower, settlement.necessity_text)
    found = [NECESSITIES.get(settlement.necessity, ""), own_words]
    return [{"order": number(n), "text": text} for n, text in enumerate([text for text in found if text], 1)]
