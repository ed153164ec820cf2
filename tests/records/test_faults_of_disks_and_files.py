"""Full disks, folders without rights, files cut, flipped, stuffed or of somebody else: each is
refused with its reason, and the store is as it was.
"""

import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from changed_year import book, lesson
from changed_year import take as take_changes
from command import call
from kept_year import journal, schools_in, store_of
from sqlalchemy import event

from application.records.reading import Asked, take_journals
from application.records.receiving import By, take
from application.records.sending import Handed, Wanted, hand_over
from models.problems import InputError
from models.record import SchoolId
from records.exchange.corrections import Correction
from records.exchange.envelope import Body, Line, opened, wrapped
from records.exchange.keys import own_key
from records.exchange.receiving import acknowledge
from records.facts import Kind
from records.store.checking import faults
from records.store.opening import Store

TODAY = date(2027, 1, 28)
#: Bytes of a package that are changed, one at a time, evenly from its beginning to its end.
FLIPS = 30


@pytest.fixture
def schools(tmp_path: Path) -> tuple[Store, Store]:
    return schools_in(tmp_path)


def sent(store: Store, month: str = "2026-09", term: str = "", **said: str) -> Handed:
    return hand_over(store, Wanted(SchoolId("B"), month, term, TODAY, "", **said))


def refused(store: Store, work: Callable[[], object]) -> str:
    before = store.path.read_bytes()
    with pytest.raises(InputError) as error:
        work()
    assert store.path.read_bytes() == before
    return error.value.problems[0].code


