"""What is told with a scan, and what a person says of its pages; forms and JSON share it."""

from __future__ import annotations

from casework.fields import Day, Form, Line, Whole
from casework.scans.operations import MOST_PAGES
from casework.web.forms import Text


class BringScan(Form):
    """The day on which the papers were signed; today unless told."""

    signed_on = Day(
        load_default=None,
        allow_none=True,
        metadata={
            "label": Text("วันที่ลงนาม", "Day of signature"),
            "hint": Text("เว้นว่างหากลงนามวันนี้ เช่น 31/10/2569", "Empty if signed today; e.g. 31/10/2569"),
        },
    )


class AssignPage(Form):
    """Whose page it is: the short code at the foot of the paper."""

    code = Line(required=True)


class TellLength(Form):
    """How many pages the paper has."""

    pages = Whole(1, MOST_PAGES, required=True)
