"""The migrations make the tables of the models, on both databases; parallel ones collide in HEAD."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect, text

from casework.config import Settings
from casework.db import Database
from casework.installation import MIGRATIONS, Installation
from casework.migrations.__main__ import HEAD, write
from casework.records import METADATA


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config)


SEEN = ("columns", "pk_constraint", "foreign_keys", "unique_constraints", "check_constraints", "indexes")


def picture(engine: Engine) -> dict[tuple[str, str], list[str]]:
    """All a database says of its tables; Alembic's own comparison leaves out the CHECK constraints."""
    found = inspect(engine)
    return {
        (table, what): sorted(map(_plain, _listed(getattr(found, f"get_{what}")(table))))
        for table in sorted(set(found.get_table_names()) - {"alembic_version"})
        for what in SEEN
    }


def _plain(row: Any) -> str:
    return json.dumps(row, default=str, sort_keys=True)


def _listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found]


def test_migrations_make_the_tables_of_the_models_when_the_database_is_empty(
    tmp_path: Path, database_url: str
) -> None:
    made = Installation(Settings(data=tmp_path, database_url=database_url, key_file=tmp_path / "key"))
    made.initialise()
    made.initialise()  # a second start changes nothing
    engine = made.database.engine
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert context.get_current_heads() == tuple(scripts().get_heads())
        assert compare_metadata(context, METADATA) == []
    migrated = picture(engine)
    METADATA.drop_all(engine)
    METADATA.create_all(engine)
    assert migrated == picture(engine)
    assert {table for table, _ in migrated} == set(METADATA.tables)
    engine.dispose()


def test_head_names_the_one_last_migration() -> None:
    """Whoever adds a migration changes HEAD: two in parallel collide in git instead of on the server."""
    (head,) = scripts().get_heads()
    assert HEAD.read_text("utf-8").strip() == Path(scripts().get_revision(head).path).stem


def test_a_migration_is_written_once_when_the_models_are_ahead(tmp_path: Path) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("0*", "HEAD", "__pycache__"))
    for name, number in (("first", "0001"), ("again", "")):
        engine = Database(f"sqlite:///{tmp_path / name}.db").engine
        with engine.connect() as connection:
            if number:
                assert write(connection, name, folder).name == "0001_first.py"
                continue
            with pytest.raises(ValueError, match="already make"):
                write(connection, name, folder)
        engine.dispose()
    assert (folder / "HEAD").read_text() == "0001_first\n"


@pytest.mark.parametrize("name", ["", "Add visits", "../visits", "1st"])
def test_a_migration_needs_a_plain_name(tmp_path: Path, name: str) -> None:
    with create_engine("sqlite://").connect() as connection, pytest.raises(ValueError, match="small letters"):
        write(connection, name, tmp_path)


def moved(database: Database, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.schema() as connection:
        config.attributes["connection"] = connection
        (command.downgrade if revision == FIRST and _made(connection) else command.upgrade)(config, revision)


def _made(connection: Connection) -> bool:
    return bool(MigrationContext.configure(connection).get_current_heads())


def kept(database: Database, query: str) -> list[Any]:
    with database.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_rows_of_the_first_release_are_kept_when_the_tables_change(database_url: str) -> None:
    database = Database(database_url)
    moved(database, FIRST)
    with database.schema() as connection:
        for table, row in OLD_ROWS.items():
            names = ", ".join(row)
            values = ", ".join(f":{name}" for name in row)
            connection.execute(text(f"insert into {table} ({names}) values ({values})"), row)
    moved(database, "head")
    assert kept(database, "select role, share, liability_limit from obligor") == [("borrower", "", None)]
    assert kept(database, "select kind from evidence") == [("other",)]
    moved(database, FIRST)
    assert kept(database, "select role from obligor") == [("borrower",)]
    database.engine.dispose()


def test_a_migration_that_leaves_orphans_is_undone(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/one.db")
    moved(database, FIRST)
    with pytest.raises(RuntimeError, match="obligor"), database.schema() as connection:
        row = OLD_ROWS["obligor"]
        columns, values = ", ".join(row), ", ".join(f":{name}" for name in row)
        connection.execute(text(f"insert into obligor ({columns}) values ({values})"), row)
    assert kept(database, "select id from obligor") == []
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    database.engine.dispose()


FIRST = "0001"
CONTRACT, PERSON, OBLIGOR, EVIDENCE = ("0000000000004000800000000000000" + digit for digit in "1234")
OLD_ROWS: dict[str, dict[str, Any]] = {
    "contract": {
        "id": CONTRACT,
        "version": 1,
        "number": "1/2564",
        "province": "83",
        "locality": "",
        "project": "",
        "fund": "",
        "made_on": "2021-01-01",
        "ends_on": "2023-01-01",
        "principal": 100,
        "rate": 3,
        "default_rate": 7.5,
        "default_rate_basis": "fixed",
        "acceleration_clause": False,
        "instalment_count": 1,
        "urgency": 1,
        "urgent_on": "2023-01-01",
    },
    "person": {
        "id": PERSON,
        "version": 1,
        "province": "83",
        "title": "",
        "first_name": "ก",
        "last_name": "ข",
        "match_key": "กข",
        "sort_key": "กข",
        "address": "",
        "registry_address": "",
        "key": b"",
    },
    "obligor": {
        "id": OBLIGOR,
        "contract_id": CONTRACT,
        "person_id": PERSON,
        "role": "borrower",
        "position": 1,
        "note": "",
    },
    "evidence": {
        "id": EVIDENCE,
        "contract_id": CONTRACT,
        "kind": "volunteer_mandate",
        "dated_on": "2024-01-01",
        "pages": 1,
        "original": True,
        "kept_at": "",
        "recorded_by": "x",
        "recorded_at": "2024-01-01 00:00:00",
    },
}
