"""`casework verify`, the auditor's command: the journal shows its chains, the steps lead to the stages."""

from __future__ import annotations

import json

import click

from casework.installation import Installation
from casework.journal.verify import Verification, count
from casework.journal.verify import verify as verify_journal
from casework.steps.verify import replay_breaks


@click.command()
@click.option(
    "--checkpoint", "kept", multiple=True, help="A checkpoint kept elsewhere (printed on each docket)."
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def verify(installation: Installation, kept: tuple[str, ...], as_json: bool) -> None:
    """Prove that the journal was not altered, and that it leads to the present stages."""
    with installation.database.read() as session:
        with click.progressbar(length=count(session), label="ตรวจบันทึก / journal", hidden=as_json) as bar:
            found = verify_journal(session, kept, lambda done: bar.update(done - bar.pos))
            bar.update(found.entries - bar.pos)
        found.breaks.extend(replay_breaks(session))
    _print(found, as_json)
    raise SystemExit(0 if found.whole else 1)


def _print(found: Verification, as_json: bool) -> None:
    if as_json:
        report = {
            "entries": found.entries,
            "streams": found.streams,
            "checkpoint": str(found.checkpoint),
            "breaks": [vars(one) for one in found.breaks],
        }
        click.echo(json.dumps(report, ensure_ascii=False))
        return
    for one in found.breaks:
        click.echo(f"✗ {one.stream} #{one.n}: {one.th} / {one.en}")
    click.echo(f"{found.entries} รายการ / entries · checkpoint {found.checkpoint}")
