"""Facts that contradict each other are told by the commands, with sheet and line, before any
search.
"""

from pathlib import Path
from typing import Any

import pytest
from command import call

from instances import Case, read, write
from models.network import TABLES, Network
from models.plan import Plan
from models.policy import Policy
from models.school_year.annex import Annex

GROUP = "phy+10/1/on_site/1"


def book(
    path: Path,
    sample: str,
    add: dict[str, list[dict[str, Any]]] | None = None,
    **edits: dict[str, dict[str, Any]],
) -> Path:
    """A sample with rows changed by id (or course) and added, as a workbook."""
    case = read(sample)
    tables = {table: [row.model_dump() for row in getattr(case.network, table)] for table in TABLES}
    for table, changes in edits.items():
        for row in tables[table]:
            row.update(
                changes.get(
                    row.get("id") or row.get("course") or "",
                    changes.get(row.get("course") or "", {}),
                )
            )
    for table, rows in (add or {}).items():
        tables[table] += rows
    write(Case(network=case.network.replacing(**tables), policy=case.policy), path / "сеть.xlsx")
    return path / "сеть.xlsx"


def told(path: Path, *, good: bool = False) -> str:
    """What ``check`` says; ``solve`` refuses the same before it searches, unless all is good but
    for remarks.
    """
    found = call("check", path)
    assert found.exit_code == (0 if good else 1), found.output
    if not good:
        refused = call("solve", path, "--output", path.parent / "p", "--seconds", "60")
        assert refused.exit_code == 1
        assert not (path.parent / "p" / "plan.json").exists()
        assert all(
            line in refused.output
            for line in found.output.splitlines()
            if line.startswith(str(path))
        )
    return found.output.replace(f"{path}, ", "")


def test_a_pupil_without_a_half_is_named_with_the_halves_of_the_class(tmp_path: Path) -> None:
    assert (
        "лист «Ученики», строка 3, столбец «Подгруппы»: Абрамова Анна (anna): класс 10А (1-10А) "
        "делится на подгруппы п1, п2 "
        "(Английский язык), а подгруппа не указана (ср. лист «Уроки классов», строка 3)\n"
    ) in told(book(tmp_path, "tiny-half", students={"anna": {"halves": ()}}))


def test_a_half_without_its_lesson_is_named_with_the_pupils_who_lose_it(tmp_path: Path) -> None:
    case, path = read("two-schools"), tmp_path / "network.json"
    kept = [
        row
        for row in case.network.class_lessons
        if (row.class_, row.course, row.half) != ("1-10А", "eng10", "п2")
    ]
    write(Case(network=case.network.replacing(class_lessons=kept), policy=case.policy), path)
    assert "13 учеников подгруппы «п2» класса" in told(path)


def test_a_class_too_large_for_the_only_room_is_told_with_both_numbers(tmp_path: Path) -> None:
    rooms = {"1-101": {"features": ("компьютеры",), "seats": 2}}
    said = told(book(tmp_path, "tiny", rooms=rooms, parts={"rus10": {"features": ("компьютеры",)}}))
    assert "лист «Уроки классов», строка 4" in said
    assert (
        "нужно мест: 3, а в единственном кабинете с оснащением «компьютеры» — Кабинет 1 (1-101) — "
        "их 2" in said
    )


def test_equipment_nobody_has_is_told_with_what_may_be_meant(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        "tiny",
        rooms={"1-101": {"features": ("лаборатория",)}},
        parts={"phy+10": {"features": ("лаб.",)}},
    )
    said = told(path, good=True)
    assert "лист «Где открывать», строка 4, столбец «Курс»" in said
    assert (
        "оснащения «лаб.» нет ни в одном кабинете (школа: Школа № 1), возможно «лаборатория» (ср. "
        "лист «Части курсов»" in said
    )
    assert "Ошибок нет." in said
    solved = call("solve", path, "--output", tmp_path / "p", "--seconds", "20", "--workers", "1")
    assert solved.exit_code == 0
    assert (
        solved.output.count(
            "группу открыть нельзя: оснащения «лаб.» нет ни в одном кабинете (школа: Школа № 1)."
        )
        == 4
    )


def test_a_pin_left_over_from_a_dropped_course_is_named(tmp_path: Path) -> None:
    said = told(
        book(tmp_path, "tiny", {"pins": [{"kind": "member", "group": GROUP, "student": "vera"}]})
    )
    assert (
        "лист «Закрепления», строка 3, столбец «Ученик»: Волкова Вера (vera) не просит этот курс"
        in said
    )


