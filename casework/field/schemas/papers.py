"""Papers and facts from outside as forms ask them: evidence, acts, a death, heirs, an objection."""

from __future__ import annotations

from marshmallow import fields

from casework.field.kinds import EVIDENCE, LIMITATION_ACTS
from casework.field.schemas.answers import Person, Yes, about
from casework.fields import SENTENCES, Choice, Day, Form, Line, Lines, Whole
from casework.web.forms import Text

MOST_PAGES = 1_000


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
