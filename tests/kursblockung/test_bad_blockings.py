"""Every problem of a folder is named at once, with its place, in words."""

import re
from pathlib import Path

import pytest
from blocking_folders import COURSES, EXCHANGE, FLAT, PLAN, PUPILS, WISHES, write

import texts
from instances.interchange.kursblockung import read
from models.problems import InputError, Problem


def problems(directory: Path, rails: Path | None = None) -> list[Problem]:
    with pytest.raises(InputError) as caught:
        read(directory, rails)
    return list(caught.value.problems)


def places(found: list[Problem]) -> list[tuple[str, str, int | None, str, str]]:
    return [
        (row.code.removeprefix("kursblockung_"), row.file, row.line, row.column, row.value)
        for row in found
    ]


def test_a_folder_of_neither_form_is_said_to_be_so(tmp_path: Path) -> None:
    assert [row.code for row in problems(tmp_path)] == ["kursblockung_no_form"]


def test_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    files = EXCHANGE | {
        "Kurse.txt": COURSES.replace('"LK";0;1', '"LK";0;x'),
        "Fachwahlen.txt": WISHES.replace('"PX";"PJK"', '"PXS";"PJK"'),
        "Blockplan.txt": PLAN.replace('1;"D-GK2"', '1;"D-GK7"'),
    }
    found = problems(write(tmp_path, files))
    assert places(found) == [
        ("unknown_group_near", "Blockplan.txt", 5, "Kursbezeichnung", "D-GK7"),
        ("bad_number", "Kurse.txt", 2, "Schienenzahl", "x"),
        ("nothing_offered_near", "Fachwahlen.txt", 8, "Fachkrz", "PXS"),
        ("unknown_group", "Fachwahlen.txt", 8, "Kurs", "PX-PJK1"),
    ]
    assert found[2].hint == "PX"


def test_a_missing_file_and_a_missing_column_are_named(tmp_path: Path) -> None:
    found = problems(
        write(
            tmp_path,
            EXCHANGE | {"Schueler.txt": "", "Kurse.txt": COURSES.replace('"Kursart"', '"Art"')},
        )
    )
    assert places(found) == [
        ("missing_column", "Kurse.txt", 1, "Kursart", ""),
        ("missing_file", "Schueler.txt", None, "", ""),
    ]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "Kurse.txt",
            COURSES.replace("D-GK2", "D-GK1"),
            ("twice", "Kurse.txt", 4, "Name", "D-GK1"),
        ),
        (
            "Kurse.txt",
            COURSES.replace('4;"--";"GK";0;2;"[]"', '4;"--";"GK";0;2;"[x]"'),
            ("not_planned", "Kurse.txt", 5, "Gesperrt", "[x]"),
        ),
        (
            "Schueler.txt",
            PUPILS.replace("02.01.2005", "01.01.2005").replace("2;2;3", "2;2;4"),
            ("twice", "Schueler.txt", 3, "Name", "Adler"),
        ),
        (
            "Fachwahlen.txt",
            WISHES.replace('03.01.2005";3;"PX"', '04.01.2005";3;"PX"'),
            ("unknown_student", "Fachwahlen.txt", 8, "Name", "Busch"),
        ),
        (
            "Fachwahlen.txt",
            WISHES + WISHES.splitlines()[-1] + "\n",
            ("twice", "Fachwahlen.txt", 9, "Fachkrz", "PX"),
        ),
        (
            "Blockplan.txt",
            PLAN.replace('3;"PX-PJK1"', '99;"PX-PJK1"'),
            ("bad_number", "Blockplan.txt", 7, "Schiene", "99"),
        ),
        ("Fachwahlen.txt", " \n", ("empty_file", "Fachwahlen.txt", None, "", "")),
    ],
)
def test_a_wrong_cell_is_named_with_its_place(
    tmp_path: Path, name: str, text: str, expected: tuple[object, ...]
) -> None:
    assert expected in places(problems(write(tmp_path, EXCHANGE | {name: text})))


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("courses.csv", "12,EF", "11,EF", ("twice", "courses.csv", 3, "course", "11")),
        (
            "courses.csv",
            ",2 3,1",
            ",2 99,1",
            ("bad_number", "courses.csv", 5, "reference_rails", "2 99"),
        ),
        ("courses.csv", "13,EF,D", "13,Q1,D", ("other_year", "courses.csv", 4, "year", "Q1")),
        (
            "requests.csv",
            "103,EF,D,GK,13",
            "103,EF,D,LK,13",
            ("nothing_offered", "requests.csv", 5, "subject", "D"),
        ),
        (
            "requests.csv",
            "103,EF,M,GK,12",
            "103,EF,M,GK,13",
            ("unknown_group", "requests.csv", 4, "reference_course", "13"),
        ),
        ("rooms.csv", "1.02,16", "1.02,-16", ("bad_number", "rooms.csv", 3, "size", "-16")),
    ],
)
def test_the_flat_form_is_read_as_strictly(
    tmp_path: Path, name: str, old: str, new: str, expected: tuple[object, ...]
) -> None:
    assert expected in places(
        problems(write(tmp_path, FLAT | {name: FLAT[name].replace(old, new)}))
    )