def test_a_pin_at_a_busy_time_names_the_teacher_and_the_row_of_what_keeps_her(
    tmp_path: Path,
) -> None:
    pin = {"kind": "time", "group": GROUP, "part": "phy", "day": 1, "period": 1}
    said = told(book(tmp_path, "tiny", {"pins": [pin]}))
    assert (
        "лист «Закрепления», строка 3, столбец «Урок»: единственный, кто может вести этот урок, "
        "занят 09:00–09:40" in said
    )
    assert (
        "считая дорогу: Павлова П. О. (1-phy-2); Физика, углублённый (phy+10/1/on_site/1), пн 1"
        in said
    )
    assert "(ср. лист «Занятость», строка 3)" in said


def test_a_required_request_of_who_does_not_travel_is_told(tmp_path: Path) -> None:
    path = book(tmp_path, "tiny", students={"daria": {"cannot_travel": True}})
    case = read(path)
    requests = [
        row.model_copy(update={"required": row.student == "daria"}) for row in case.network.requests
    ]
    write(Case(network=case.network.replacing(requests=requests), policy=case.policy), path)
    said = told(path)
    assert (
        "лист «Запросы», строка 5, столбец «Курс»: запрос обязателен, а выполнить его нельзя — "
        "Денисова Дарья (daria)" in said
    )
    assert (
        "все группы — в другой школе (Школа № 1), а ученик не ездит (ср. лист «Ученики», строка 5)"
        in said
    )


def test_everything_is_told_at_once_and_marked_in_a_copy(tmp_path: Path) -> None:
    pins = [
        {"kind": "member", "group": GROUP, "student": "vera"},
        {"kind": "time", "group": GROUP, "day": 1, "period": 1},
    ]
    path = book(tmp_path, "tiny-half", {"pins": pins}, students={"anna": {"halves": ()}})
    said = told(path)
    assert [
        word in said
        for word in ("не просит этот курс", "занят 09:00–09:40", "подгруппа не указана")
    ] == [True] * 3
    assert (tmp_path / "сеть - замечания.xlsx").exists()


@pytest.mark.parametrize("sample", ["tiny", "tiny-half", "tiny-eleven", "two-schools-core"])
def test_samples_have_no_errors(sample: str) -> None:
    assert call("check", sample).exit_code == 0


def test_a_what_if_that_contradicts_the_facts_is_named_and_the_others_are_fine(
    tmp_path: Path,
) -> None:
    path, file = book(tmp_path, "tiny"), tmp_path / "what-if.yaml"
    pin = f"{{kind: участник, group: {GROUP}, student: vera}}"
    file.write_text(f"title: Закреплена Вера\nadd:\n  pins:\n    - {pin}\n", encoding="utf-8")
    found = call("scenario", "check", path, "--scenarios", file)
    assert found.exit_code == 1
    assert "сценарий «what-if»" in found.output
    assert "Волкова Вера (vera) не просит этот курс" in found.output
    swept = call(
        "sweep",
        path,
        "--scenarios",
        file,
        "--output",
        tmp_path / "s",
        "--seconds",
        "1",
        "--seeds",
        "0",
    )
    assert swept.exit_code == 1
    assert "не просит этот курс" in swept.output


def test_facts_in_memory_have_no_place(tmp_path: Path) -> None:
    path = tmp_path / "n.json"
    network = read("tiny").network.replacing(
        pins=[{"kind": "member", "group": GROUP, "student": "vera"}]
    )
    write(Case(network=Network.model_validate(network.model_dump()), policy=Policy()), path)
    assert "таблица «Закрепления», запись 1, столбец" not in call("check", path).output
    assert "таблица «Закрепления», запись 1" in call("check", path).output
    assert Plan().groups == ()


def test_a_remark_on_the_calendar_is_told_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "сеть.xlsx"
    case = read("tiny")
    quarter = {"kind": "quarter", "number": 4, "first": "2027-04-05", "last": "2027-06-30"}
    halves = (
        {"kind": "half_year", "number": 1, "first": "2026-09-01", "last": "2026-12-29"},
        {"kind": "half_year", "number": 2, "first": "2027-01-11", "last": "2027-05-26"},
    )
    annex = Annex.model_validate({"calendar": (*halves, quarter)})
    write(case.model_copy(update={"annex": annex}), path)
    assert "лист «Календарь», строка 5" in told(path, good=True)
