"""`python -m casework.migrations NAME`: the migration from the present head to the present models."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from casework.db import Database
from casework.records import METADATA

FOLDER = Path(__file__).parent
HEAD = FOLDER / "HEAD"
NAME = re.compile(r"[a-z][a-z0-9_]*")


def write(connection: Connection, name: str, folder: Path = FOLDER) -> Path:
    """Write the migration `name` into `folder`; `connection` is to an empty database.

    Raises ValueError for a name that is none, and where the tables are already what the models say.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"name the migration in small letters and _, as in add_visits, not {name!r}")
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.set_main_option("truncate_slug_length", "60")
    config.attributes["connection"] = connection
    number = 1 + len(list(ScriptDirectory.from_config(config).walk_revisions()))
    command.upgrade(config, "head")
    if not compare_metadata(MigrationContext.configure(connection), METADATA):
        raise ValueError("the migrations already make the tables of the models")
    script = command.revision(config, name, autogenerate=True, rev_id=f"{number:04}")
    assert script is not None
    assert not isinstance(script, list)
    made = Path(script.path)
    (folder / HEAD.name).write_text(f"{made.stem}\n", encoding="utf-8")
    return made


def main() -> None:
    """Write the migration named on the command line."""
    with tempfile.TemporaryDirectory() as work:
        engine = Database(f"sqlite:///{Path(work) / 'empty.db'}").engine
        with engine.connect() as connection:
            try:
                write(connection, " ".join(sys.argv[1:]))
            except ValueError as refused:
                sys.exit(str(refused))
        engine.dispose()


if __name__ == "__main__":
    main()
