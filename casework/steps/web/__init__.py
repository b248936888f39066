"""The pages of a case and of the step table. Those of a case hang on the cases' blueprint."""

from casework.steps.web import (
    absent,
    acts,
    clocks,
    field_round,
    file,
    many,
    replies,
    table,
    taking,
    unsigned,
    work,
)
from casework.steps.web.blueprint import pages

__all__ = [
    "absent",
    "acts",
    "clocks",
    "field_round",
    "file",
    "many",
    "pages",
    "replies",
    "table",
    "taking",
    "unsigned",
    "work",
]
