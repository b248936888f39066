"""Invitations and answers by code for programs: the same from the API and the command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marshmallow import Schema, fields

from casework.cases.models import Case, Invitation
from casework.inviting.models import Reply


class InvitationSchema(Schema):
    """One person's invitation; `ended_on` is the day on the card or of the return."""

    id = fields.UUID()
    obligor_id = fields.UUID()
    how = fields.String()
    sent_on = fields.Date()
    postal_number = fields.String(allow_none=True)
    outcome = fields.String()
    ended_on = fields.Date(allow_none=True)
    voided_on = fields.Date(allow_none=True)


class ReplySchema(Schema):
    """What came by a code: nothing is changed by it until an officer confirms it."""

    id = fields.UUID()
    obligor_id = fields.UUID()
    answer = fields.String()
    for_day = fields.Date()
    wanted = fields.Date(allow_none=True)
    received_at = fields.DateTime()
    state = fields.String()
    decided_by = fields.String(allow_none=True)


class InvitationsSchema(Schema):
    """The invitations of a case, the latest first, and what came by its codes."""

    invitations = fields.List(fields.Nested(InvitationSchema))
    replies = fields.List(fields.Nested(ReplySchema))


class SentSchema(Schema):
    """What came of one letter's recording: the invitation, or the fault."""

    obligor_id = fields.UUID(attribute="posted.obligor_id")
    postal_number = fields.String(attribute="posted.number")
    invitation = fields.Nested(InvitationSchema, allow_none=True)
    fault = fields.String()


class SentList(Schema):
    """A result for each letter."""

    results = fields.List(fields.Nested(SentSchema))


def case_json(invitations: Iterable[Invitation], replies: Iterable[Reply]) -> dict[str, Any]:
    """One case for a program."""
    told: dict[str, Any] = InvitationsSchema().dump({"invitations": invitations, "replies": replies})
    return told


def waiting_json(
    cards: Iterable[tuple[Invitation, Case]], replies: Iterable[tuple[Reply, Case]]
) -> dict[str, Any]:
    """What an office waits for: cards of letters on their way, and answers an officer must look at."""
    return {
        "cards": [{"case": case.number, **InvitationSchema().dump(row)} for row, case in cards],
        "replies": [{"case": case.number, **ReplySchema().dump(row)} for row, case in replies],
    }
