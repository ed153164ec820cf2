"""Without a command the program says how far a folder is and what comes next; launchers do it with
a double click.
"""

from datetime import date
from pathlib import Path, PureWindowsPath

import pytest
import small_network as small
from command import ROOT, call

from application.progress import progress_of
from documents.contents.common.dossier import Dossier, Facts
from documents.contents.coordinator.deadlines import Schedule, schedules
from documents.contents.terminal.progress import progress_lines
from instances import LIBRARY, read, write, write_result
from instances.files.launchers import launchers
from models.network import Network, Room
from models.plan import Plan, Result, RunStatus
from models.school_year.annex import Annex
from models.school_year.calendar import Span
from models.school_year.council import Decision, Member, MemberId, Office, Sitting, SittingId
from models.school_year.deadlines import Due, deadlines
from texts.dates import day_month_year

TODAY = date(2026, 6, 1)
YEAR = tuple(
    Span.model_validate(dict(zip(("kind", "number", "first", "last"), row, strict=True)))
    for row in (
        ("half_year", 1, "2026-09-01", "2026-12-30"),
        ("half_year", 2, "2027-01-11", "2027-05-26"),
        ("quarter", 1, "2026-09-01", "2026-10-25"),
        ("quarter", 2, "2026-11-03", "2026-12-30"),
        ("quarter", 3, "2027-01-11", "2027-03-28"),
        ("quarter", 4, "2027-04-05", "2027-05-26"),
        ("holidays", None, "2026-12-31", "2027-01-10"),
    )
)
HELD = Sitting(day=date(2026, 10, 15), id=SittingId("1"), held=True)
MEMBERS = tuple(
    Member(id=MemberId(name), office=office) for name, office in zip("АБВ", Office, strict=True)
)


