"""Why a case got no slot: everything that stood in its way, each with where it is mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from casework.mediation.planning.draft import Draft
from casework.mediation.planning.plan import Candidate
from casework.mediation.planning.timetable import HOST, OFFICER, Opening
from workflows.basis import OFFICE_RULE
from workflows.reasons import Reason, Value


def reasons_for(candidate: Candidate, draft: Draft, left: Sequence[Opening]) -> tuple[Reason, ...]:
    """Why none of the slots `left` is hers; never empty."""
    return (*_absent(candidate), *_too_soon(candidate, left), *_slots(candidate, draft, left))


def _absent(candidate: Candidate) -> Iterator[Reason]:
    for day, names in sorted(candidate.absent.items()):
        yield Reason(
            "not_free_that_day",
            "{names} แจ้งว่าไม่ว่างวันที่ {on}",
            "{names} said she is not free on {on}.",
            OFFICE_RULE,
            {"names": ", ".join(names), "on": day},
            "consent",
        )


def _too_soon(candidate: Candidate, left: Sequence[Opening]) -> Iterator[Reason]:
    if candidate.first_day and any(candidate.too_soon(one.day) for one in left):
        yield Reason(
            "mail_first_day",
            "เชิญทางไปรษณีย์ นัดได้ตั้งแต่วันที่ {first}",
            "Invited by mail: the first day possible is {first}.",
            OFFICE_RULE,
            {"first": candidate.first_day},
            "slot",
        )


def _slots(candidate: Candidate, draft: Draft, left: Sequence[Opening]) -> Iterator[Reason]:
    if draft.shut:
        yield _shut(len(draft.shut))
    if not left:
        yield DAY_FULL
        return
    open_ones = [one for one in left if draft.takes_more(one)]
    if not open_ones:
        yield AT_CAPACITY
        return
    stopped: Counter[tuple[str, bool]] = Counter()
    able = [one for one in open_ones if candidate.can_come(one.day)]
    for opening in able:
        away = draft.table.away(candidate.people, opening)
        stopped.update((key, key in away) for key in draft.table.clashes(candidate.people, opening))
    if count := sum(draft.table.fits(candidate.people, one) for one in able):
        yield _could_be(count)
    for (key, is_away), slots in sorted(stopped.items()):
        yield _stopped_by(candidate, key, is_away, {"slots": slots, "free": len(able)})


def _stopped_by(candidate: Candidate, key: str, is_away: bool, values: Mapping[str, Value]) -> Reason:
    name = candidate.names.get(key, key.removeprefix(HOST).removeprefix(OFFICER))
    told = {"name": name, **values}
    if is_away:
        return Reason(
            "person_away",
            "{name} ไม่ว่างในเวลาของช่วงที่ยังว่าง {slots} จาก {free} ช่วง",
            "{name} is away at the time of {slots} of the {free} slots left.",
            OFFICE_RULE,
            told,
            "slot",
        )
    code, th, en = next(row for prefix, *row in BUSY if key.startswith(prefix))
    return Reason(code, th, en, OFFICE_RULE, told, "slot")


BUSY = (
    (
        HOST,
        "conciliator_busy",
        "ผู้ประนีประนอม {name} ไกล่เกลี่ยเรื่องอื่นอยู่ในช่วงที่ยังว่าง {slots} จาก {free} ช่วง",
        "The conciliator {name} hears another case at {slots} of the {free} slots left.",
    ),
    (
        OFFICER,
        "officer_busy",
        "เจ้าหน้าที่ {name} อยู่ครบจำนวนห้องแล้วในช่วงที่ยังว่าง {slots} จาก {free} ช่วง",
        "The officer {name} is in as many rooms as she can be at {slots} of the {free} slots left.",
    ),
    (
        "",
        "people_busy",
        "{name} ติดนัดของเรื่องอื่นในช่วงที่ยังว่าง {slots} จาก {free} ช่วง",
        "{name} is at another appointment at {slots} of the {free} slots left.",
    ),
)
DAY_FULL = Reason(
    "day_full",
    "ช่วงเวลาเต็มแล้ว ให้เพิ่มห้อง เพิ่มเวลา หรือเลือกวันอื่น",
    "All slots are taken: add a room, add hours, or choose another day.",
    OFFICE_RULE,
    fix="slot",
)
AT_CAPACITY = Reason(
    "day_at_capacity",
    "วันนี้รับครบจำนวนเรื่องที่ศาลกำหนดแล้ว",
    "The day has as many hearings as the court takes.",
    OFFICE_RULE,
    fix="day",
)


def _could_be(count: int) -> Reason:
    return Reason(
        "could_be_placed",
        "ยังไม่ได้จัดลงช่วงใด มีช่วงที่ลงได้ {count} ช่วง",
        "Not put anywhere yet; {count} slots would do.",
        OFFICE_RULE,
        {"count": count},
        "slot",
        "warn",
    )


def _shut(count: int) -> Reason:
    return Reason(
        "slots_shut",
        "มี {count} ช่วงที่ใช้ไม่ได้ เพราะผู้ประนีประนอม ห้อง หรือศาลไม่ว่าง",
        "{count} slots cannot be used: the conciliator, the room or the court is not to be had.",
        OFFICE_RULE,
        {"count": count},
        "slot",
    )
