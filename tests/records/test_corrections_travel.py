"""What was told otherwise before goes as a numbered sheet: was, is, ground; and a store that came
back from an old copy learns what it has sent since.
"""

from datetime import date
from pathlib import Path

import pytest
from command import call
from docx import Document
from kept_year import journal, schools_in
from openpyxl import load_workbook
from pyrage import passphrase

from application.records.reading import Asked, take_journals
from application.records.receiving import By, mend_all, take, write_back
from application.records.roster import roster_of
from application.records.sending import Handed, Wanted, hand_over
from models.problems import InputError
from models.record import SchoolId
from records.exchange.envelope import opened, wrapped
from records.exchange.keys import own_key
from records.store.checking import counted, faults
from records.store.copies import back_up, restore
from records.store.opening import Store, open_store
from records.store.schema import entries

SEVENTH = "2026-09-07#3"


@pytest.fixture
def schools(tmp_path: Path) -> tuple[Store, Store]:
    return schools_in(tmp_path)


def sent(store: Store, month: str = "2026-09") -> Handed:
    return hand_over(store, Wanted(SchoolId("B"), month, "", date(2027, 1, 28), ""))


def corrected(store: Store, folder: Path, mark: int, reason: str = "описка") -> None:
    take_journals(
        store, [journal(folder / "Физика.xlsx", ("b1", SEVENTH, mark))], Asked("", False, reason)
    )


def refused(store: Store, path: Path, **said: str) -> str:
    before = store.path.read_bytes()
    with pytest.raises(InputError) as error:
        take(store, path, By("", **said))
    assert store.path.read_bytes() == before
    return error.value.problems[0].code


def test_corrections_have_a_sheet_with_a_number_of_its_own(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = schools
    first = sent(a)
    assert (first.sent.sheet, first.sent.corrections) == (0, ())
    take(b, first.paths[0], By(""))
    corrected(a, tmp_path, 5)
    corrected(a, tmp_path, 4, "пересмотр")
    second = sent(a)
    lines = [(row.number, row.was, row.now, row.ground) for row in second.sent.corrections]
    assert lines == [(1, '{"marks":["3"]}', '{"marks":["4"]}', "пересмотр")]
    assert second.sent.sheet == 1
    take(b, second.paths[0], By(""))
    assert sent(a, "2027-01").sent.sheet == 0
    corrected(a, tmp_path, 2)
    assert sent(a, "2027-01").sent.sheet == 2


def test_the_sheet_is_in_word_in_excel_and_in_the_package(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = schools
    take(b, sent(a).paths[0], By(""))
    corrected(a, tmp_path, 5)
    paths = {path.suffix: path for path in sent(a).paths}
    assert opened(paths[".setka"].read_bytes(), "").body.sheet == 1
    title = "Исправительный лист № 1"
    letter = Document(str(paths[".docx"]))
    assert any(title in row.text.replace("\xa0", " ") for row in letter.paragraphs)
    book = load_workbook(paths[".xlsx"])
    said = {str(cell.value) for row in book[title] for cell in row}
    assert {"3", "5", "описка", "Ученик b1"} <= said
    told = call("transfer", "receive", paths[".setka"], "--store", b.path)
    assert "было «3», стало «5», основание: описка" in told.output


def test_a_sheet_that_does_not_fit_what_it_corrects_is_refused(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = schools
    take(b, sent(a).paths[0], By(""))
    corrected(a, tmp_path, 5)
    path = sent(a).paths[0]
    body = opened(path.read_bytes(), "").body
    line = body.corrections[0].model_copy(update={"was": '{"marks":["2"]}'})
    path.write_bytes(wrapped(body.model_copy(update={"corrections": (line,)}), own_key(a)))
    assert refused(b, path) == "package_contradicts"


def came_back(a: Store, b: Store, folder: Path) -> tuple[Store, Handed]:
    """A from a copy that does not know its second package, which B has."""
    take(b, sent(a).paths[0], By(""))
    copy = back_up(a, folder / "copy.db")
    corrected(a, folder, 5)
    second = sent(a)
    take(b, second.paths[0], By(""))
    restore(copy, folder / "a")
    return open_store(folder / "a"), second


def about_b(store: Store) -> list[tuple[str, str]]:
    with store.reading() as connection:
        rows = connection.execute(entries.select().where(entries.c.student == "b1")).all()
    return sorted((row.uid, row.value) for row in rows if row.term == "")


def test_a_store_from_an_old_copy_takes_its_own_packages_and_goes_on(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = schools
    old, second = came_back(a, b, tmp_path)
    found = mend_all(old, [second.paths[0]], By(""))
    assert [(one.number, one.added) for one in found] == [(2, 1)]
    assert about_b(old) == about_b(b)
    assert mend_all(old, [second.paths[0]], By(""))[0].is_known
    corrected(old, tmp_path, 2)
    take(b, sent(old).paths[0], By(""))
    assert about_b(old) == about_b(b)
    assert faults(old) == faults(b) == ()


def test_the_partner_gives_back_the_packages_it_took(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = schools
    old, second = came_back(a, b, tmp_path)
    for path in second.paths:
        path.unlink()
    told = call("transfer", "receipt", "--to", "A", "--packages", "--store", b.path)
    assert told.exit_code == 0, told.output
    paths = write_back(b, "A")
    assert [path.name for path in paths] == [
        "A передача 001 2026-09.setka",
        "A передача 002 2026-09.setka",
    ]
    said = call("transfer", "mend", *paths, "--store", old.path)
    assert "возвращено записей: 1" in said.output
    assert about_b(old) == about_b(b)


def test_forbids_to_mend_after_the_same_was_entered_anew(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = schools
    old, second = came_back(a, b, tmp_path)
    corrected(old, tmp_path, 5)
    before = counted(old)
    with pytest.raises(InputError) as error:
        mend_all(old, [second.paths[0]], By(""))
    assert error.value.problems[0].code == "mend_too_late"
    assert counted(old) == before


def test_forbids_to_mend_with_the_package_of_another_school(
    schools: tuple[Store, Store],
) -> None:
    a, b = schools
    with pytest.raises(InputError) as error:
        mend_all(b, [sent(a).paths[0]], By(""))
    assert error.value.problems[0].code == "mend_of_others"
    assert roster_of(b).homes("b1") == {"B"}


def test_a_passphrase_that_would_take_too_long_is_told_as_that(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    """Whoever closed it has a computer much quicker: age measures its own."""
    head, stanza, rest = passphrase.encrypt(b"{}", "слово").split(b"\n", 2)
    heavy = b" ".join((*stanza.split(b" ")[:-1], b"40"))
    path = tmp_path / "heavy.setka.age"
    path.write_bytes(b"\n".join((head, heavy, rest)))
    assert refused(schools[1], path, passphrase="слово") == "passphrase_too_heavy"