def test_elsewhere_there_is_help(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = call()
    assert done.exit_code == 2
    assert done.stderr.startswith("Вызов: ")


def test_from_an_empty_network_to_a_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    case = read("tiny")
    write(
        case.model_copy(update={"network": case.network.replacing(requests=())}),
        tmp_path / "network.xlsx",
    )
    steps = []
    for _ in range(2):
        found = progress_of(tmp_path, TODAY)
        assert found is not None
        steps.append(found.step)
        if found.step == "forms":
            assert call(*found.command).exit_code == 0
    write(case, tmp_path / "network.xlsx")
    found = progress_of(tmp_path, TODAY)
    assert found is not None
    steps.append(found.step)
    assert call(*found.command, "--seconds", "4").exit_code == 0
    found = progress_of(tmp_path, TODAY)
    assert found is not None
    steps.append(found.step)
    assert call(*found.command, "--only", "group_list").exit_code == 0
    found = progress_of(tmp_path, TODAY)
    assert found is not None
    assert [*steps, found.step] == ["forms", "merge", "solve", "documents", "judge"]
    assert call(*found.command).exit_code == 0
    for rooms, step in ((renamed(case.network), "judge"), (without_seats(case.network), "keep")):
        write(
            case.model_copy(update={"network": case.network.replacing(rooms=rooms)}),
            tmp_path / "network.xlsx",
        )
        after = progress_of(tmp_path, TODAY)
        assert after is not None
        assert after.step == step
    said = call().stdout
    assert "данные с тех пор изменились" in said
    assert "--keep" in said


def renamed(network: Network) -> tuple[Room, ...]:
    return tuple(room.model_copy(update={"name": f"Каб. {room.id}"}) for room in network.rooms)


def without_seats(network: Network) -> tuple[Room, ...]:
    return tuple(room.model_copy(update={"seats": 1}) for room in network.rooms)


def test_mistakes_come_first(tmp_path: Path) -> None:
    (tmp_path / "network.xlsx").write_bytes(b"nothing")
    found = progress_of(tmp_path, TODAY)
    assert found is not None
    assert (found.step, found.facts) == ("check", (("problems", {"n": 1}),))


@pytest.mark.parametrize(
    ("today", "kind", "on"),
    [
        (date(2026, 5, 11), Due.INFORM, date(2026, 5, 11)),
        (date(2026, 5, 12), Due.FORM, date(2026, 6, 20)),
        (date(2026, 6, 21), Due.AGREE, date(2026, 8, 28)),
        (date(2026, 8, 29), Due.INFORM, date(2027, 5, 10)),
    ],
)
def test_without_a_calendar_the_next_deadline_is_one_of_the_regulation(
    tmp_path: Path, today: date, kind: Due, on: date
) -> None:
    (tmp_path / "network.xlsx").write_bytes(b"nothing")
    found = progress_of(tmp_path, today)
    assert found is not None
    due = found.due(today)
    assert (due[0].kind, due[0].day) == (kind, on)


def year_of(folder: Path, *decisions: Decision) -> None:
    """A network with the calendar of 2026/27 and a meeting of the council in the first quarter."""
    case = read("tiny")
    annex = Annex(calendar=YEAR, sittings=(HELD,), decisions=decisions, council=MEMBERS)
    write(case.model_copy(update={"annex": annex}), folder / "network.xlsx")


def test_all_deadlines_of_the_year_are_told_in_order_with_those_that_are_late_first(
    tmp_path: Path,
) -> None:
    due = Decision(
        sitting=HELD.id,
        number=1,
        question="Журналы",
        text="Проверить журналы",
        votes_for=3,
        due=date(2026, 11, 20),
        responsible="Б.",
    )
    year_of(tmp_path, due)
    today = date(2026, 11, 29)
    found = progress_of(tmp_path, today)
    assert found is not None
    assert [(row.kind, row.day) for row in found.late] == [
        (Due.FORM, date(2026, 6, 20)),
        (Due.AGREE, date(2026, 8, 28)),
        (Due.DECISION, date(2026, 11, 20)),
    ]
    days = [(row.day, row.kind) for row in found.due(today)]
    assert [day for day, _ in days] == sorted(day for day, _ in days)
    transfers = {row.number: row.day for row in found.due(today) if row.kind is Due.TRANSFER}
    assert (transfers["11"], transfers["12"], transfers["2"]) == (
        date(2026, 12, 5),
        date(2027, 1, 11),
        date(2027, 3, 5),
    )
    assert {Due.QUARTER, Due.REPORT_CARDS, Due.INFORM, Due.FORM, Due.AGREE} <= {
        kind for _, kind in days
    }
    assert not [day for day, _ in days if day.isoweekday() == 7 or (day.month == 1 and day.day < 9)]
    assert (date(2027, 3, 27), Due.QUARTER) in days
    said = [*progress_lines(found.facts, found.late, found.due(today), today)]
    assert "Просрочено — 20.11.2026: Проверить журналы (Б.)." in said
    nearest = next(line for line in said if line.startswith("Ближайший"))
    assert nearest == (
        "Ближайший срок — 05.12.2026, осталось 6 дней: Передача сведений об успеваемости и "
        "посещаемости за ноябрь (координаторы)."
    )


def test_deadlines_on_saturdays_of_schools_of_five_days_are_on_monday() -> None:
    annex = Annex(calendar=YEAR)
    for days, on in ((6, date(2026, 12, 5)), (5, date(2026, 12, 7))):
        found = deadlines(small.network(schools={"A": {"days": days}}), annex, TODAY)
        assert (
            next(row.day for row in found if row.kind is Due.TRANSFER and row.number == "11") == on
        )


def test_the_schedule_of_the_year_and_the_status_know_the_same_deadlines(tmp_path: Path) -> None:
    year_of(tmp_path)
    case, today = read(tmp_path / "network.xlsx"), date(2026, 9, 2)
    found = progress_of(tmp_path, today)
    assert found is not None
    (pack,) = schedules(Dossier(Facts(case.network, case.policy, Plan(), case.annex, today)))
    (paper,) = pack.papers
    assert isinstance(paper, Schedule)
    assert {day_month_year(row.day) for row in (*found.late, *found.due(today))} <= {
        row.date for row in paper.rows
    }
    assert len(found.due(today)) >= 15


def test_what_was_due_and_is_not_done_is_late(tmp_path: Path) -> None:
    year_of(tmp_path)
    found = progress_of(tmp_path, date(2026, 7, 1))
    assert found is not None
    assert (found.step, [row.kind for row in found.late]) == ("solve", [Due.FORM])


@pytest.mark.parametrize("place", ["сеть/план", "план", "план-август", "сеть/plan"])
def test_the_plan_is_found_where_the_guide_puts_it(tmp_path: Path, place: str) -> None:
    network_folder = tmp_path / "сеть"
    network_folder.mkdir()
    case = read("tiny")
    write(case, network_folder / "network.xlsx")
    hidden = Plan.model_validate_json(
        (LIBRARY / "tiny" / "hidden.json").read_text(encoding="utf-8")
    )
    write_result(
        Result(status=RunStatus.FEASIBLE, plan=hidden, network_hash=case.network.hash),
        tmp_path / place / "plan.json",
    )
    found = progress_of(network_folder, TODAY)
    assert found is not None
    assert (found.step, found.facts[-1][0]) == ("documents", "plan")
    assert Path(found.command[2]).resolve() == (tmp_path / place / "plan.json").resolve()


def test_launchers_are_made_for_old_consoles(tmp_path: Path) -> None:
    assert call("init", tmp_path / "new").exit_code == 0
    names = sorted(path.name for path in (tmp_path / "new").iterdir())
    books = ["1 Проверить.cmd", "2 Составить.cmd", "3 Документы.cmd", "4 Доска.cmd"]
    assert names == [*books, "network.xlsx"]
    for name, content in launchers().items():
        assert (tmp_path / "new" / name).read_bytes() == content
        lines = content.split(b"\r\n")
        assert all(line.isascii() or line.startswith(b"  echo ") for line in lines)
        assert b"\n" not in b"".join(lines)
        assert lines[1] == b"chcp 65001 >nul"
        assert lines[-2] == b"pause"
        assert b'"%~1"' not in lines[0]
        assert lines[2] == b'set "book=%~1"'


def launcher(program: PureWindowsPath | None = None) -> list[str]:
    return launchers(program)["2 Составить.cmd"].decode().split("\r\n")


def test_a_launcher_looks_where_the_readme_installs_then_on_the_path() -> None:
    lines = launcher(PureWindowsPath("C:\\100% Сетка\\.venv\\Scripts\\setka.exe"))
    tried = [line for line in lines if line.startswith("if not defined setka ")]
    assert tried[0].endswith('set setka="C:\\100%% Сетка\\.venv\\Scripts\\setka.exe"')
    assert tried[1:4] == [
        f'if not defined setka if exist "{place}" set setka="{place}"'
        for place in (
            "%~dp0.\\.venv\\Scripts\\setka.exe",
            "%~dp0..\\.venv\\Scripts\\setka.exe",
            "%~dp0..\\..\\.venv\\Scripts\\setka.exe",
        )
    ]
    assert [line.split()[4] for line in tried[5:7]] == ["where", "py"]
    assert lines.index(tried[-1]) < lines.index('%setka% solve "%book%" --output "%~dp0plan"')
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "py -3 -m venv .venv; .venv\\Scripts\\pip install -q -e ." in readme
    assert any("py -3 -m venv .venv; .venv\\Scripts\\pip install -q -e ." in line for line in lines)


def test_a_launcher_without_the_program_says_what_to_do_and_stays_open() -> None:
    lines = launcher()
    at = lines.index("if not defined setka (")
    assert lines[at + 1] == "  echo Программа «Сетка» на этом компьютере не найдена."
    assert lines[at + 4 : at + 6] == ["  goto end", ")"]
    assert lines[-4:] == [":end", "echo.", "pause", ""]
    # A parenthesis in a sentence would close the block.
    assert not any(sign in line for line in lines[at + 1 : at + 4] for sign in "()&|<>^%")


def test_in_spring_papers_of_may_are_offered_until_they_or_a_plan_are_there(
    tmp_path: Path,
) -> None:
    def offered(today: date) -> bool:
        found = progress_of(tmp_path, today)
        assert found is not None
        return "may" in dict(found.facts)

    write(read("tiny"), tmp_path / "network.xlsx")
    assert offered(date(2027, 4, 20))
    assert not offered(date(2026, 11, 29))
    (tmp_path / "май").mkdir()
    assert not offered(date(2027, 4, 20))


def test_the_launcher_of_the_board_opens_the_folder_it_is_in() -> None:
    lines = launchers()["4 Доска.cmd"].decode().splitlines()
    assert '%setka% board "%~dp0."' in lines


def test_the_launcher_of_papers_names_a_plan_only_where_there_is_one() -> None:
    lines = launchers()["3 Документы.cmd"].decode().splitlines()
    (command,) = (line for line in lines if " documents " in line)
    assert "%plan%" in command
    assert 'if exist "%~dp0plan\\plan.json" set plan="%~dp0plan\\plan.json"' in lines