def test_a_file_in_another_encoding_is_refused_by_name(tmp_path: Path) -> None:
    write(tmp_path, EXCHANGE)
    (tmp_path / "Fachwahlen.txt").write_bytes(WISHES.replace("Busch", "Büsch").encode("utf-16"))
    assert ("not_utf8", "Fachwahlen.txt", None, "", "") in places(problems(tmp_path))


def test_a_group_longer_than_there_are_rails_is_refused(tmp_path: Path) -> None:
    courses = COURSES.replace('4;"--";"GK";0;2', '4;"--";"GK";0;5')
    assert [row.code for row in problems(write(tmp_path, EXCHANGE | {"Kurse.txt": courses}))] == [
        "kursblockung_too_long"
    ]


def test_no_rails_at_all_are_refused(tmp_path: Path) -> None:
    assert (
        next(row.code for row in problems(write(tmp_path, EXCHANGE | {"Blockplan.txt": ""})))
        == "kursblockung_no_rails"
    )


def test_a_rail_kept_for_nobody_is_a_problem(tmp_path: Path) -> None:
    rails = tmp_path / "kept.csv"
    rails.write_text("rail;subject;level\n1;BI;LK\n0;M;LK\n", encoding="utf-8")
    assert places(problems(write(tmp_path, EXCHANGE), rails)) == [
        ("nothing_kept", "kept.csv", 2, "subject", "BI"),
        ("bad_number", "kept.csv", 3, "rail", "0"),
    ]


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_problem_has_a_sentence_in_both_languages(tmp_path: Path, language: str) -> None:
    before = texts.language()
    texts.use(language)
    try:
        for row in problems(
            write(
                tmp_path,
                EXCHANGE | {"Kurse.txt": COURSES.replace(";1;", ";x;"), "Fachwahlen.txt": "x"},
            )
        ):
            quoted = {value.name: value.value for value in row.values}
            said = texts.say(
                f"problem.{row.code}", value=row.value, hint=row.hint, column=row.column, **quoted
            )
            assert "{" not in said
            assert said
    finally:
        texts.use(before)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_no_problem_of_the_import_is_without_words(language: str) -> None:
    source = Path(__file__).parents[2] / "instances" / "interchange" / "kursblockung"
    used = {
        code
        for path in source.glob("*.py")
        for code in re.findall(r'"(kursblockung_\w+)"', path.read_text(encoding="utf-8"))
    }
    before = texts.language()
    texts.use(language)
    try:
        assert len(used) > 15
        assert [code for code in sorted(used) if not texts.knows(f"problem.{code}")] == []
    finally:
        texts.use(before)
