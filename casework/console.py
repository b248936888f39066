"""What the commands of all rooms share: how a day is written on the command line, and money in a column."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from casework.thai.dates import parse_date
from casework.thai.unreadable import Unreadable


class DayParam(click.ParamType[date]):
    """A day in either era: 2026-10-31, 31/10/2569."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day; a day that cannot be read ends the command."""
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value))
        except Unreadable as fault:
            self.fail(f"{fault.th} ({fault.en})", param, ctx)


DAY = DayParam()
