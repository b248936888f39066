"""What is sent to make papers."""

from __future__ import annotations

from marshmallow.fields import UUID, Boolean, List

from casework.dossier.kinds import CASE_PACKS, DAY_PACKS
from casework.dossier.packs.bound import FORMS
from casework.fields import Choice, Day, Form
from casework.guarantors.kinds import SECTIONS
from casework.papers.catalogue import catalogue


class StartPack(Form):
    """A pack of a mediation day; dated today where no date is given."""

    pack = Choice({code: pack.th for code, pack in DAY_PACKS.items()}, load_default="day_one")
    dated = Day(load_default=None, allow_none=True)
    case = UUID(load_default=None, allow_none=True)


class StartCasePack(Form):
    """A pack of some cases; dated today where no date is given."""

    pack = Choice({code: pack.th for code, pack in CASE_PACKS.items()}, required=True)
    cases = List(UUID(), required=True)
    dated = Day(load_default=None, allow_none=True)


class BindPack(Form):
    """A finished pack in one file: for both sides of the sheet, each paper as often as it is handed in."""

    form = Choice(FORMS, required=True)
    one_sided = Boolean(load_default=False)
    copies = Boolean(load_default=False)


class MakeLetters(Form):
    """Letters to guarantors, of one section of the law."""

    section = Choice(SECTIONS, required=True)
    dated = Day(load_default=None, allow_none=True)


class MakePaper(Form):
    """One paper of a case, by its id in the catalogue."""

    kind = Choice({code: paper.th for code, paper in catalogue().papers.items()}, required=True)
    dated = Day(load_default=None, allow_none=True)
