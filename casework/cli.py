"""The command line: `casework …`. Each room brings its own commands; here they are put on one table."""

from __future__ import annotations

import sys

import click

from casework.audit import verify
from casework.authoring.cli import templates
from casework.away import cli as away
from casework.bench.cli import bench
from casework.cases.cli import mandate, open_
from casework.config import Settings
from casework.court.cli import returned
from casework.daywork import cli as daywork
from casework.demo.cli import demo
from casework.dossier.cli import pack
from casework.errors import CaseworkError, Invalid, Refused
from casework.evidence.cli import evidence
from casework.field.cli import contact, extracts, volunteer
from casework.guarantors.cli import effect, notices
from casework.imports.cli import import_
from casework.installation import Installation
from casework.inviting.cli import invitations
from casework.issuing.cli import letters, paper
from casework.mediation.cli import day, docket, plan
from casework.radar.cli import radar
from casework.register.cli import classify, statement
from casework.scans.cli import scan
from casework.service import init, serve, worker
from casework.simulator.cli import simulate
from casework.staff.cli import signatories, terms, token, user
from casework.steps.cli import clocks, file, step, steps, unsigned
from casework.thai.render import render


class Table(click.Group):
    """A group whose refusals are sentences, not traces: exit 1, all reasons on standard error."""

    def invoke(self, context: click.Context) -> object:
        """Run the command; print a refusal in both languages."""
        try:
            return super().invoke(context)
        except CaseworkError as error:
            click.echo(f"{error.th}\n{error.en}", err=True)
            for reason in getattr(error, "reasons", ()) if isinstance(error, Refused) else ():
                click.echo(
                    f"  - {render(reason, 'th')}\n    {render(reason, 'en')} [{reason.basis}]", err=True
                )
            if isinstance(error, Invalid):
                for name, sentences in error.faults.items():
                    click.echo(f"  - {name}: {sentences}", err=True)
            sys.exit(1)


@click.group(cls=Table, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="casework")
@click.pass_context
def main(context: click.Context) -> None:
    """งานไกล่เกลี่ยก่อนฟ้อง — mediation case-workflow for public lenders that would rather settle than sue."""
    context.obj = Installation(Settings.from_environment())


for command in (
    init,
    serve,
    worker,
    demo,
    user,
    token,
    terms,
    signatories,
    import_,
    classify,
    statement,
    radar,
    clocks,
    simulate,
    open_,
    mandate,
    notices,
    effect,
    invitations,
    file,
    steps,
    step,
    unsigned,
    extracts,
    contact,
    volunteer,
    evidence,
    day,
    plan,
    docket,
    returned,
    pack,
    paper,
    letters,
    scan,
    templates,
    verify,
    bench,
):
    main.add_command(command)
for command in (
    *(daywork.live, daywork.bulk, daywork.finish, daywork.report),
    *(away.take, away.open_, away.shut, away.return_, away.void),
):
    day.add_command(command)
