"""`casework verify`: the auditor's command."""

from __future__ import annotations

import json

import click

from casework.installation import Installation
from casework.journal.verify import count
from casework.journal.verify import verify as verify_journal


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
        if as_json:
            report = {
                "entries": found.entries,
                "streams": found.streams,
                "checkpoint": str(found.checkpoint),
                "breaks": [vars(one) for one in found.breaks],
            }
            click.echo(json.dumps(report, ensure_ascii=False))
        else:
            for one in found.breaks:
                click.echo(f"✗ {one.stream} #{one.n}: {one.th} / {one.en}")
            click.echo(f"{found.entries} รายการ / entries · checkpoint {found.checkpoint}")
    raise SystemExit(0 if found.whole else 1)
