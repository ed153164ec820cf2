"""The file of a school and a year: rows stay, copies are whole, and what is no store is refused."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from command import call
from kept_year import journal, store_of
from sqlalchemy.exc import IntegrityError

from instances import Case, write
from models.problems import InputError
from models.record import SchoolId
from records.store.checking import counted, faults
from records.store.copies import back_up, restore
from records.store.entering import add_batch
from records.store.opening import make_store, open_store, stores_in
from records.store.schema import KEPT, META


def code(error: "pytest.ExceptionInfo[InputError]") -> str:
    return error.value.problems[0].code


def test_the_tables_are_those_of_the_migrations(tmp_path: Path) -> None:
    with store_of(tmp_path).reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), META) == []


def test_the_rows_of_every_table_are_guarded(tmp_path: Path) -> None:
    with store_of(tmp_path).reading() as connection:
        asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        names = set(connection.exec_driver_sql(asked).scalars())
    assert names == {f"{table}_no_{change}" for table in KEPT for change in ("update", "delete")}


def test_a_row_is_neither_changed_nor_taken_away(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    with store.writing() as connection:
        add_batch(connection, "journal", "Завуч")
    for change in ("UPDATE batches SET who = 'x'", "DELETE FROM batches"):
        with pytest.raises(IntegrityError), store.writing() as connection:
            connection.exec_driver_sql(change)


def test_what_fails_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    store = store_of(tmp_path)

    def fail() -> None:
        with store.writing() as connection:
            add_batch(connection, "journal", "Завуч")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM batches").scalar() == 0


def test_a_copy_is_taken_back_and_the_former_store_stays(tmp_path: Path) -> None:
    store = store_of(tmp_path / "store")
    copy = back_up(store, tmp_path / "copy.db")
    with store.writing() as connection:
        add_batch(connection, "journal", "Завуч")
    restored = restore(copy, tmp_path / "store")
    assert stores_in(tmp_path / "store") == (restored,)
    assert faults(open_store(restored)) == ()
    assert [path.name for path in (tmp_path / "store").glob("*.before")] == [
        f"{restored.name}.1.before"
    ]
    with pytest.raises(InputError) as error:
        back_up(store, copy)
    assert code(error) == "copy_exists"


@pytest.mark.parametrize("damage", ["nonsense", "cut", "foreign"])
def test_what_is_no_whole_store_is_refused(damage: str, tmp_path: Path) -> None:
    store = store_of(tmp_path / "store")
    content, path = store.path.read_bytes(), tmp_path / "bad.db"
    if damage == "foreign":
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE t (x)")
        other.close()
    else:
        path.write_bytes(
            b"nonsense " * 500 if damage == "nonsense" else content[: len(content) // 2]
        )
    with pytest.raises(InputError) as error:
        restore(path, tmp_path / "store")
    assert code(error) in {"not_a_store", "store_damaged", "copy_is_damaged"}
    assert open_store(tmp_path / "store").path.read_bytes() == content


def test_a_store_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = store_of(tmp_path).path
    newer = sqlite3.connect(path)
    newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.commit()
    newer.close()
    with pytest.raises(InputError) as error:
        open_store(path)
    assert code(error) == "store_is_newer"


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder takes no files; root, whom nothing stops, is somebody else meanwhile."""
    was = os.geteuid()
    folder.chmod(0o555)
    if was == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(was)
        folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such rights")
def test_a_read_only_folder_is_told_and_the_store_stays() -> None:
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        store, folder = store_of(Path(name) / "store"), Path(name) / "store"
        content = store.path.read_bytes()
        with (
            read_only(folder),
            pytest.raises(InputError) as error,
            store.writing() as connection,
        ):
            add_batch(connection, "journal", "Завуч")
        assert code(error) == "file_locked"
        with read_only(folder):
            assert counted(open_store(folder)).entries == 0, "it can be looked at"
        assert store.path.read_bytes() == content
        assert [path.name for path in folder.iterdir()] == [store.path.name]


def test_a_folder_has_one_store(tmp_path: Path) -> None:
    store_of(tmp_path)
    with pytest.raises(InputError) as error:
        make_store(tmp_path, SchoolId("B"), "2026/27", "{}", "[]")
    assert code(error) == "store_exists"


def test_the_commands_of_a_secretary(tmp_path: Path) -> None:
    import kept_year
    from command import plan_file

    write(Case.model_validate(kept_year.case()), tmp_path / "network.json")
    plan_file(tmp_path / "plan.json", network=kept_year.case().network)
    store = ("--store", tmp_path / "store")
    said = call(
        *("records", "init", tmp_path / "network.json", tmp_path / "plan.json"),
        *("--school", "Школа № 1", *store),
    )
    assert (said.exit_code, "Школа № 1" in said.output) == (0, True), said.output
    said = call("records", "read", journal(tmp_path / "Физика.xlsx"), *store)
    assert (said.exit_code, "новых записей 11" in said.output) == (0, True), said.output
    said = call("records", "check", *store)
    assert "Записей 11 = действуют 11" in said.output, said.output
    assert "из журналов: 11" in said.output
    assert call("records", "backup", tmp_path / "copy.db", *store).exit_code == 0
    assert call("records", "restore", tmp_path / "copy.db", *store).exit_code == 0
    assert counted(open_store(tmp_path / "store")).entries == 11
    bad = journal(tmp_path / "Физика.xlsx", ("b1", "2026-09-07#3", "7"))
    assert call("records", "read", bad, *store).exit_code == 1
    assert call("records", "read", bad, "--partial", *store).exit_code == 1
