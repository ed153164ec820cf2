"""Packages between schools are taken once, whole, in their order and from whom they say; or not at
all, with the reason.
"""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from filled_journals import cell
from kept_year import case, journal, schools_in, store_of
from openpyxl import load_workbook

import texts
from application.records.carried import card_numbers, stored_journals
from application.records.forms import blank_form
from application.records.reading import Asked, take_journals
from application.records.receiving import Arrived, By, take, write_receipt
from application.records.roster import roster_of
from application.records.sending import Handed, Wanted, hand_again, hand_over
from application.records.standing import State, standing_of
from application.records.words import package_file
from documents.contents.class_teacher.summary_sheet import summary_sheets
from documents.contents.common.dossier import Dossier
from models.problems import InputError
from models.record import SchoolId
from records.exchange.envelope import opened, wrapped
from records.exchange.keys import own_key
from records.exchange.receiving import acknowledge
from records.facts import Kind
from records.store.checking import counted, faults
from records.store.entering import entry_of, facts_now
from records.store.opening import Store
from records.store.schema import entries

A, B = SchoolId("A"), SchoolId("B")
SEVENTH = "2026-09-07#3"


@pytest.fixture
def schools(tmp_path: Path) -> tuple[Store, Store]:
    return schools_in(tmp_path)


def sent(store: Store, month: str = "2026-09", **said: str) -> Handed:
    return hand_over(store, wanted(month=month, **said))


def wanted(**said: str) -> Wanted:
    known = {"month": "", "term": "", "who": "", **said}
    return Wanted(partner=B, today=date(2027, 1, 28), **known)


def taken(store: Store, handed: Handed, **said: str) -> Arrived:
    return take(store, handed.paths[0], By("", **said))


def corrected(store: Store, folder: Path, mark: int) -> None:
    path = journal(folder / "Физика.xlsx", ("b1", SEVENTH, mark))
    take_journals(store, [path], Asked("", reason="описка"))


def refused(store: Store, path: Path, passphrase: str = "") -> str:
    before = store.path.read_bytes()
    with pytest.raises(InputError) as error:
        take(store, path, By("", passphrase))
    assert store.path.read_bytes() == before
    return error.value.problems[0].code


def about_b(store: Store) -> list[tuple[str, str]]:
    """All versions about students of B, with their history."""
    with store.reading() as connection:
        rows = connection.execute(entries.select().where(entries.c.student.like("b%"))).all()
    return sorted((row.uid, row.value) for row in rows if row.term == "")


