"""The database: column types, sessions, and the one way to write.

A write is one transaction opened by `Database.write()`, committed once at the edge (request, job, command).
On SQLite it begins IMMEDIATE: two writers then queue instead of failing halfway (PROMISES 2).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, ClassVar, Protocol
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    Uuid,
    create_engine,
    event,
)
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.types import TypeDecorator

from casework.errors import Busy, Stale
from casework.ids import new_id

LOCK_TIMEOUT_SECONDS = 10
LOCKED_STATES = ("40P01", "55P03")  # PostgreSQL: deadlock detected, lock not available
# SQLite 3.7.0 to 3.51.2 may lose a commit when a WAL is reset: keep the rollback journal there.
FIRST_SQLITE_SAFE_IN_WAL = (3, 51, 3)


class Satang(TypeDecorator[Decimal]):
    """Baht as Decimal in code, whole satang in the database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Baht to satang; a fraction of a satang is a fault of the caller."""
        if value is None:
            return None
        satang = Decimal(value) * 100
        if satang != satang.to_integral_value():
            raise ValueError(f"{value} baht has a fraction of a satang")
        return int(satang)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Satang to baht with two places."""
        return None if value is None else (Decimal(value) / 100).quantize(Decimal("0.01"))


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, aware in code on every database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Aware to naive UTC."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Naive UTC to aware."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Base of all records. Names of constraints are fixed, so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {Decimal: Satang, datetime: Instant}


class Record:
    """What every record has: an unguessable id."""

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)


class Versioned(Record):
    """A record that two people may edit: its version is checked by every UPDATE."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        """Let the ORM check the version in every UPDATE."""
        return {"version_id_col": cls.version}

    def expect_version(self, expected: int | None) -> None:
        """Refuse a writer who read an older version (None: she did not say). Raises Stale."""
        if expected is not None and expected != self.version:
            raise Stale


def _connect(dbapi: Any, _record: object) -> None:
    """SQLite: our own BEGIN, durable commits, foreign keys; WAL only where it is safe."""
    if not isinstance(dbapi, sqlite3.Connection):
        return
    dbapi.isolation_level = None
    wal = sqlite3.sqlite_version_info >= FIRST_SQLITE_SAFE_IN_WAL
    for pragma in (
        f"journal_mode={'WAL' if wal else 'DELETE'}",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={LOCK_TIMEOUT_SECONDS * 1000}",
    ):
        dbapi.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        wait = {"options": f"-c lock_timeout={LOCK_TIMEOUT_SECONDS}s"}
        return create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=wait)
    wait_here = {"timeout": LOCK_TIMEOUT_SECONDS, "check_same_thread": False}
    engine = create_engine(url, hide_parameters=True, connect_args=wait_here)
    event.listen(engine, "connect", _connect)
    event.listen(engine, "begin", _begin)
    return engine


class Keeper(Protocol):
    """Who keeps what a database in memory would lose."""

    def allow(self) -> None:
        """Before a write: raise where none can be kept."""

    def keep(self) -> None:
        """After a commit, before anybody is told that it was done."""


class Database:
    """Sessions on one database; `info` travels with each session (the vault, the settings).

    `keeper` follows every commit of a database that lives in memory.
    """

    def __init__(self, url: str, info: dict[str, Any] | None = None, keeper: Keeper | None = None) -> None:
        self.engine = _engine(url)
        self._writer = self.engine.execution_options(write=True)
        self._info = info or {}
        self._keeper = keeper

    def session(self, *, write: bool) -> Session:
        """A session the caller closes; prefer `read()` and `write()`."""
        made = Session(self._writer if write else self.engine, info=dict(self._info), expire_on_commit=False)
        if write and self._keeper:
            self._keeper.allow()
            event.listen(made, "after_commit", self._kept)
        return made

    def _kept(self, session: Session) -> None:
        if self._keeper and not session.in_nested_transaction():  # a savepoint is not yet a commit
            self._keeper.keep()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that is rolled back at the end. Raises Busy."""
        with translated(), self.session(write=False) as session:
            yield session

    @contextmanager
    def schema(self) -> Iterator[Connection]:
        """A connection on which tables may be made anew, in one transaction.

        SQLite rebuilds a table to change it, and would take the rows that refer to it for orphans: foreign
        keys are checked only at the end, all at once. Raises RuntimeError where one does not hold then.
        """
        with self._writer.connect() as connection:
            ours = connection.connection.dbapi_connection
            if not isinstance(ours, sqlite3.Connection):
                yield connection
                connection.commit()
                return
            ours.execute("PRAGMA foreign_keys=OFF")
            try:
                yield connection
                if orphans := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                    raise RuntimeError(f"rows refer to what is not there: {orphans[:5]}")
                connection.commit()
            finally:
                connection.rollback()
                ours.execute("PRAGMA foreign_keys=ON")

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: committed when the block ends well, else nothing of it remains.

        Raises Stale when a version was overtaken, Busy when the lock was not had in time.
        """
        with translated(), self.session(write=True) as session, session.begin():
            yield session


@contextmanager
def translated() -> Iterator[None]:
    """Turn the database's own complaints into ours."""
    try:
        yield
    except StaleDataError as error:
        raise Stale from error
    except OperationalError as error:
        if "locked" in str(error.orig) or getattr(error.orig, "sqlstate", "") in LOCKED_STATES:
            raise Busy from error
        raise
