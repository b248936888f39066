"""The radar as a program reads it: the same from the API and the command line."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from casework.radar.kinds import ACTS
from casework.radar.queries.listing import Line
from casework.radar.queries.radar import Radar
from casework.register.amounts import Baht
from casework.register.models import Contract
from casework.register.output import working_json
from workflows.radar import Bleep
from workflows.saving import Act


class SumSchema(Schema):
    """Claims, and the principal counted with them, each baht once."""

    count = fields.Integer()
    amount = Baht()


class BandSchema(SumSchema):
    """A band with what lies in it."""

    code = fields.String()
    th = fields.String()
    en = fields.String()


class CellSchema(SumSchema):
    """What lies in one band of one district."""

    district = fields.String(allow_none=True)
    band = fields.String()


class ActDaysSchema(Schema):
    """An act: `last_day` to begin it, lead time counted; `latest` the last day of the law; null: no day."""

    code = fields.String()
    last_day = fields.String(allow_none=True)
    latest = fields.String(allow_none=True)
    missed = fields.Boolean()


class ClaimSchema(Schema):
    """A claim against one person; `act` is the act to think of first, `act_on` its day."""

    contract_id = fields.UUID()
    contract = fields.String()
    case_id = fields.UUID(allow_none=True)
    case = fields.String(allow_none=True)
    obligor_id = fields.UUID()
    name = fields.String()
    role = fields.String()
    district = fields.String(allow_none=True)
    kind = fields.String()
    instalments = fields.List(fields.Integer())
    amount = Baht()
    last_day = fields.Date()
    days_left = fields.Integer(allow_none=True)
    band = fields.String()
    stopped_on = fields.Date(allow_none=True)
    act = fields.String(allow_none=True)
    act_on = fields.Date(allow_none=True)
    acts = fields.List(fields.Nested(ActDaysSchema))


class RadarSchema(Schema):
    """The radar of a day. `waiting`: contracts still to be reckoned and not in these figures; `faulty`:
    contracts whose plan or ledger makes no sense; `reckoned_at`: of the oldest figure, null: all now."""

    as_of = fields.Date()
    bands = fields.List(fields.Nested(BandSchema))
    cells = fields.List(fields.Nested(CellSchema))
    waiting = fields.Integer()
    faulty = fields.Integer()
    reckoned_at = fields.AwareDateTime(allow_none=True)
    claims = fields.List(fields.Nested(ClaimSchema))
    after = fields.String()
    before = fields.String()


class WorkedActSchema(ActDaysSchema):
    """An act with its name and working."""

    th = fields.String()
    en = fields.String()
    working = fields.List(fields.Dict(keys=fields.String(), values=fields.String()))


class WorkedClaimSchema(ClaimSchema):
    """A claim with every act that saves or would have saved it, and why."""

    class Meta:
        """A case is not looked for here."""

        exclude = ("case", "case_id")

    acts = fields.List(fields.Nested(WorkedActSchema))


class WorkedSchema(Schema):
    """The claims on one contract."""

    as_of = fields.Date()
    claims = fields.List(fields.Nested(WorkedClaimSchema))


def radar_json(found: Radar, rows: list[Line] | None = None) -> dict[str, Any]:
    """The radar for a program; `rows` in the place of its page, where all were asked for."""
    told: dict[str, Any] = RadarSchema().dump(
        {
            "as_of": found.sight.today,
            "bands": [
                {"code": band.code, "th": band.th, "en": band.en, **vars(found.of_band(band.code))}
                for band in found.bands
            ],
            "cells": [
                {"district": district, "band": band, **vars(one)}
                for (district, band), one in found.cells.items()
            ],
            "waiting": found.sight.waiting,
            "faulty": found.sight.faulty,
            "reckoned_at": found.sight.reckoned_at,
            "claims": [_line(row) for row in (found.page.rows if rows is None else rows)],
            "after": "" if rows is not None else found.page.after,
            "before": "" if rows is not None else found.page.before,
        }
    )
    return told


def worked_json(contract: Contract, as_of: Any, bleeps: tuple[Bleep, ...]) -> dict[str, Any]:
    """The claims on a contract for a program."""
    people = {str(row.id): row for row in contract.obligors}
    claims = [
        {
            **{name: getattr(bleep.clock, name) for name in ("kind", "instalments", "amount", "stopped_on")},
            "contract_id": contract.id,
            "contract": contract.number,
            "obligor_id": people[bleep.clock.obligor].id,
            "name": people[bleep.clock.obligor].person.name,
            "role": bleep.clock.role,
            "district": contract.district,
            "last_day": bleep.clock.last_day,
            "days_left": bleep.clock.days_left,
            "band": bleep.band.code,
            "act": bleep.nearest.code if bleep.nearest else None,
            "act_on": bleep.nearest.day(as_of) if bleep.nearest else None,
            "acts": [_worked(act) for act in bleep.acts],
        }
        for bleep in bleeps
    ]
    told: dict[str, Any] = WorkedSchema().dump({"as_of": as_of, "claims": claims})
    return told


def _line(row: Line) -> dict[str, Any]:
    claim = row.claim
    names = ("contract_id", "obligor_id", "kind", "instalments", "amount", "last_day", "stopped_on")
    return {
        **{name: getattr(claim, name) for name in (*names, "act", "act_on", "acts", "district")},
        "contract": row.contract.number,
        "case_id": row.case.id if row.case else None,
        "case": row.case.number if row.case else None,
        "name": row.obligor.person.name,
        "role": row.obligor.role,
        "days_left": row.days_left,
        "band": row.band.code,
    }


def _worked(act: Act) -> dict[str, Any]:
    days = {"last_day": act.last_day, "latest": act.latest}
    return {
        "code": act.code,
        "th": ACTS[act.code].th,
        "en": ACTS[act.code].en,
        "missed": act.missed,
        "working": [working_json(line) for line in act.working],
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }
