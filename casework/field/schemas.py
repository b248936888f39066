"""What the forms of the field room ask; the API takes the same."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import Any

from marshmallow import ValidationError, fields

from casework.clock import OFFICE_TIME
from casework.field.kinds import EVIDENCE, HOW, LIMITATION_ACTS, RESULTS
from casework.fields import CHOOSE, NOT_TEXT, SENTENCES, Choice, Day, Form, Line, Lines, Whole
from casework.thai.dates import parse_date
from casework.thai.digits import arabic_digits
from casework.thai.unreadable import Unreadable
from casework.web.forms import Text

MOST_PAGES = 1_000
_MOMENT = re.compile(r"(.+?)[ T]+(\d{1,2})[:.](\d{2})(?::\d{2})?(?: ?น\.)?")


def about(th: str, en: str, hint_th: str = "", hint_en: str = "", **more: object) -> dict[str, object]:
    """The label of a field and its hint, in both languages."""
    return {"label": Text(th, en), "hint": Text(hint_th, hint_en) if hint_th else "", **more}


class Moment(fields.DateTime):
    """A day and the office's clock ("31/10/2569 09:30"), or an instant with its zone; inside, aware UTC."""

    def __init__(self, **more: Any) -> None:
        super().__init__(format="iso", error_messages=SENTENCES, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> datetime:  # noqa: ARG002
        if not isinstance(value, str):
            raise ValidationError(NOT_TEXT)
        try:
            return _instant(value) or _office_moment(arabic_digits(value).strip())
        except Unreadable as fault:
            raise ValidationError(f"{fault.th} ({fault.en})") from fault
        except ValueError:
            raise ValidationError("อ่านเป็นวันและเวลาไม่ได้ (cannot be read as a day and time)") from None


def _instant(text: str) -> datetime | None:
    """An ISO instant that names its zone; None where it names none."""
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return read.astimezone(UTC) if read.tzinfo else None


def _office_moment(text: str) -> datetime:
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    day, hour, minute = match.groups()
    return datetime.combine(parse_date(day), time(int(hour), int(minute)), OFFICE_TIME).astimezone(UTC)


class Yes(fields.Boolean):
    """True or false; from a form, the ticked box or nothing."""

    def __init__(self, **more: Any) -> None:
        super().__init__(load_default=False, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> bool:  # noqa: ARG002
        if value in ("true", "false") or isinstance(value, bool):
            return value in ("true", True)
        raise ValidationError(CHOOSE)


class Person(fields.UUID):
    """An obligor of the contract."""

    def __init__(self, **more: Any) -> None:
        super().__init__(error_messages={**SENTENCES, "invalid_uuid": CHOOSE}, **more)


class VisitForm(Form):
    """A contact that happened, or one planned (a moment to come)."""

    at = Moment(
        required=True,
        metadata=about(
            "เมื่อ", "When", "วัน/เดือน/ปี พ.ศ. และเวลา เช่น 31/10/2569 09:30", "Such as 31/10/2569 09:30"
        ),
    )
    how = Choice(HOW, required=True, metadata=about("วิธี", "How"))
    result = Choice(RESULTS, required=True, metadata=about("ผล", "Result"))
    met = Person(
        load_default=None,
        allow_none=True,
        metadata=about("พบหรือติดต่อกับ", "Whom", "ระบุเมื่อพบตัว", "When she was met", kind="choice"),
    )
    help_offered = Yes(metadata=about("ได้เสนอความช่วยเหลือของกองทุนแล้ว", "The Fund's help was offered"))
    notice_given = Yes(metadata=about("ได้แจ้งว่าขั้นต่อไปคืออะไรแล้ว", "Was told what comes next"))
    promised_on = Day(load_default=None, allow_none=True, metadata=about("นัดชำระวันที่", "Promised to pay on"))
    told_others = Yes(metadata=about("ได้บอกเรื่องหนี้แก่บุคคลอื่น", "A third person was told of the debt"))
    by_volunteer = Yes(metadata=about("อาสาสมัครหรือผู้นำชุมชนเป็นผู้ติดต่อ", "Made by a volunteer or village head"))
    note = Lines(
        2000,
        load_default="",
        metadata=about("บันทึก", "Note", "เก็บแบบเข้ารหัส อ่านได้เฉพาะผู้เกี่ยวข้อง", "Kept sealed"),
    )


class PlanForm(Form):
    """A contact planned: refused where it would break a rule of conduct."""

    at = Moment(required=True, metadata=about("เมื่อ", "When"))
    how = Choice(HOW, load_default="visit", metadata=about("วิธี", "How"))


class EvidenceForm(Form):
    """A paper from outside: asked for, or come in."""

    kind = Choice(EVIDENCE, required=True, metadata=about("เอกสาร", "What"))
    obligor_id = Person(
        load_default=None,
        allow_none=True,
        metadata=about("ของผู้ใด", "Whose", "เว้นว่างหากเป็นของทั้งสัญญา", "Empty: of the contract", kind="choice"),
    )
    asked_on = Day(load_default=None, allow_none=True, metadata=about("ขอเมื่อวันที่", "Asked for on"))
    dated_on = Day(
        load_default=None,
        allow_none=True,
        metadata=about("เอกสารลงวันที่", "Dated", "เว้นว่างหากยังไม่ได้รับ", "Empty while it has not come"),
    )
    pages = Whole(1, MOST_PAGES, load_default=1, metadata=about("จำนวนแผ่น", "Sheets"))
    original = Yes(metadata=about("เป็นต้นฉบับ", "It is the original"))
    kept_at = Line(120, load_default="", metadata=about("เก็บไว้ที่", "Kept at"))


class ExtractsForm(Form):
    """Registry extracts of many people at once: the day they were asked for, or the date they bear."""

    came = Choice(
        {"dated": Text("ได้รับแล้ว", "Come in"), "asked": Text("ขอคัดแล้ว รอรับ", "Asked for")},
        load_default="dated",
        metadata=about("สถานะ", "State"),
    )
    on = Day(required=True, metadata=about("ลงวันที่ หรือขอเมื่อวันที่", "Dated, or asked for on"))
    obligors = fields.List(Person(), load_default=list, error_messages=SENTENCES)


class ActForm(Form):
    """A written act that touches a limitation."""

    kind = Choice(LIMITATION_ACTS, required=True, metadata=about("เหตุ", "Act"))
    obligor = Person(required=True, metadata=about("ผู้ใด", "Whose act", kind="choice"))
    on = Day(required=True, metadata=about("วันที่", "On"))
    number = Line(60, load_default="", metadata=about("เลขที่เอกสาร", "Number of its paper"))


class DeathForm(Form):
    """A death, and when the office came to know of it."""

    died_on = Day(required=True, metadata=about("เสียชีวิตเมื่อ", "Died on"))
    known_on = Day(
        required=True,
        metadata=about(
            "สำนักงานทราบเมื่อ",
            "Known on",
            "สิทธิต่อกองมรดกมีกำหนด 1 ปีนับจากวันนี้ (ป.พ.พ. มาตรา 1754)",
            "The claim on the estate ends a year after (CCC 1754)",
        ),
    )


class HeirsForm(Form):
    """Who the heirs or the administrator of the estate are."""

    who = Lines(
        2000,
        required=True,
        metadata=about(
            "ทายาทหรือผู้จัดการมรดก", "Heirs or administrator", "ชื่อ ความเกี่ยวข้อง ที่อยู่", "Names, kinship, addresses"
        ),
    )


class DisputeForm(Form):
    """An objection to the debt, or how it was resolved."""

    on = Day(required=True, metadata=about("วันที่", "On"))
    words = Lines(2000, required=True, metadata=about("รายละเอียด", "In words"))
