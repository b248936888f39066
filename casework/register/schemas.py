"""What the register's forms ask; the API takes the same."""

from __future__ import annotations

from marshmallow import fields, validate

from casework.fields import Choice, Day, Form, Line, Lines, NationalId, Telephone, Whole
from casework.register.labels import FIELDS, FUNDS
from casework.register.queries import PAGE
from casework.web.forms import Text
from workflows.classes import CLASSES

LONGEST_CURSOR = 400


def about(th: str, en: str, hint_th: str = "", hint_en: str = "", **more: object) -> dict[str, object]:
    """The label of a field and its hint, in both languages."""
    return {"label": Text(th, en), "hint": Text(hint_th, hint_en) if hint_th else "", **more}


class ContractFilter(Form):
    """Which contracts, and which page of them."""

    q = Line(load_default="", metadata=about("ค้นหา", "Search", "เลขที่สัญญา หรือชื่อ", "Contract number or name"))
    class_code = Choice(
        {"": "", **CLASSES},
        data_key="class",
        load_default="",
        metadata=about("กลุ่มลูกหนี้", "Class"),
    )
    district = fields.String(
        load_default="",
        validate=validate.Regexp(r"(\d{4})?\Z", error="รหัสอำเภอสี่หลัก (a district's code of four digits)"),
        metadata=about("อำเภอ", "District"),
    )
    fund = Choice({"": "", **FUNDS}, load_default="", metadata=about("ประเภทกองทุน", "Fund"))
    after = Line(LONGEST_CURSOR, load_default="")
    before = Line(LONGEST_CURSOR, load_default="")
    limit = Whole(1, 100, load_default=PAGE)


class AsOf(Form):
    """The day of a statement; today where none is given."""

    as_of = Day(load_default=None, metadata=about("ณ วันที่", "As of", "เช่น 31/10/2569", "Such as 31/10/2569"))


class PersonSearch(Form):
    """Persons by a part of their name."""

    q = Line(load_default="")
    after = Line(LONGEST_CURSOR, load_default="")
    before = Line(LONGEST_CURSOR, load_default="")


class RevealForm(Form):
    """Why a number must be seen in full."""

    field = Choice(
        {name: FIELDS[name] for name in ("national_id", "telephone")},
        required=True,
        metadata=about("เลขที่ต้องการดู", "Which number"),
    )
    reason = Line(300, required=True, metadata=about("เหตุผลที่ต้องดูเลขเต็ม", "Why it must be seen in full"))


class PersonForm(Form):
    """What is known of a person. An empty number leaves the one that is there."""

    title = Line(40, load_default="", metadata=about("คำนำหน้า", "Title"))
    first_name = Line(120, required=True, metadata=about("ชื่อ", "First name"))
    last_name = Line(120, required=True, metadata=about("นามสกุล", "Last name"))
    national_id = NationalId(
        20,
        load_default="",
        metadata=about("เลขประจำตัวประชาชน", "National ID", "เว้นว่างไว้หากไม่เปลี่ยน", "Leave empty to keep it"),
    )
    telephone = Telephone(
        40,
        load_default="",
        metadata=about("โทรศัพท์", "Telephone", "เว้นว่างไว้หากไม่เปลี่ยน", "Leave empty to keep it"),
    )
    address = Lines(500, load_default="", metadata=about("ที่อยู่ปัจจุบัน", "Current address", kind="text"))
    registry_address = Lines(
        500, load_default="", metadata=about("ที่อยู่ตามทะเบียนบ้าน", "Registered address", kind="text")
    )
    died_on = Day(load_default=None, allow_none=True, metadata=about("วันที่เสียชีวิต", "Died on"))
    death_known_on = Day(
        load_default=None,
        allow_none=True,
        metadata=about(
            "วันที่สำนักงานทราบการเสียชีวิต",
            "Death known on",
            "อายุความหนึ่งปีนับจากวันนี้ (ป.พ.พ. มาตรา 1754)",
            "One year runs from this day (CCC 1754)",
        ),
    )
