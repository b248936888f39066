"""Persons over HTTP, their numbers masked."""

from __future__ import annotations

from uuid import UUID

from flask import Response, jsonify
from flask.views import MethodView

from casework.register import queries
from casework.register.api.endpoints import persons, tagged
from casework.register.output import PersonSchema
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.unit import db


@persons.route("/<uuid:person_id>")
class Person(MethodView):
    """One person."""

    @policy("register.view")
    @persons.response(200, PersonSchema)
    def get(self, person_id: UUID) -> Response:
        """A person of a contract one may see, her numbers masked."""
        found = queries.person(db(), actor(), person_id)
        national_id, telephone = queries.numbers(db(), found)
        told = PersonSchema(exclude=("national_id", "telephone")).dump(found)
        body = {**told, "national_id": national_id, "telephone": telephone}
        return tagged(jsonify(body), found.version)
