"""What the radar may be asked for."""

from __future__ import annotations

from marshmallow import fields, validate

from casework.fields import Choice, Form, Line, Whole
from casework.radar.kinds import ACTS, LIVE
from casework.radar.queries.listing import PAGE
from workflows.classes import CLASSES

LONGEST_CURSOR = 400


class RadarFilter(Form):
    """Which claims, and which page of them. `band`: its code, "live" (every claim that runs) or "all"."""

    band = Line(10, load_default=LIVE)
    district = fields.String(
        load_default="",
        validate=validate.Regexp(r"(\d{4})?\Z", error="รหัสอำเภอสี่หลัก (a district's code of four digits)"),
    )
    class_code = Choice({"": "", **CLASSES}, data_key="class", load_default="")
    act = Choice({"": "", **ACTS}, load_default="")
    case = Choice({"": "", "open": ""}, load_default="")
    after = Line(LONGEST_CURSOR, load_default="")
    before = Line(LONGEST_CURSOR, load_default="")
    limit = Whole(1, 100, load_default=PAGE)
