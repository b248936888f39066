"""The triage class and the legal clock side by side: what each says, and why they differ, person by person.

The class sorts the office's work by five years from the last receipt of anyone. The clock is the law's: it
runs for each person and instalment, other acts touch it, and some debts run longer. Both are kept and shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from workflows.basis import LIMITATION, OFFICE_RULE
from workflows.classes import TIME_BARRED, Classification
from workflows.clock import Clock, ClockStep, named
from workflows.comparison_rules import ALIVE, OVER
from workflows.reasons import Value
from workflows.rounding import ZERO
from workflows.working import Working

JOINT_BASIS = "ป.พ.พ. มาตรา 295 (CCC s. 295)"
# A note beside an expired clock that says why something done did not save it.
TOLD_BY_NOTE = ("too_late", "suit_withdrawn", "suit_too_late", "no_conciliator", "liability_not_guarantor")


def compare(
    found: Classification, clocks: Sequence[Clock], names: Mapping[str, str], as_of: date
) -> tuple[Working, ...]:
    """What each says, and every reason why they differ; `names` are the obligors' by their keys.

    What is true of several people is said once, with their names.
    """
    claims = [clock for clock in clocks if clock.kind != "interest"]
    return tuple(_together(_lines(found, claims, names, as_of)))


def _together(lines: Iterable[Working]) -> Iterator[Working]:
    alike: dict[tuple[object, ...], list[Working]] = {}
    for line in lines:
        same = tuple((code, value) for code, value in line.values.items() if code != "name")
        alike.setdefault((line.th, *same), []).append(line)
    for group in alike.values():
        names = dict.fromkeys(str(line.values["name"]) for line in group if "name" in line.values)
        values = {**group[0].values, **({"name": ", ".join(names)} if names else {})}
        yield replace(group[0], values=values)


def _lines(
    found: Classification, claims: Sequence[Clock], names: Mapping[str, str], as_of: date
) -> Iterator[Working]:
    if found.counted_from is not None:
        yield _class_line(found)
    live = [clock for clock in claims if not clock.expired]
    if running := [clock for clock in live if not clock.stopped_on]:
        last = min(clock.last_day for clock in running)
        whose = dict.fromkeys(clock.obligor for clock in running if clock.last_day == last)
        yield Working(
            "อายุความตามกฎหมาย: สิทธิที่ยังฟ้องได้ครบกำหนดเร็วที่สุด {last} เหลือ {days} วัน ({name})",
            "The law's clock: the first live claim ends on {last}, in {days} days ({name}).",
            LIMITATION,
            {
                "last": last,
                "days": (last - as_of).days,
                "name": ", ".join(names.get(key, key) for key in whose),
            },
        )
    yield from _expired(claims, names)
    differing = [clock for clock in claims if _differs(found, clock)]
    if claims and not differing:
        yield Working(
            "กลุ่มกับอายุความตามกฎหมายไม่ขัดกันในวันนี้",
            "The class and the law's clock do not disagree on this day.",
            LIMITATION,
        )
    yield from _why(found, differing, names, as_of)


def _class_line(found: Classification) -> Working:
    return Working(
        "กลุ่ม “{class_th}” ใช้จัดลำดับงาน: นับ 5 ปีจาก {since} (รับชำระล่าสุด หรือวันครบกำหนดงวดแรกหากไม่เคยชำระ)",
        "The class “{class_en}” sorts the work: five years from {since} (last receipt or first due date).",
        OFFICE_RULE,
        {"class_th": found.th, "class_en": found.en, "since": found.counted_from or date.min},
    )


def _expired(claims: Sequence[Clock], names: Mapping[str, str]) -> Iterator[Working]:
    by_person: dict[str, list[Clock]] = defaultdict(list)
    for clock in claims:
        if clock.expired:
            by_person[clock.obligor].append(clock)
    for key, own in by_person.items():
        yield Working(
            "{name}: ขาดอายุความแล้ว {what} ต้นเงิน {amount} บาท",
            "{name}: out of time: {what_en}, principal {amount} baht.",
            LIMITATION,
            {
                "name": names.get(key, key),
                "amount": sum((clock.amount for clock in own), ZERO),
                **named(_numbers(own)),
            },
        )


def _differs(found: Classification, clock: Clock) -> bool:
    """Whether the class says the claim is lost and the clock does not, or the other way round."""
    return clock.expired != (found.code == TIME_BARRED.code)


def _why(
    found: Classification, differing: Sequence[Clock], names: Mapping[str, str], as_of: date
) -> Iterator[Working]:
    """A line for each person and cause."""
    groups: dict[tuple[str, str], list[tuple[Clock, ClockStep]]] = defaultdict(list)
    for clock in differing:
        cause, step = _cause(found, clock, as_of)
        groups[clock.obligor, cause].append((clock, step))
    for (key, cause), rows in groups.items():
        clock, step = min(rows, key=lambda row: row[1].base)
        th, en = (OVER if clock.expired else ALIVE)[cause]
        values: dict[str, Value] = {
            "name": names.get(key, key),
            "base": step.base,
            "length": step.length,
            "expiry": clock.expiry,
            "last": clock.last_day,
            "since": found.counted_from or step.base,
            "receipt": found.last_receipt_on or step.base,
            **named(_numbers(row[0] for row in rows)),
        }
        th, en = f"{{name}} {{what}}: {th}", f"{{name}}, {{what_en}}: {en}"
        yield Working(th, en, JOINT_BASIS if cause == "other_paid" else step.basis, values)


def _cause(found: Classification, clock: Clock, as_of: date) -> tuple[str, ClockStep]:
    """What decides the clock, by the code of its rule, and the step that says so."""
    moved = [step for step in clock.steps if step.result is not None]
    decided = moved[-1] if moved else clock.steps[-1]
    if not clock.expired:
        if clock.stopped_on:
            decided = next(step for step in clock.steps if step.rule == "suit")
        elif clock.expiry < as_of:
            return "rolled", decided
        return decided.rule, decided
    note = next((step for step in clock.steps if step.rule in TOLD_BY_NOTE), None)
    if note:
        return note.rule, note
    paid = found.last_receipt_on
    if paid and decided.rule in ("due", "accelerated", "receipt") and decided.base < paid <= clock.last_day:
        return "other_paid", decided
    return decided.rule, decided


def _numbers(clocks: Iterable[Clock]) -> set[int]:
    return {number for clock in clocks for number in clock.instalments}