def test_what_is_sent_arrives_once_with_its_history(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = schools
    corrected(a, tmp_path, 5)
    taken(b, sent(a))
    assert about_b(a) == about_b(b)
    corrected(a, tmp_path, 4)
    taken(b, sent(a))
    assert about_b(a) == about_b(b)
    assert faults(a) == faults(b) == ()


def test_a_receipt_acknowledges_all_that_was_taken(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = schools
    taken(b, sent(a))
    corrected(a, tmp_path, 5)
    second = taken(b, sent(a))
    assert second.receipt is not None
    assert take(a, second.receipt, By("")).received.known == (1, 2)
    assert take(a, write_receipt(b, A), By("")).received.known == ()


def test_nothing_new_is_the_former_package_again(schools: tuple[Store, Store]) -> None:
    a, b = schools
    first = sent(a)
    again = sent(a)
    assert again.sent.again
    assert (again.sent.number, again.sent.content) == (1, first.sent.content)
    assert hand_again(a, 1, wanted()).sent.content == first.sent.content
    taken(b, again)
    assert refused(b, again.paths[0]) == "package_repeated"


def test_an_empty_month_is_told_too(schools: tuple[Store, Store]) -> None:
    a, b = schools
    taken(b, sent(a))
    assert taken(b, sent(a, "2027-01")).received.entries == ()


def test_the_next_package_waits_for_the_one_before(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = schools
    first = sent(a)
    corrected(a, tmp_path, 5)
    second = sent(a)
    assert refused(b, second.paths[0]) == "package_out_of_order"
    taken(b, first)
    taken(b, second)


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def flipped(content: bytes) -> bytes:
    place = content.index(b"entries") + 200
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def other_mark(content: bytes) -> bytes:
    """A mark changed by hand, and the hash with it."""
    import hashlib

    said = json.loads(content)
    said["body"] = said["body"].replace('[\\"3\\"]', '[\\"5\\"]')
    said["sha256"] = hashlib.sha256(said["body"].encode()).hexdigest()
    return json.dumps(said).encode()


DAMAGE: tuple[tuple[Callable[[bytes], bytes], str], ...] = (
    (cut, "package_broken"),
    (flipped, "package_changed"),
    (other_mark, "package_signed_otherwise"),
    (lambda _: b"{}", "package_broken"),
    (lambda _: b"[" * 100_000, "package_broken"),
    (lambda _: b"\xff\xfe\x00", "package_broken"),
)


@pytest.mark.parametrize(("damage", "code"), DAMAGE)
def test_forbids_a_package_that_is_not_what_was_sent(
    damage: Callable[[bytes], bytes], code: str, schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = schools
    content = sent(a).paths[0].read_bytes()
    bad = tmp_path / "bad.setka"
    bad.write_bytes(damage(content))
    assert bad.read_bytes() != content
    assert refused(b, bad) == code


def test_forbids_a_package_of_a_school_whose_key_is_not_known(tmp_path: Path) -> None:
    a, b = store_of(tmp_path / "a"), store_of(tmp_path / "b", "B")
    take_journals(a, [journal(tmp_path / "Физика.xlsx")], Asked(""))
    assert refused(b, sent(a).paths[0]) == "package_of_unknown_key"


def test_forbids_a_package_for_another_school(schools: tuple[Store, Store]) -> None:
    a, _ = schools
    assert refused(a, sent(a).paths[0]) == "package_for_other_school"


def test_forbids_a_package_of_another_year(schools: tuple[Store, Store], tmp_path: Path) -> None:
    a, b = schools
    body = opened(sent(a).paths[0].read_bytes(), "").body
    path = tmp_path / "former.setka"
    path.write_bytes(wrapped(body.model_copy(update={"year": "2025/26"}), own_key(a)))
    assert refused(b, path) == "package_of_other_year"


def test_forbids_marks_that_are_not_the_senders_to_give(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    """B signs marks of a group of A: the signature is good, and the package is refused."""
    a, b = schools
    body = opened(sent(a).paths[0].read_bytes(), "").body
    forged = body.model_copy(update={"sender": "B", "receiver": "A"})
    path = tmp_path / "forged.setka"
    path.write_bytes(wrapped(forged, own_key(b)))
    assert refused(a, path) == "package_foreign_group"


def test_a_passphrase_closes_a_package_and_opens_it(schools: tuple[Store, Store]) -> None:
    a, b = schools
    path = sent(a, passphrase="слово").paths[0]
    assert b"body" not in path.read_bytes()
    assert refused(b, path) == "package_closed"
    assert refused(b, path, "не то") == "wrong_passphrase"
    assert take(b, path, By("", "слово")).received.number == 1


def test_a_package_holds_nothing_the_receiver_has_no_business_with(
    schools: tuple[Store, Store],
) -> None:
    a, _ = schools
    handed = sent(a)
    body = opened(handed.paths[0].read_bytes(), "").body
    assert {line.student for line in body.entries} == {"", "b1"}
    assert {line.kind for line in body.entries} == {Kind.MARK, Kind.LESSON}
    text = "".join(path.read_bytes().decode("utf-8", "replace") for path in handed.paths[:1])
    assert "a1" not in [line.student for line in body.entries]
    assert "повторить" not in text, "homework stays"
    assert "PRIVATE" not in text
    letter = load_workbook(handed.paths[2])
    names = {str(one.value) for sheet in letter for row in sheet.iter_rows() for one in row}
    assert not any(f"Ученик a{number}" in names for number in range(1, 10))


def test_the_key_for_a_partner_is_public_and_the_private_one_is_for_nobody_else(
    schools: tuple[Store, Store],
) -> None:
    from records.exchange.keys import PRIVATE, key_file

    a, _ = schools
    said = json.loads(key_file(a))
    private = (a.path.parent / PRIVATE).read_text(encoding="ascii")
    assert set(said) == {"format", "school", "key"}
    assert not any(line and line in json.dumps(said) for line in private.splitlines()[1:2])


def test_an_acknowledgement_by_telephone_counts(schools: tuple[Store, Store]) -> None:
    a, _ = schools
    sent(a)
    assert acknowledge(a, "B", 1, ("phone", "секретарь", ""))
    assert not acknowledge(a, "B", 1, ("paper", "", ""))
    states = {row.about: row.state for row in standing_of(a, date(2026, 10, 20))}
    assert states["2026-09"] is State.ACKNOWLEDGED
    with pytest.raises(InputError):
        acknowledge(a, "B", 2, ("phone", "", ""))


def test_the_standing_says_what_is_late_and_what_is_missing(schools: tuple[Store, Store]) -> None:
    a, b = schools
    late = {row.about: row.state for row in standing_of(a, date(2026, 10, 20))}
    assert late == {
        "2026-09": State.LATE,
        "2027-01": State.AHEAD,
        "first": State.LATE,
        "year": State.AHEAD,
    }
    assert standing_of(b, date(2026, 10, 20))[0].state is State.MISSING
    taken(b, sent(a))
    assert standing_of(a, date(2026, 10, 20))[0].state is State.SENT
    assert standing_of(b, date(2026, 10, 20))[0].state is State.RECEIVED


def form(store: Store, path: Path, *cells: tuple[str, object]) -> Path:
    path.write_bytes(blank_form(roster_of(store), A, B, "2026-09"))
    book = load_workbook(path)
    sheet = next(sheet for sheet in book if any(one.value == "b1" for one in sheet["A"]))
    for column, value in cells:
        cell(sheet, "b1", column).value = value  # type: ignore[assignment]  # any value a cell takes
    book.save(path)
    return path


def test_a_form_typed_by_hand_is_taken_once(tmp_path: Path) -> None:
    b = store_of(tmp_path / "b", "B")
    path = form(b, tmp_path / "f.xlsx", ("marks", "07.09: 5 4; 14.09: нб"), ("given", 4))
    found = take(b, path, By("Завуч")).received
    assert (found.partner, found.month, len(found.entries or ())) == ("A", "2026-09", 3)
    assert refused(b, path) == "form_repeated"
    with b.reading() as connection:
        held = {key.day: value for key, value in facts_now(connection) if key.kind is Kind.MARK}
        first = entry_of(connection.execute(entries.select()).first())  # type: ignore[arg-type]  # there are three
    assert held["2026-09-07"] == '{"marks":["5","4"]}'
    assert held["2026-09-14"] == '{"absence":"illness"}'
    assert (first.school, first.origin.file) == ("A", "f.xlsx")
    assert first.origin.cell
    other = form(b, tmp_path / "g.xlsx", ("marks", "07.09: 3; 14.09: нб"))
    assert refused(b, other) == "form_differs"
    assert take(b, other, By("", reason="письмо № 3")).received.number == 2
    assert counted(b).corrections == 1


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ((("marks", "=SUM(A1)"),), "formula_in_journal"),
        ((("marks", "07.09: 7"),), "not_a_mark"),
        ((("marks", "08.09: 5"),), "mark_without_lesson"),
        ((("marks", "07.10: 5"),), "not_a_day_of_month"),
        ((("marks", "07.09: 5"), ("name", "Кто-то Другой")), "journal_name_moved"),
        ((("given", "много"),), "not_a_count"),
        ((("given", 2), ("missed", 3)), "counts_differ"),
        ((), "form_is_empty"),
    ],
)
def test_forbids_a_form_with_mistakes(
    cells: tuple[tuple[str, object], ...], code: str, tmp_path: Path
) -> None:
    b = store_of(tmp_path / "b", "B")
    assert refused(b, form(b, tmp_path / "f.xlsx", *cells)) == code


def test_forbids_a_workbook_that_unpacks_to_anything(tmp_path: Path) -> None:
    b, path = store_of(tmp_path / "b", "B"), tmp_path / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (70 * 2**20))
    assert refused(b, path) == "unpacks_too_large"


def test_a_full_disk_leaves_the_package_to_be_written_again(
    schools: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = schools

    def full(_: object) -> None:
        raise InputError([])

    with monkeypatch.context() as patch:
        patch.setattr("application.records.sending.write_together", full)
        with pytest.raises(InputError):
            sent(a)
    again = sent(a)
    assert again.sent.number == 1
    taken(b, again)
    assert about_b(a) == about_b(b)


def test_a_carried_mark_names_its_report_card(schools: tuple[Store, Store]) -> None:
    a, b = schools
    taken(b, sent(a))
    taken(b, hand_over(a, wanted(term="year")))
    cards = card_numbers(b.path)
    assert cards == {("b1", "A", "final"): "2/b1"}
    journals = stored_journals(case().network, b.path)
    facts = roster_of(b).dossier(journals, date(2027, 1, 28)).facts
    found = [
        dict(zip([strip.key for strip in block.columns], row, strict=True))
        for pack in summary_sheets(Dossier(facts._replace(cards=cards)))
        for leaf in pack.leaves
        for block in leaf.blocks
        if block.key.endswith(":final")
        for student, row in zip(block.keys, block.rows, strict=True)
        if student == "b1"
    ]
    assert [(row["physics"], row["card physics"]) for row in found] == [("зач.", "2/b1")]


def test_the_file_of_a_package_names_its_term_in_russian() -> None:
    with texts.speaking("en"):
        assert package_file("A", 2, "first") == "A передача 002 1-е полугодие"
        assert package_file("A", 3, "2026-10") == "A передача 003 2026-10"
