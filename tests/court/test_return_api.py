"""The court's sheet over HTTP: brought, read, taken over."""

from __future__ import annotations

import io

import time_machine
from browsing import hold_session
from scenes import NOW, booked, invited, lend, office_at_work

from casework.exports.docket_file import handed_out, send
from casework.installation import Installation
from casework.staff.operations import add_token, console
from casework.staff.queries import user_named
from casework.web.unit import Application


def test_a_program_brings_the_sheet_and_takes_over_what_is_safe(
    app: Application, installation: Installation
) -> None:
    scene = office_at_work(installation)
    with time_machine.travel(NOW):
        with installation.database.write() as session:
            day = booked(session, scene, [invited(session, scene, lend(session, n)) for n in (1, 2)])
            hold_session(session, scene, day)
            send(session, scene.secretary, day, now=NOW)
            sheet = handed_out(installation, session, scene.liaison, day, "csv", now=NOW).content
            token = add_token(session, console(), user_named(session, "cl1"), "test", NOW)
            url = f"/api/v1/mediation-days/{day.id}/court-returns"
        sheet = sheet.replace("ก.1/2569".encode(), "ก.8/2569".encode(), 1)
        client, headers = app.test_client(), {"Authorization": f"Bearer {token}"}
        sent = {"file": (io.BytesIO(sheet), "back.csv")}
        made = client.post(url, data=sent, headers=headers)
        assert made.status_code == 200, made.text
        (line,) = made.json["lines"]
        assert (line["item"], line["theirs"], line["state"], line["doubts"]) == (
            *("petition_number", "ก.8/2569", "open"),
            [],
        )
        one = f"{url}/{made.json['id']}"
        assert client.post(one, headers=headers).json["lines"][0]["state"] == "applied"
        assert client.get(one, headers=headers).json["lines"][0]["state"] == "applied"
        again = client.post(url, data={"file": (io.BytesIO(sheet), "back.csv")}, headers=headers)
        assert again.json["id"] == made.json["id"] and again.json["lines"][0]["state"] == "applied"
