"""What papers say of the mediation itself: petition, mandate, hearing, session, conciliator."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from casework.cases.models import Mandate, Petition
from casework.dossier.says.office import Context
from casework.dossier.says.wording import clock, day, lines, number
from casework.mediation.models import Hearing, MediationDay
from workflows.coded import FAILURE

FAILURES = {reason.code: reason.th for reason in FAILURE}
PROVINCIAL_BODY = "คณะอนุกรรมการบริหารกองทุนพัฒนาบทบาทสตรีระดับจังหวัด"
DEFAULT_BRING = ("บัตรประจำตัวประชาชนตัวจริง", "ใบนัดฉบับนี้", "หลักฐานการชำระเงินหรือเอกสารอื่นที่ท่านมี")


def mandate_context(found: Mandate | None) -> Context:
    """The group mandate; empty where no resolution is in force."""
    if found is None:
        return {}
    return {"body": PROVINCIAL_BODY, "number": number(found.number), "date": day(found.approved_on)}


def petition_context(petition: Petition | None, has_address: bool, mediated_before: date | None) -> Context:
    """The group petition."""
    return {
        "venue": "ภูมิลำเนาของผู้ถูกร้อง" if has_address else "สถานที่ที่มูลคดีเกิดขึ้น",
        "mediated_before": day(mediated_before),
        "filed_on": day(petition.filed_on) if petition else "",
    }


def hearing_context(hearing: Hearing | None, queue: str, profile: Mapping[str, str]) -> Context:
    """The group hearing; its date stays open where no slot is booked. `queue` as the corridor calls it."""
    wanted = lines(profile["appointment_bring"]) or DEFAULT_BRING
    bring = [{"order": number(n), "text": text} for n, text in enumerate(wanted, 1)]
    found: Context = {
        "date": "",
        "time": "",
        "place": "",
        "room": "",
        "order": "",
        "directions": " ".join(lines(profile["appointment_directions"])),
        "map_url": "",
        "bring": bring,
    }
    if hearing is not None:
        found |= {
            "date": day(hearing.day.held_on),
            "time": clock(hearing.slot.starts_at),
            "place": number(place_of(hearing.day)),
            "room": number(hearing.slot.room.name),
            "order": number(queue),
        }
    return found


def place_of(held: MediationDay) -> str:
    """Where the day is held, the court itself where nothing else is said."""
    return held.place or held.court


def conciliator_context(hearing: Hearing | None, petition: Petition | None) -> Context:
    """The group conciliator."""
    name = (petition.conciliator if petition else "") or (hearing.slot.room.conciliator if hearing else "")
    return {"name": name, "appointed_on": day(petition.conciliator_on) if petition else ""}


def session_context(hearing: Hearing | None, petition: Petition | None, failures: list[str]) -> Context:
    """The group session: from when to when, and how it ended."""
    ended = petition.ended_on if petition else None
    reasons = list(dict.fromkeys(FAILURES.get(code, code) for code in failures)) or ["ยังตกลงกันไม่ได้ในวันนัด"]
    return {
        "began": clock(hearing.slot.starts_at) if hearing else "",
        "ended": clock(hearing.slot.ends_at) if hearing else "",
        "ended_on": day(ended),
        "settled": petition is not None and petition.result == "settled",
        "reasons": [{"order": number(n), "text": text} for n, text in enumerate(reasons, 1)],
    }
