"""What papers say of the help open to a debt: in a line each, and a leaflet for each measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.dossier.says.office import Context
from casework.dossier.says.wording import day, listed, money, money_if_any, number
from casework.errors import Refused
from casework.measures.kindly import KINDLY
from casework.measures.queries import assessments
from casework.register.models import Obligor
from casework.thai.digits import thai_digits
from casework.thai.render import render
from workflows.measures import COMPROMISE, HARDSHIP, RELEASE, Assessment, Offer
from workflows.reasons import Reason
from workflows.working import Working

BRING = ("บัตรประจำตัวประชาชน", "สำเนาทะเบียนบ้าน", "หลักฐานการชำระเงินที่มี")
BRING_TOO: Mapping[str, tuple[str, ...]] = {
    RELEASE: ("หลักฐานการชำระส่วนของตน",),
    HARDSHIP: ("หลักฐานอายุ ความพิการ การเจ็บป่วย หรือการเสียชีวิต",),
}
AT_ONCE = "ครั้งเดียว"
NONE_OPEN = Reason(
    "no_measure_open",
    "วันนี้ยังไม่มีมาตรการที่สัญญานี้เข้าได้ จึงยังไม่มีใบสรุปมาตรการให้พิมพ์",
    "No measure is open to this contract today: there is no leaflet to print.",
    fix="measure",
)


def open_to(session: Session, case: Case, on: date) -> list[Assessment]:
    """The measures open to the debt of a case on a day. Raises RuleFault."""
    return [row for row in assessments(session, case.contract, on, case) if row.qualifies]


def open_help(found: Iterable[Assessment]) -> list[Context]:
    """The list open_help: each measure in kind words, and the day by which all is paid where it is known."""
    return [
        {
            "order": number(place),
            "title": KINDLY[row.kind].th,
            "about": KINDLY[row.kind].about_th,
            "until": _until(row),
        }
        for place, row in enumerate(found, 1)
    ]


def leaflets(found: Sequence[Assessment], people: Sequence[Obligor]) -> list[Context]:
    """The list leaflets. Raises Refused where no measure is open."""
    if not found:
        raise Refused((NONE_OPEN,))
    return [_leaflet(row, row.offer, people) for row in found if row.offer is not None]


def working(lines: Iterable[Working]) -> list[str]:
    """Lines of working as papers print them."""
    return [thai_digits(render(line)) for line in lines]


def _until(row: Assessment) -> str:
    """Only the compromise counts from a day that is past; the others count from an approval to come."""
    if row.kind != COMPROMISE or row.offer is None or row.offer.pay_within is None:
        return ""
    return day(row.offer.pay_within.day)


def _leaflet(row: Assessment, offer: Offer, people: Sequence[Obligor]) -> Context:
    kindly = KINDLY[row.kind]
    names = [each.person.name for each in people if str(each.id) in offer.signers]
    return {
        "kindly": kindly.th,
        "name": row.th,
        "about": kindly.about_th,
        "reduced": money_if_any(offer.reductions.total),
        "total": money(offer.total),
        "plan": _plan(offer),
        "signers": listed(names) or "ผู้กู้",
        "working": [{"text": text} for text in working(offer.working)],
        "bring": " ".join((*BRING, *BRING_TOO.get(row.kind, ()))),
        "late": kindly.late_th,
        "unconfirmed": bool(offer.unconfirmed),
    }


def _plan(offer: Offer) -> str:
    if offer.pay_within is not None:
        return f"{AT_ONCE} ภายในวันที่ {day(offer.pay_within.day)}"
    if offer.kind == RELEASE:
        return "ตามส่วนของผู้ที่ขอ"
    if offer.longest_months is not None and offer.last_day is not None:
        return f"แบ่งได้ไม่เกิน {number(offer.longest_months)} งวด ถึงวันที่ {day(offer.last_day)}"
    return "ตามแผนที่ตกลงกัน"
