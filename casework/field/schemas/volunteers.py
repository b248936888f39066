"""The written mandates of volunteers and village heads, as their forms ask them."""

from __future__ import annotations

from casework.field.kinds import STANDINGS
from casework.field.schemas.answers import about
from casework.fields import Choice, Day, Form, Line


class VolunteerForm(Form):
    """Somebody sent in writing: the paper, its number, and for how long."""

    name = Line(120, required=True, metadata=about("ชื่อและนามสกุล", "Full name"))
    standing = Choice(STANDINGS, required=True, metadata=about("ฐานะ", "Standing"))
    area = Line(
        120,
        load_default="",
        metadata=about("พื้นที่", "Area", "เช่น หมู่ที่ 4 ตำบลฉลอง", "Such as village 4"),
    )
    number = Line(60, required=True, metadata=about("เลขที่หนังสือมอบหมาย", "Number of the mandate"))
    dated = Day(required=True, metadata=about("ลงวันที่", "Dated"))
    since = Day(required=True, metadata=about("ใช้ได้ตั้งแต่", "Good from"))
    until = Day(required=True, metadata=about("ใช้ได้ถึง", "Good until"))


class EndMandateForm(Form):
    """The last day of a mandate that is taken back."""

    until = Day(required=True, metadata=about("ใช้ได้ถึงวันที่", "Good until"))
