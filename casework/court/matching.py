"""The court's rows held against what was sent and what is so now: what differs, what a person must see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from casework.court.sheet import Row, time_in
from casework.imports.headers import key
from casework.mediation.docket import RESULTS, Docket, DocketLine
from workflows.basis import CPC_20TER
from workflows.reasons import Reason, Value

_CODE = re.compile(r"(\d+)-(\d+)-[0-9A-F]+")
NUMBERS = ("petition_number", "black_number")


@dataclass(frozen=True)
class Difference:
    """What the court says otherwise of one hearing. Without `doubts` it may be taken over at once."""

    row: int
    code: str
    hearing: UUID | None
    item: str
    sent: str = ""
    ours: str = ""
    theirs: str = ""
    doubts: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Found:
    """The line of a batch a row is about, and why that is doubtful, if it is."""

    line: DocketLine
    doubts: tuple[Reason, ...]


@dataclass
class Compared:
    """What came of a sheet: how many of its rows are ours, and what differs."""

    matched: int = 0
    differences: list[Difference] = field(default_factory=list)


def compare(rows: Sequence[Row], batches: Mapping[int, Docket], present: Docket) -> Compared:
    """Every difference of the sheet. `batches`: the dockets sent, by number; `present`: the day as it is."""
    out, now = Compared(), {line.at.hearing: line for line in present.lines}
    seen: dict[str, Row] = {}
    for row in rows:
        found = _found(row, batches)
        if found is None:
            doubt = _doubt("row_unknown", "ไม่พบเรื่องนี้ในบัญชีนัดที่ส่งศาล", "No docket of this day has this case.")
            code = row.of("code") or row.of("contract_number")
            out.differences.append(Difference(row.number, code, None, "row", doubts=(doubt,)))
            continue
        hearing = found.line.at.hearing
        earlier = seen.setdefault(hearing, row)
        if earlier is not row and earlier.cells == row.cells:
            continue
        twice = _twice(earlier) if earlier is not row else ()
        out.matched += earlier is row
        doubts = (*found.doubts, *twice)
        out.differences += _of_row(row, found.line, now.get(hearing), doubts)
    return out


def slot_text(line: DocketLine) -> str:
    """When and where, as it is compared and shown."""
    return f"{line.at.starts_at:%H.%M} {line.at.room}"


def _found(row: Row, batches: Mapping[int, Docket]) -> Found | None:
    code, contract = row.of("code").upper(), key(row.of("contract_number"))
    if match := _CODE.fullmatch(code):
        docket = batches.get(int(match[1]))
        line = next((one for one in docket.lines if docket.code(one) == code), None) if docket else None
        if line is None:
            return None
        if contract and contract != key(line.contract_number):
            doubt = _doubt(
                "code_of_another",
                "รหัสแถวเป็นของสัญญา {contract} ไม่ตรงกับเลขที่สัญญาในแถว",
                "The line code is that of contract {contract}, not of the one in this row.",
                contract=line.contract_number,
            )
            return Found(line, (doubt,))
        return Found(line, ())
    last = batches[max(batches)] if batches else None
    same = [one for one in last.lines if key(one.contract_number) == contract] if last and contract else []
    if len(same) != 1 or code:
        return None
    doubt = _doubt(
        "no_line_code", "ไม่มีรหัสแถว จับคู่จากเลขที่สัญญา", "There is no line code: matched by the contract's number."
    )
    return Found(same[0], (doubt,))


def _of_row(
    row: Row, sent: DocketLine, now: DocketLine | None, doubts: tuple[Reason, ...]
) -> Iterator[Difference]:
    hearing = UUID(sent.at.hearing)
    for item, before, present, theirs, more in _items(row, sent, now):
        if not theirs or _same(theirs, present) or (_same(theirs, before) and not doubts):
            continue
        found = [*doubts, *more]
        if now is None:
            gone = "นัดนี้ถูกย้ายหรือยกเลิกไปแล้ว"
            found.append(_doubt("hearing_gone", gone, "This appointment was moved or given up."))
        elif not _same(before, present):
            found.append(
                _doubt(
                    "changed_here",
                    "สำนักงานเปลี่ยนค่านี้หลังส่งบัญชีนัด",
                    "The office changed this after the docket was sent.",
                )
            )
        yield Difference(row.number, row.of("code"), hearing, item, before, present, theirs, tuple(found))


def _items(
    row: Row, sent: DocketLine, now: DocketLine | None
) -> Iterator[tuple[str, str, str, str, list[Reason]]]:
    """Each item: as sent, as it is now, as the court has it, and what is doubtful about that."""
    for name in NUMBERS:
        present = getattr(now, name) if now else ""
        yield name, getattr(sent, name), present, row.of(name), list(_computed(row, [name]))
    yield _slot(row, sent, now)
    doubt = _doubt(
        "result_by_hand",
        "ผลของศาลบันทึกโดยเจ้าหน้าที่ในหน้าวันไกล่เกลี่ย ระบบไม่บันทึกผลแทน",
        "A result is recorded by an officer on the page of the hearing, never by a sheet.",
    )
    yield "result", sent.result, now.result if now else "", _result(row.of("result")), [doubt]


def _slot(row: Row, sent: DocketLine, now: DocketLine | None) -> tuple[str, str, str, str, list[Reason]]:
    ours = slot_text(now) if now else ""
    told, room = row.of("time"), row.of("room")
    room = sent.at.room if not room or _same(room, sent.at.room) else room
    starts, doubts = time_in(told) if told else sent.at.starts_at, list(_computed(row, ["time", "room"]))
    if starts is None:
        unread = _doubt("time_unread", "อ่านเวลาไม่ได้", "The time cannot be read.")
        return "slot", slot_text(sent), ours, f"{told[:20]} {room}", [*doubts, unread]
    return "slot", slot_text(sent), ours, f"{starts:%H.%M} {room}", doubts


def _computed(row: Row, names: Iterable[str]) -> Iterator[Reason]:
    if any(name in row.computed for name in names):
        yield _doubt("computed", "ค่านี้มาจากสูตรหรือเป็นข้อผิดพลาดของตาราง", "A formula or an error stands there.")


def _result(text: str) -> str:
    """A result by its own name; of any other words only that they are others: they may name people."""
    if not text:
        return ""
    return next((name for name in RESULTS.values() if key(name) in key(text)), "ข้อความอื่น")


def _twice(earlier: Row) -> tuple[Reason, ...]:
    return (
        _doubt(
            "row_twice",
            "เรื่องนี้อยู่ในแถว {row} ด้วย และข้อความไม่เหมือนกัน",
            "This case also stands in row {row}, and says otherwise there.",
            row=earlier.number,
        ),
    )


def _same(one: str, other: str) -> bool:
    return key(one) == key(other) if one and other else one == other


def _doubt(code: str, th: str, en: str, **values: Value) -> Reason:
    return Reason(code, th, en, CPC_20TER, values, "slot")
