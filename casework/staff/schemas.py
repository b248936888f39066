"""What the forms of the staff room ask: one schema each, for the page and for whoever sends it."""

from __future__ import annotations

from functools import cache
from typing import Any

from marshmallow import Schema, fields

from casework.fields import Choice, Day, Email, Form, Line, Lines, NationalId, Secret, Telephone, Whole
from casework.security.policy import ROLES
from casework.staff.models import LONGEST_NAME
from casework.staff.operations import LONGEST_TOKEN
from casework.staff.profile import ProfileField, profile_fields
from casework.web.forms import Text

SIGNATORY_KINDS: dict[str, object] = {
    "head": Text("ผู้ลงนามในหนังสือ", "Signs letters"),
    "attorney": Text("ผู้รับมอบอำนาจ", "Attorney"),
    "witness": Text("พยาน", "Witness"),
}
KINDS: dict[str, type[Line]] = {
    "text": Line,
    "long_text": Lines,
    "email": Email,
    "telephone": Telephone,
    "national_id": NationalId,
}


def about(th: str, en: str, hint_th: str = "", hint_en: str = "", **more: object) -> dict[str, object]:
    """The label of a field and its hint, in both languages."""
    return {"label": Text(th, en), "hint": Text(hint_th, hint_en) if hint_th else "", **more}


class SignInForm(Form):
    """Name and password."""

    name = Line(load_default="")
    password = Secret(load_default="")


class OwnPasswordForm(Form):
    """A new password for oneself."""

    old = Secret(required=True, metadata=about("รหัสผ่านเดิม", "Old password"))
    password = Secret(
        required=True,
        metadata=about(
            "รหัสผ่านใหม่",
            "New password",
            "อย่างน้อย 15 ตัวอักษร ใช้วลีภาษาไทยที่จำง่ายได้ ไม่ต้องมีอักขระพิเศษ",
            "At least 15 characters; a phrase in Thai will do, no special characters needed",
        ),
    )
    again = Secret(required=True, metadata=about("รหัสผ่านใหม่อีกครั้ง", "New password again"))


class TokenForm(Form):
    """An API token for oneself."""

    label = Line(60, required=True, metadata=about("ใช้กับโปรแกรมใด", "For which program"))
    days = Whole(
        1,
        LONGEST_TOKEN.days,
        load_default=LONGEST_TOKEN.days,
        metadata=about("ใช้ได้กี่วัน", "Days it is valid", "ไม่เกิน 90 วัน", "At most 90"),
    )


class ChangeUserForm(Form):
    """Somebody's name as shown, role and districts."""

    display_name = Line(
        100, required=True, metadata=about("ชื่อที่แสดง", "Name as shown", "ชื่อและนามสกุล", "First and last name")
    )
    role = Choice(ROLES, required=True, metadata=about("บทบาท", "Role"))
    districts = fields.List(
        Line(),
        load_default=[],
        metadata=about(
            "อำเภอที่รับผิดชอบ",
            "Districts",
            "เฉพาะเจ้าหน้าที่อำเภอและผู้อนุมัติระดับอำเภอ",
            "For district officers and district approvers",
        ),
    )


class NameForm(Form):
    """The name somebody signs in with."""

    name = Line(
        LONGEST_NAME,
        required=True,
        metadata=about("ชื่อผู้ใช้", "Sign-in name", "ไม่มีเว้นวรรค เช่น malee.j", "No spaces, such as malee.j"),
    )


class AddUserForm(ChangeUserForm, NameForm):
    """A new person of the office."""


