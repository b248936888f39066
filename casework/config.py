"""Where this installation keeps its things, read from the environment once at start."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

DEFAULT_PORT = 8000


@dataclass(frozen=True)
class Settings:
    """Settings of one installation; every one has a working default, so that `init` asks nothing."""

    data: Path
    database_url: str
    key_file: Path
    port: int = DEFAULT_PORT
    secure_cookies: bool = False

    @property
    def store(self) -> Path:
        """Folder of issued papers and uploads, each under the hash of its bytes."""
        return self.data / "store"

    @property
    def work(self) -> Path:
        """Folder of half-made things; safe to empty when nothing runs."""
        return self.data / "work"

    @classmethod
    def from_environment(cls) -> Settings:
        """Read the CASEWORK_… variables: DATA, DATABASE_URL, KEY_FILE, PORT, SECURE_COOKIES."""
        data = Path(os.environ.get("CASEWORK_DATA", "").strip() or ".data").expanduser().resolve()
        return cls(
            data=data,
            database_url=os.environ.get("CASEWORK_DATABASE_URL") or f"sqlite:///{data / 'casework.db'}",
            key_file=Path(os.environ.get("CASEWORK_KEY_FILE") or data / "keys" / "master.key"),
            port=int(os.environ.get("CASEWORK_PORT") or DEFAULT_PORT),
            secure_cookies=os.environ.get("CASEWORK_SECURE_COOKIES", "") == "1",
        )
