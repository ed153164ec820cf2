"""One file a school and year, opened safely by several programs at once.

The file keeps its log beside it only while something is written: people copy, mail and back up one
file, and what is in a second one would be lost with it.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, create_engine, event, insert, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from models.filenames import file_name
from models.problems import InputError, Problem
from models.record import SchoolId
from records.store.schema import about, bases

#: The last migration that this program knows.
HEAD = "0001"
#: Seconds to wait for another program that writes.
PATIENCE = 60
ENDING = ".db"
MIGRATIONS = Path(__file__).parent / "migrations"


class Store(NamedTuple):
    """The store of a school."""

    path: Path
    engine: Engine
    school: SchoolId
    year: str

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One look at the store: what others write meanwhile is not seen."""
        with told(self.path), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write all of something or nothing; other programs wait.

        Raises
        ------
        InputError
            ``store_busy``, ``store_damaged``, ``disk_full``, ``file_locked``.
        """
        immediate = self.engine.execution_options(writes=True)
        with told(self.path), immediate.begin() as connection:
            yield connection


def now() -> str:
    """The moment, as it is kept."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def make_store(folder: Path, school: SchoolId, year: str, case: str, plans: str) -> Store:
    """Make the store of a school in a folder.

    Parameters
    ----------
    case, plans
        The network with what stands beside it, and the plans of the year with their first days, as
        JSON.

    Raises
    ------
    InputError
        ``store_exists``, or the file cannot be written.
    """
    path = folder / f"{file_name(f'{school} {year}')}{ENDING}"
    if stores_in(folder):
        raise InputError([Problem(code="store_exists", file=str(stores_in(folder)[0]))])
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            [Problem(code="cannot_write", file=str(folder), value=error.strerror or "")]
        ) from error
    part = folder / f".new{ENDING}.part"
    _forget(part)
    store = Store(part, _engine(part), school, year)
    try:
        with store.writing() as connection:
            _migrate(connection)
            rows = {"school": school, "year": year, "made": now()}
            connection.execute(
                insert(about), [{"name": name, "value": value} for name, value in rows.items()]
            )
            add_base(connection, case, plans, "")
        # Whoever is stopped in the middle has made no store.
        part.replace(path)
    finally:
        _forget(part)
    return open_store(path)


def _forget(part: Path) -> None:
    for left in (part, part.with_name(f"{part.name}-journal")):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def add_base(connection: Connection, case: str, plans: str, who: str) -> None:
    """Let the year go on by another network and other plans."""
    row = {"at": now(), "who": who, "network": case, "plans": plans}
    connection.execute(insert(bases).values(row))


def stores_in(folder: Path) -> tuple[Path, ...]:
    """Stores of a folder."""
    return tuple(sorted(folder.glob(f"*{ENDING}")))


def open_store(place: Path) -> Store:
    """Open the store of a folder, or a file.

    Raises
    ------
    InputError
        ``no_store``, ``several_stores``, ``store_damaged``, ``store_is_newer``.
    """
    found = (place,) if place.is_file() else stores_in(place)
    if len(found) != 1:
        code = "several_stores" if found else "no_store"
        raise InputError([Problem(code=code, file=str(place))])
    path = found[0]
    engine = _engine(path)
    with told(path):
        known = _about(path, engine)
    return Store(path, engine, SchoolId(known["school"]), known["year"])


def _about(path: Path, engine: Engine) -> Mapping[str, str]:
    with engine.begin() as connection:
        tables = set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())
        if not {"about", "alembic_version"} <= tables:
            raise InputError([Problem(code="not_a_store", file=str(path))])
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        found = {row.name: row.value for row in connection.execute(select(about))}
    if str(version) > HEAD:
        raise InputError([Problem(code="store_is_newer", file=str(path))])
    if version != HEAD:
        with engine.execution_options(writes=True).begin() as connection:
            _migrate(connection)
    return found


def _migrate(connection: Connection) -> None:
    from alembic.command import upgrade
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    upgrade(config, "head")


def _engine(path: Path) -> Engine:
    # No pool: a file that a command is done with can be moved, on Windows too.
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begun)
    return engine


def _connected(connection: sqlite3.Connection, _: object) -> None:
    # Transactions are begun by hand: the driver would begin them late, and end them before tables
    # are made.
    connection.isolation_level = None
    for pragma in (f"busy_timeout = {PATIENCE * 1000}", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begun(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


#: What SQLite says where a file is no more to blame than the disk.
SAID: Mapping[str, str] = {
    "locked": "store_busy",
    "full": "disk_full",
    "disk I/O": "disk_full",
    "readonly": "file_locked",
    "unable to open": "file_locked",
    "not a database": "not_a_store",
    "malformed": "store_damaged",
    "file is encrypted": "not_a_store",
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the file has into sentences; our own faults stay faults."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said: Any = error.orig if isinstance(error, DBAPIError) else error
        code = next((code for word, code in SAID.items() if word in str(said)), "")
        if not code:
            raise
        raise InputError([Problem(code=code, file=str(path), value=str(said))]) from error