class SignatoryForm(Form):
    """Somebody who signs for the office."""

    kind = Choice(SIGNATORY_KINDS, required=True, metadata=about("ลงนามในฐานะ", "Signs as"))
    name = Line(required=True, metadata=about("ชื่อและนามสกุล", "Full name"))
    position = Line(
        required=True,
        metadata=about(
            "ตำแหน่ง",
            "Position",
            "ผู้รักษาราชการแทนให้เขียนให้ครบ เช่น นักวิชาการพัฒนาชุมชนชำนาญการพิเศษ รักษาราชการแทนพัฒนาการจังหวัด",
            "A stand-in writes it in full, with whose place she takes",
        ),
    )
    acting_for = Line(
        load_default="",
        metadata=about(
            "ปฏิบัติราชการแทน",
            "Acting for",
            "เช่น ผู้ว่าราชการจังหวัดภูเก็ต เว้นว่างหากลงนามในตำแหน่งของตนเอง",
            "Such as the Governor of Phuket; empty when signing in her own position",
        ),
    )
    order_number = Line(
        load_default="",
        metadata=about("คำสั่งที่", "By order", "เลขที่และวันที่ของคำสั่ง", "Number and date of the order"),
    )
    since = Day(required=True, metadata=about("ตั้งแต่วันที่", "From"))
    until = Day(
        load_default=None,
        metadata=about(
            "ถึงวันที่",
            "Until",
            "เว้นว่างไว้หากยังไม่มีกำหนด ผู้ลงนามแทนชั่วคราวต้องระบุ",
            "Empty where no end is set; a stand-in needs one",
        ),
    )
    national_id = NationalId(
        load_default="",
        metadata=about(
            "เลขประจำตัวประชาชน",
            "National ID",
            "เฉพาะผู้รับมอบอำนาจ พิมพ์ในหนังสือมอบอำนาจ เก็บแบบเข้ารหัส",
            "For an attorney, printed in the power of attorney; kept encrypted",
        ),
    )
    birth_year = Line(
        4,
        load_default="",
        metadata=about("ปีเกิด (พ.ศ.)", "Year of birth (BE)", "ใช้พิมพ์อายุในคำร้อง", "For the age in a petition"),
    )
    occupation = Line(100, load_default="", metadata=about("อาชีพ", "Occupation"))
    may_settle = fields.Boolean(
        load_default=False,
        metadata=about(
            "มีอำนาจประนีประนอมยอมความโดยชัดแจ้ง",
            "The power names compromise expressly",
            "เฉพาะผู้รับมอบอำนาจ (ป.พ.พ. มาตรา 801)",
            "For an attorney only (CCC 801)",
        ),
    )
    may_sue = fields.Boolean(
        load_default=False, metadata=about("มอบอำนาจฟ้องคดีด้วย", "The power includes suing")
    )


class EndForm(Form):
    """The last day of an appointment."""

    until = Day(required=True, metadata=about("ลงนามถึงวันที่", "Signs until"))


class HolidayForm(Form):
    """A holiday of the province."""

    day = Day(required=True, metadata=about("วันที่", "Day"))
    name = Line(100, required=True, metadata=about("ชื่อวันหยุด", "Name of the holiday"))
    source = Line(
        required=True,
        metadata=about("ที่มา", "Source", "ประกาศหรือมติ เลขที่และวันที่", "The announcement, its number and date"),
    )


class TermForm(Form):
    """An office's own value of a legal term, or the confirmation of the one that stands."""

    value = Line(
        required=True,
        metadata=about("ค่า", "Value"),
    )
    since = Day(
        required=True,
        metadata=about(
            "ใช้ตั้งแต่วันที่", "From", "วันที่ประกาศหรือมติมีผล", "The day the announcement or resolution took effect"
        ),
    )
    source = Line(
        500,
        required=True,
        metadata=about(
            "ที่มา",
            "Source",
            "หนังสือของกองทุน คำสั่ง หรือผู้ให้คำตอบ เลขที่และวันที่",
            "The Fund's letter, the order, or who answered: number and date",
        ),
    )


@cache
def profile_form() -> type[Schema]:
    """The office's profile as a form, made from profile.toml."""
    return Form.from_dict({code: _profile_field(field) for code, field in profile_fields().items()})


def _profile_field(field: ProfileField) -> Line:
    # an empty box empties the field, except where what is kept is never shown
    absent: dict[str, Any] = {} if field.is_sealed or field.required else {"load_default": ""}
    return KINDS[field.kind](
        required=field.required, metadata=about(field.th, field.en, field.hint_th, field.hint_en), **absent
    )
