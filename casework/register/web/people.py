"""People of the register: found by name, shown with masked numbers, mended where the register is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.register import queries
from casework.register.labels import ROLES
from casework.register.models import Person
from casework.register.people import PLAIN, amend, reveal
from casework.register.schemas import PersonForm, PersonSearch, RevealForm
from casework.register.web.blueprint import pages
from casework.register.web.history import entries
from casework.security.policy import policy
from casework.thai import national_id
from casework.web.access import actor, expected_version
from casework.web.forms import schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, now, today


@pages.get("/persons")
@policy("register.view")
def persons() -> str:
    """Persons whose name holds what is looked for."""
    asked = PersonSearch().load({name: request.args[name] for name in request.args if name != "lang"})
    found = queries.persons(db(), actor(), asked["q"], after=asked["after"], before=asked["before"])
    return render_template("register/persons.html", page=found, q=asked["q"])


@pages.get("/persons/<uuid:person_id>")
@policy("register.view")
def person(person_id: UUID) -> str:
    """One person: what is known of her, and the contracts that bind her."""
    return _person_page(queries.person(db(), actor(), person_id), {}, {})


@pages.post("/persons/<uuid:person_id>/reveal")
@policy("person.reveal")
def reveal_number(person_id: UUID) -> ResponseReturnValue:
    """Show a number in full this once; who saw it, and why, is kept."""
    found = queries.person(db(), actor(), person_id)
    return submitted(RevealForm(), partial(_reveal, found), partial(_person_page, found))


def _reveal(found: Person, given: Mapping[str, Any]) -> str:
    number = reveal(db(), actor(), found, given["field"], given["reason"], now())
    if number and given["field"] == "national_id":
        number = national_id.printed(number)
    return _person_page(found, {}, {}, shown={given["field"]: number})


def _person_page(
    found: Person,
    values: Mapping[str, object],
    faults: Mapping[str, object],
    shown: Mapping[str, str] | None = None,
) -> str:
    masked_id, masked_telephone = queries.numbers(db(), found)
    seen_by = actor().may("journal.view")
    return render_template(
        "register/person.html",
        person=found,
        national_id=masked_id,
        telephone=masked_telephone,
        shown=shown or {},
        roles=ROLES,
        parts=queries.contracts_of(db(), actor(), found),
        reveal_fields=schema_fields(RevealForm(), values, faults) if actor().may("person.reveal") else [],
        history=entries(queries.history(db(), f"person:{found.id}")) if seen_by else [],
        can_edit=actor().may("register.edit"),
        page_has_errors=bool(faults),
    )


@pages.get("/persons/<uuid:person_id>/edit")
@policy("register.edit")
def edit_person(person_id: UUID) -> str:
    """The page to mend what is known of a person."""
    found = queries.person(db(), actor(), person_id)
    return _edit_page(found, {name: getattr(found, name) for name in PLAIN}, {})


@pages.post("/persons/<uuid:person_id>/edit")
@policy("register.edit")
def amend_person(person_id: UUID) -> ResponseReturnValue:
    """Keep what was mended."""
    found = queries.person(db(), actor(), person_id)
    found.expect_version(expected_version())
    return submitted(PersonForm(), partial(_amend, found), partial(_edit_page, found))


def _amend(found: Person, given: Mapping[str, Any]) -> ResponseReturnValue:
    changed = amend(db(), actor(), found, given, today())
    flash(_("บันทึกแล้ว") if changed else _("ไม่มีข้อมูลใดเปลี่ยน"), "success" if changed else "info")
    return redirect(url_for("register.person", person_id=found.id))


def _edit_page(found: Person, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    return render_template(
        "register/edit_person.html",
        person=found,
        fields=schema_fields(PersonForm(), values, faults),
        page_has_errors=bool(faults),
    )
