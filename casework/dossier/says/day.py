"""What the papers of a whole mediation day say: court letter, docket, attendance sheet, meeting report."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from uuid import UUID

from sqlalchemy.orm import Session

from casework.dossier.says import table
from casework.dossier.says.case import Desk, paper_context
from casework.dossier.says.day_report import outcome_context
from casework.dossier.says.kit import KIT, Crowd
from casework.dossier.says.later import Later
from casework.dossier.says.office import Context, court_context, officer_context
from casework.dossier.says.reading import mandate_for
from casework.dossier.says.wording import clock, day, money, number, numbered, signs_as, words
from casework.mediation.docket import Docket, DocketLine
from casework.mediation.models import Hearing, MediationDay
from casework.mediation.queries.same_day import queue_numbers
from casework.settlements.models import Settlement
from casework.settlements.queries import settlements_of

CHAIR_SAYS = "ประธานชี้แจงขั้นตอนการไกล่เกลี่ย หลักความสมัครใจ และการรักษาความลับ"
STATES = {"settled": "ตกลงกันได้", "failed": "ตกลงกันไม่ได้", "adjourned": "เลื่อนนัด"}
NO_RESULT = "ยังไม่บันทึกผล"


def day_context(
    session: Session, held: MediationDay, docket: Docket, hearings: list[Hearing], at: Desk
) -> Context:
    """Everything the papers of the day may say; the docket's lines are those sent to the court."""
    first = hearings[0].case if hearings else None
    return {
        **at.shared,
        "paper": paper_context(at),
        "court": court_context(held.court),
        "officer": officer_context(None, at.shared),
        "mandate": table.mandate_context(mandate_for(session, first, at.dated) if first else None),
        "day": {
            "date": day(held.held_on),
            "time": clock(min((one.slot.starts_at for one in hearings), default=None)),
            "place": number(table.place_of(held)),
            "room_count": number(len(held.rooms)),
            "case_count": number(len(docket.lines)),
            "respondent_count": number(docket.respondent_count),
            "total": money(docket.total),
            "total_words": words(docket.total),
            "batch": number(f"{docket.held_on.isoformat()}/{docket.batch}"),
            "checkpoint": docket.checkpoint,
        },
        "rooms": _rooms(docket, hearings, queue_numbers(held)),
        "standby": {
            "count": number(len(docket.standby)) if docket.standby else "",
            "rows": [
                {
                    "order": number(place),
                    "case_number": number(row.case_number),
                    "contract_number": number(row.contract_number),
                    "respondents": numbered(row.respondents),
                }
                for place, row in enumerate(docket.standby, 1)
            ],
        },
        "kit": {
            "count": number(len(KIT)),
            "rows": _kit(Crowd(len(held.rooms), len(docket.lines), docket.respondent_count)),
        },
        "outcome": Later(lambda _: outcome_context(session, held, hearings)),
        "meeting": _meeting(session, held, docket, hearings, at),
    }


def _kit(size: Crowd) -> list[Context]:
    return [
        {
            "order": number(place),
            "name": line.name,
            "count": f"{number(line.count(size))} {line.unit}",
            "purpose": line.purpose,
        }
        for place, line in enumerate(KIT, 1)
    ]


def _rooms(docket: Docket, hearings: list[Hearing], queue: Mapping[UUID, str]) -> list[Context]:
    by_id = {str(one.id): one for one in hearings}
    lines = sorted(docket.lines, key=lambda line: (_position(by_id, line), line.order))
    turns = {str(one.id): queue.get(one.slot_id, "") for one in hearings}
    return [_room(list(group), turns) for _, group in groupby(lines, key=lambda line: _position(by_id, line))]


def _position(by_id: Mapping[str, Hearing], line: DocketLine) -> tuple[int, str]:
    hearing = by_id.get(line.at.hearing)
    return (hearing.slot.room.position if hearing else 0), line.at.room


def _room(lines: list[DocketLine], turns: Mapping[str, str]) -> Context:
    total = sum((line.amount for line in lines), lines[0].amount * 0)
    called = [
        {
            "time": clock(line.at.starts_at),
            "case_number": number(line.at.case_number),
            "name": name,
            "role": signs_as(place, len(line.respondents)),
        }
        for line in lines
        for place, name in enumerate(line.respondents, 1)
    ]
    return {
        "name": number(lines[0].at.room),
        "conciliator": lines[0].conciliator,
        "count": number(len(lines)),
        "total": money(total),
        "seats": number(most := max(len(line.respondents) for line in lines)),
        "chairs": number(most + 1),
        "rows": [_row(place, line, turns) for place, line in enumerate(lines, 1)],
        "people": [{"order": number(place), **row} for place, row in enumerate(called, 1)],
    }


def _row(place: int, line: DocketLine, turns: Mapping[str, str]) -> Context:
    return {
        "order": number(place),
        "time": clock(line.at.starts_at),
        "case_number": number(line.at.case_number),
        "contract_number": number(line.contract_number),
        "respondents": numbered(line.respondents),
        "amount": money(line.amount),
        "officer": line.officer or line.petitioner,
        "note": number(line.remark),
        "queue": number(turns.get(line.at.hearing, "")),
        "heads": number(len(line.respondents)),
    }


def _meeting(
    session: Session, held: MediationDay, docket: Docket, hearings: list[Hearing], at: Desk
) -> Context:
    states = [one.state for one in hearings]
    by_id = {one.id: one for one in hearings}
    deals = settlements_of(session, [one.case_id for one in hearings if one.state == "settled"])
    hosts = dict.fromkeys(room.conciliator for room in held.rooms if room.conciliator)
    attorney = at.shared["attorney"]
    present = [*((name, "ผู้ประนีประนอม") for name in hosts), (attorney["name"], attorney["position"])]
    return {
        "began": clock(min((one.slot.starts_at for one in hearings), default=None)),
        "ended": clock(max((one.slot.ends_at for one in hearings), default=None)),
        "opening": CHAIR_SAYS,
        "settled": number(states.count("settled")),
        "failed": number(states.count("failed")),
        "adjourned": number(states.count("adjourned")),
        "other": "",
        "present": [
            {"order": number(n), "name": name, "position": position}
            for n, (name, position) in enumerate(present, 1)
        ],
        "results": [
            {
                "order": number(line.order),
                "case_number": number(line.at.case_number),
                "respondents": _in_short(line.respondents),
                "amount": money(line.amount),
                "result": _result(by_id.get(UUID(line.at.hearing)), deals),
            }
            for line in docket.lines
        ],
    }


def _in_short(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} กับพวกรวม {number(len(names))} คน"


def _result(hearing: Hearing | None, deals: Mapping[UUID, Settlement]) -> str:
    said = STATES.get(hearing.state, NO_RESULT) if hearing else NO_RESULT
    deal = deals.get(hearing.case_id) if hearing else None
    if deal is None:
        return said
    return f"{said} ชำระ {money(deal.total)} บาท {number(len(deal.instalments))} งวด"
