"""Invitations over HTTP: who was asked, what came back, what was answered by code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask.views import MethodView

from casework.cases.queries import case_of
from casework.inviting.operations import Card, Posted, record_card, record_posted
from casework.inviting.output import InvitationSchema, InvitationsSchema, SentList
from casework.inviting.queries import invitation_of, invitations_of, replies_of
from casework.inviting.schemas import CardForm, SentInvitations
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.endpoints import Endpoints
from casework.web.unit import db, now

of_cases = Endpoints(
    "case-invitations", __name__, url_prefix="/cases", description="การเชิญไกล่เกลี่ย: invitations"
)
api = Endpoints("invitations", __name__, url_prefix="/invitations", description="หนังสือเชิญ: invitations")


@of_cases.route("/<uuid:case_id>/invitations")
class Invitations(MethodView):
    """The invitations of a case."""

    @policy("case.view")
    @of_cases.response(200, InvitationsSchema)
    def get(self, case_id: UUID) -> Any:
        """Every invitation, the latest first, and what was answered by the codes on the letters."""
        case = case_of(db(), actor(), case_id)
        return {"invitations": invitations_of(db(), case), "replies": replies_of(db(), case)}

    @policy("visit.record")
    @of_cases.arguments(SentInvitations)
    @of_cases.response(201, SentList)
    def post(self, given: Mapping[str, Any], case_id: UUID) -> Any:
        """Record letters handed in together. Each stands for itself: `fault` says why one was not kept."""
        case = case_of(db(), actor(), case_id)
        letters = [Posted(row["obligor_id"], row["postal_number"]) for row in given["letters"]]
        return {"results": record_posted(db(), actor(), case, given["sent_on"], letters, now=now())}


@api.route("/<uuid:invitation_id>/card")
class CardOf(MethodView):
    """What became of an invitation."""

    @policy("visit.record")
    @api.arguments(CardForm)
    @api.response(200, InvitationSchema)
    def put(self, given: Mapping[str, Any], invitation_id: UUID) -> Any:
        """Record the signed card or the return of an invitation."""
        row = invitation_of(db(), actor(), invitation_id)
        return record_card(db(), actor(), row, Card(**given), now=now())
