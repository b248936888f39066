"""What is sent to make papers."""

from __future__ import annotations

from marshmallow.fields import UUID

from casework.dossier.kinds import PACKS
from casework.fields import Choice, Day, Form
from casework.guarantors.kinds import SECTIONS
from casework.papers.catalogue import catalogue


class StartPack(Form):
    """A pack of a mediation day; dated today where no date is given."""

    pack = Choice({code: pack.th for code, pack in PACKS.items()}, load_default="day_one")
    dated = Day(load_default=None, allow_none=True)
    case = UUID(load_default=None, allow_none=True)


class MakeLetters(Form):
    """Letters to guarantors, of one section of the law."""

    section = Choice(SECTIONS, required=True)
    dated = Day(load_default=None, allow_none=True)


class MakePaper(Form):
    """One paper of a case, by its id in the catalogue."""

    kind = Choice({code: paper.th for code, paper in catalogue().papers.items()}, required=True)
    dated = Day(load_default=None, allow_none=True)