@contextmanager
def full(store: Store) -> Iterator[None]:
    """The disk takes not one page more: SQLite itself says so."""
    known = sqlite3.connect(store.path)
    # Without the pages that nothing stands on any more.
    known.execute("VACUUM")
    (pages,) = known.execute("PRAGMA page_count").fetchone()
    known.close()

    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(store.engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(store.engine, "connect", limit)


def stuffed(folder: Path) -> Path:
    """A journal with more text than there is room for on the last pages of a store."""
    texts = [(f"2026-09-{day:02d}#3", "topic", "Кинематика. " * 400) for day in (7, 14)]
    return journal(folder / "Физика.xlsx", *texts)


def test_a_full_disk_takes_no_journal(tmp_path: Path) -> None:
    store = store_of(tmp_path / "store")
    path = stuffed(tmp_path)
    with full(store):
        assert refused(store, lambda: take_journals(store, [path], Asked(""))) == "disk_full"
    assert faults(store) == ()
    assert take_journals(store, [path], Asked("")).new > 10


def test_a_full_disk_makes_no_package_and_takes_none(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = schools
    take_journals(a, [stuffed(tmp_path)], Asked(""))
    with full(a):
        assert refused(a, lambda: sent(a)) == "disk_full"
    path = sent(a).paths[0]
    with full(b):
        assert refused(b, lambda: take(b, path, By(""))) == "disk_full"
    assert take(b, path, By("")).received.number == 1
    assert faults(a) == faults(b) == ()


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
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
def test_a_folder_without_rights_takes_nothing() -> None:
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        a, b = schools_in(Path(name))
        other = journal(Path(name) / "Физика.xlsx", ("b1", "2026-09-07#3", 5))
        path, why = sent(a).paths[0], Asked("", reason="описка")
        with without_rights(a.path.parent):
            assert refused(a, lambda: take_journals(a, [other], why)) == "file_locked"
            said = ("phone", "", "")
            assert refused(a, lambda: acknowledge(a, "B", 1, said)) == "file_locked"
        with without_rights(b.path.parent):
            assert refused(b, lambda: take(b, path, By(""))) == "file_locked"


@pytest.mark.parametrize("passphrase", ["", "слово"])
def test_a_byte_flipped_anywhere_is_refused(
    passphrase: str, schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = schools
    content = sent(a, passphrase=passphrase).paths[0].read_bytes()
    bad, number = tmp_path / "bad.setka", FLIPS // 10 if passphrase else FLIPS
    codes = set()
    for place in range(0, len(content) - 1, len(content) // number):
        bad.write_bytes(content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :])
        codes.add(refused(b, lambda: take(b, bad, By("", passphrase))))
    plain = {"package_broken", "package_changed", "package_signed_otherwise"}
    assert codes <= (plain | {"wrong_passphrase"} if passphrase else plain)
    assert codes & {"package_changed", "wrong_passphrase"}


@pytest.mark.parametrize("part", [0.01, 0.5, 0.99])
def test_a_package_cut_anywhere_is_refused(
    part: float, schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = schools
    content, bad = sent(a).paths[0].read_bytes(), tmp_path / "bad.setka"
    bad.write_bytes(content[: int(len(content) * part)])
    assert refused(b, lambda: take(b, bad, By(""))) == "package_broken"


def test_the_command_names_every_bad_file_with_its_reason_and_takes_the_good_one(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = schools
    good = sent(a).paths[0]
    content, bad = good.read_bytes(), []
    for number, damaged in enumerate(
        (content[:200], b"", content.replace(b"2026-09-07", b"2026-09-08"))
    ):
        bad.append(tmp_path / f"bad{number}.setka")
        bad[-1].write_bytes(damaged)
    said = call("transfer", "receive", *bad, good, "--store", b.path)
    assert (said.exit_code, "Принят пакет № 1" in said.output) == (1, True)
    errors = said.stderr.splitlines()
    named = [path.name for path in bad for line in errors if f"{path.name}: " in line]
    assert named == [path.name for path in bad]
    assert "Traceback" not in said.output + said.stderr


def test_a_package_for_a_third_school_is_refused(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = schools
    body = opened(sent(a).paths[0].read_bytes(), "").body
    path = tmp_path / "other.setka"
    path.write_bytes(wrapped(body.model_copy(update={"receiver": "C"}), own_key(a)))
    assert refused(b, lambda: take(b, path, By(""))) == "package_for_other_school"


def test_text_that_is_no_text_is_refused(schools: tuple[Store, Store], tmp_path: Path) -> None:
    """Half a surrogate pair is JSON, and no sentence."""
    import hashlib

    text = '{"kind": "transfer", "sender": "\ud800"}'
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    said = {"format": "setka-package/1", "sha256": digest, "signature": "", "body": text}
    path = tmp_path / "bad.setka"
    path.write_text(json.dumps(said), encoding="ascii")
    assert refused(schools[1], lambda: take(schools[1], path, By(""))) == "package_broken"


def test_a_journal_that_unpacks_to_anything_is_refused(tmp_path: Path) -> None:
    store, path = store_of(tmp_path / "store"), tmp_path / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (70 * 2**20))
    found = refused(store, lambda: take_journals(store, [path], Asked("")))
    assert found == "unpacks_too_large"


def test_a_formula_in_a_mark_cell_is_refused(tmp_path: Path) -> None:
    store = store_of(tmp_path / "store")
    path = journal(tmp_path / "Физика.xlsx", ("b1", "2026-09-07#3", "=1+1"))
    assert refused(store, lambda: take_journals(store, [path], Asked(""))) == "formula_in_journal"


def lines_of(handed: Handed) -> tuple[Line, ...]:
    body: Body = opened(handed.paths[0].read_bytes(), "").body
    return body.entries


#: What another school has business with: no homework and no ground, and nobody but its students.
TOLD = frozenset(Kind) - {Kind.HOMEWORK, Kind.GROUND}
#: What is true of a group, and names nobody in it.
OF_GROUPS = frozenset({Kind.LESSON, Kind.CHANGE})


@pytest.mark.parametrize("term", ["", "first", "year"])
def test_packages_and_papers_name_nobody_but_the_receivers_students(
    term: str, schools: tuple[Store, Store]
) -> None:
    from zipfile import ZipFile as Archive

    a, _ = schools
    handed = sent(a, "" if term else "2026-09", term)
    lines = lines_of(handed)
    assert {line.kind for line in lines} <= TOLD
    assert all(line.student.startswith("b") for line in lines if line.student)
    assert all(line.student for line in lines if line.kind not in OF_GROUPS)
    for path in handed.paths[1:]:
        with Archive(path) as archive:
            text = "".join(
                archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
            )
        assert "Ученик a" not in text, path.name
        assert "повторить" not in text, path.name


def test_a_change_of_a_lesson_travels_without_its_ground(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a, _ = schools
    take_changes(a, book(tmp_path / "изменения.xlsx", a, lesson("2026-09-14", 4, "отменён")))
    lines = lines_of(sent(a))
    assert Kind.CHANGE in {line.kind for line in lines}
    assert {line.kind for line in lines} <= TOLD
    assert "приказ 12" not in "".join(line.value + line.reason for line in lines)


def test_what_travels_has_no_more_fields_than_it_had() -> None:
    """A new field of a package is thought about: is it the receiver's business?"""
    assert set(Line.model_fields) == {
        *("uid", "kind", "group", "part", "day", "period", "student", "term", "value", "before"),
        *("reason", "file", "sheet", "cell", "who", "at"),
    }
    assert set(Body.model_fields) == {
        *("kind", "sender", "receiver", "year", "number", "month", "at", "entries", "taken"),
        *("sheet", "corrections"),
    }
    # Lines of a sheet are about entries of the same package, and what the receiver had of them.
    told = {"number", "entry", "before", "was", "now", "ground"}
    assert set(Correction.model_fields) == told


def test_a_receipt_tells_numbers_and_hashes_alone(schools: tuple[Store, Store]) -> None:
    a, b = schools
    receipt = take(b, sent(a).paths[0], By("")).receipt
    assert receipt is not None
    body = opened(receipt.read_bytes(), "").body
    assert (body.entries, [one.number for one in body.taken]) == ((), [1])
    assert "Ученик" not in receipt.read_text(encoding="utf-8")
