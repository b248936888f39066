"""One installation: its settings, its vault and its database, opened together by every door."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from alembic import command
from alembic.config import Config

from casework.config import Settings
from casework.db import Database
from casework.kit import Kit
from casework.security.vault import Vault, make_key_file, open_vault
from casework.store import Store

MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass
class Installation:
    """What a door needs to work: opened lazily, so that `init` can run before there is a key."""

    settings: Settings
    kit: Kit | None = None  # where it was taken out of the office for a day

    @cached_property
    def vault(self) -> Vault:
        """The vault of this installation's key file."""
        return open_vault(self.settings.key_file)

    @cached_property
    def database(self) -> Database:
        """Sessions that carry the vault, the settings and the kit, if any, in `session.info`."""
        return Database(
            self.settings.database_url, {"vault": self.vault, "settings": self.settings, "kit": self.kit}
        )

    @property
    def store(self) -> Store:
        """The files of this installation."""
        return Store(self.settings.store, self.vault)

    def initialise(self) -> None:
        """Make folders, key and tables where they are missing; change nothing that is there."""
        for folder in (self.settings.data, self.settings.store, self.settings.work):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        make_key_file(self.settings.key_file)
        self.migrate()
        self._seal_files()

    def _seal_files(self) -> None:
        """Once: the first versions kept files plain."""
        done = self.settings.store / ".sealed"
        if not done.exists():
            self.store.seal_all()
            done.touch()

    def migrate(self) -> None:
        """Bring the tables to this version of the program."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with self.database.schema() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
