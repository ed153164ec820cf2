"""``solve`` from facts to papers: plans, no plans, resuming, publishing, and disks that fail."""

import errno
import json
from pathlib import Path
from typing import Any

import pytest
import small_network as small
from command import call, network_file, plan_file
from openpyxl import Workbook

from instances import read_result
from models.network import Network
from models.plan import Plan, Result
from models.policy import Policy
from validation import judge

PAPERS = ["convergence.png", "load.png", "plan.json", "plan.xlsx", "school-1.png", "school-2.png"]
QUICK = ("--seconds", "20", "--workers", "1")


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    folder = tmp_path_factory.mktemp("solved")
    network = network_file(folder / "network.json")
    done = call("solve", network, "--output", folder / "out", *QUICK)
    assert done.exit_code == 0, done.output
    return network, folder / "out", done.stdout


def test_solve_writes_plan_and_papers(solved: tuple[Path, Path, str]) -> None:
    network, out, said = solved
    assert sorted(path.name for path in out.iterdir()) == PAPERS
    assert f"Результаты в папке: {out}" in said
    assert call("judge", network, out).exit_code == 0


def test_stages_stand_at_the_top_of_the_plan(solved: tuple[Path, Path, str]) -> None:
    data = json.loads((solved[1] / "plan.json").read_text(encoding="utf-8"))
    assert [stage["name"] for stage in data["stages"]] == [stage.name for stage in Policy().stages]
    assert all(set(stage) == {"name", "value", "bound", "proved"} for stage in data["stages"])
    assert data["network_hash"] == small.network().hash


def test_the_report_names_stages_in_words(solved: tuple[Path, Path, str]) -> None:
    assert "Невыполненные запросы первой очереди" in solved[2]
    assert "unmet_1" not in solved[2]


def test_amounts_are_those_of_the_referee(solved: tuple[Path, Path, str]) -> None:
    result = read_result(solved[1])
    assert result.plan is not None
    verdict = judge(small.network(), Policy(), result.plan)
    counted = {amount.name: amount.value for amount in verdict.amounts}
    assert {amount.name: counted[amount.name] for amount in result.amounts} == {
        row.name: row.value for row in result.amounts
    }


def values(result: Result) -> list[int]:
    return [stage.value for stage in result.stages]


def test_resuming_is_never_worse(solved: tuple[Path, Path, str]) -> None:
    network, out, _ = solved
    before = values(read_result(out))
    assert (
        call(
            "solve", network, "--output", out, "--resume", "--seconds", "1", "--workers", "1"
        ).exit_code
        == 0
    )
    assert values(read_result(out)) <= before


def test_resuming_needs_a_plan_to_go_on_from(tmp_path: Path) -> None:
    network = network_file(tmp_path / "network.json")
    done = call("solve", network, "--output", tmp_path / "out", "--resume", *QUICK)
    assert done.exit_code == 1
    assert "plan.json" in done.stderr
    assert not (tmp_path / "out").exists()


def test_changes_are_counted_against_a_published_plan(tmp_path: Path) -> None:
    network, published = (
        network_file(tmp_path / "network.json"),
        plan_file(tmp_path / "published.json"),
    )
    done = call("solve", network, "--output", tmp_path / "out", "--keep", published, *QUICK)
    assert done.exit_code == 0
    result = read_result(tmp_path / "out")
    assert result.plan is not None
    verdict = judge(small.network(), Policy(), result.plan, small.plan())
    amounts = {amount.name: amount.value for amount in result.amounts}
    assert amounts["plan_changes"] == verdict.amount("plan_changes")


def test_what_is_gone_of_a_published_plan_is_said_and_the_rest_is_kept(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    left = small.network(students={"a2": {"status": "left"}})
    network, published = (
        network_file(tmp_path / "network.json", left),
        plan_file(tmp_path / "published.json"),
    )
    done = call("solve", network, "--output", tmp_path / "out", "--keep", published, *QUICK)
    assert done.exit_code == 0
    line = "обучающийся Ученик a2 — строк: 1"
    assert line in done.stdout
    assert [(row.kind, row.name) for row in read_result(tmp_path / "out").gone] == [
        ("student", "a2")
    ]
    summary = load_workbook(tmp_path / "out" / "plan.xlsx").worksheets[0]
    assert any(line in str(cell) for row in summary.iter_rows(values_only=True) for cell in row)


def test_a_plan_of_which_nothing_is_left_belongs_to_another_network(tmp_path: Path) -> None:
    network = network_file(tmp_path / "network.json")
    stranger = plan_file(tmp_path / "published.json", Plan(groups=("x/10A",)))
    done = call("solve", network, "--output", tmp_path / "out", "--keep", stranger, *QUICK)
    assert done.exit_code == 1
    assert "published.json" in done.stderr
    assert not (tmp_path / "out").exists()


def crowded() -> Network:
    """Physics at the one time that mathematics needs too: no table contradicts another, and there
    is no plan.
    """
    times = [f"{day}-{period}" for day in (1, 2, 3) for period in range(1, 7)]
    closed = {"maths": ("1-1", "2-1"), "physics": ("1-1",)}
    courses = {
        course: {"closed_times": tuple({*times} - {*kept})} for course, kept in closed.items()
    }
    return small.network(courses=courses)


def test_facts_that_leave_no_plan_are_told_before_any_search(tmp_path: Path) -> None:
    nobody = small.network(people={"TN": {"subjects": ()}})
    done = call(
        "solve",
        network_file(tmp_path / "network.json", nobody),
        "--output",
        tmp_path / "out",
        *QUICK,
    )
    assert done.exit_code == 1
    assert "никто из учителей не может его вести" in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_infeasible_network_is_told_and_written(tmp_path: Path) -> None:
    network = network_file(tmp_path / "network.json", crowded())
    done = call("solve", network, "--output", tmp_path / "out", *QUICK)
    assert done.exit_code == 3
    assert "Плана нет" in done.stdout
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "attempt.json",
        "plan.json",
        "Не поместилось.xlsx",
    ]
    assert json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))["plan"] is None


def test_no_plan_never_takes_the_place_of_a_plan(tmp_path: Path) -> None:
    network = network_file(tmp_path / "network.json", crowded())
    old = plan_file(tmp_path / "plan.json").read_bytes()
    assert call("solve", network, "--output", tmp_path, *QUICK).exit_code == 3
    assert (tmp_path / "plan.json").read_bytes() == old


def edited(path: Path) -> bytes:
    """A workbook that somebody changed in another program, and its content."""
    book = Workbook()
    book.properties.lastModifiedBy = "Завуч"
    book.save(path)
    return path.read_bytes()


def test_a_plan_that_people_edited_is_put_aside_and_named(tmp_path: Path) -> None:
    network = network_file(tmp_path / "network.json")
    old = plan_file(tmp_path / "plan" / "plan.json").read_bytes()
    book = edited(tmp_path / "plan" / "plan.xlsx")
    done = call("solve", network, "--output", tmp_path / "plan", *QUICK)
    (kept,) = (tmp_path / "plan" / "прежние").iterdir()
    assert done.exit_code == 0
    assert str(kept) in done.output
    assert (kept / "plan.xlsx").read_bytes() == book
    assert (kept / "plan.json").read_bytes() == old
    assert (tmp_path / "plan" / "plan.xlsx").read_bytes() != book


def test_a_plan_that_nobody_edited_is_written_over(tmp_path: Path) -> None:
    network = network_file(tmp_path / "network.json")
    for _ in range(2):
        done = call("solve", network, "--output", tmp_path / "plan", *QUICK)
        assert done.exit_code == 0
    assert "прежн" not in done.output.casefold()
    assert not (tmp_path / "plan" / "прежние").exists()


def test_a_run_without_a_plan_puts_nothing_aside(tmp_path: Path) -> None:
    network = network_file(tmp_path / "network.json", crowded())
    book = edited(tmp_path / "plan.xlsx")
    assert call("solve", network, "--output", tmp_path, *QUICK).exit_code == 3
    assert (tmp_path / "plan.xlsx").read_bytes() == book
    assert not (tmp_path / "прежние").exists()


def test_bad_input_writes_nothing(tmp_path: Path) -> None:
    done = call("solve", tmp_path / "none.json", "--output", tmp_path / "out", *QUICK)
    assert done.exit_code == 1
    assert not (tmp_path / "out").exists()


def test_the_language_of_papers_is_the_language_chosen(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    network = network_file(tmp_path / "network.json")
    done = call("--lang", "en", "solve", network, "--output", tmp_path / "out", *QUICK)
    assert done.exit_code == 0
    assert "Summary" in load_workbook(tmp_path / "out" / "plan.xlsx").sheetnames


class Failing:
    """Lets a file not be moved to its place."""

    def __init__(self, place: Path, error: OSError) -> None:
        self.place, self.error, self.replace = place, error, Path.replace

    def __call__(self, path: Path, target: Path) -> Path:
        if Path(target) == self.place:
            raise self.error
        return self.replace(path, target)


FAULTS = {
    "файл открыт в другой программе": PermissionError(errno.EACCES, "Permission denied"),
    "на диске нет места": OSError(errno.ENOSPC, "No space left on device"),
}


@pytest.mark.parametrize("words", FAULTS)
@pytest.mark.parametrize("name", ["plan.json", "plan.xlsx", "load.png"])
def test_a_file_that_cannot_be_written_is_named_and_the_old_one_stays(
    name: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = network_file(tmp_path / "network.json")
    out = tmp_path / "out"
    out.mkdir()
    (out / name).write_bytes(b"old")
    patched = Failing(out / name, FAULTS[words])
    monkeypatch.setattr(Path, "replace", lambda path, target: patched(path, target))
    done = call("solve", network, "--output", out, *QUICK)
    assert done.exit_code == 1
    assert words in done.stderr
    assert str(out / name) in done.stderr
    assert (out / name).read_bytes() == b"old"
    assert [path.name for path in out.iterdir() if ".part" in path.name] == []
    if name != "plan.json":
        assert read_result(out).plan is not None
        assert sorted(path.name for path in out.iterdir() if path.is_file()) == PAPERS


@pytest.mark.parametrize("words", FAULTS)
def test_a_disk_that_fails_while_writing_leaves_no_part(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network, out = network_file(tmp_path / "network.json"), tmp_path / "anonymous.json"
    out.write_bytes(b"old")

    def refuse(*_: Any) -> int:
        raise FAULTS[words]

    monkeypatch.setattr("instances.files.atomic.tempfile.NamedTemporaryFile", wrapped(refuse))
    done = call("anonymise", network, "--output", out)
    assert done.exit_code == 1
    # The former file is copied first, into a folder of its own: there is no file that is open yet.
    protected = isinstance(FAULTS[words], PermissionError)
    assert ("в эту папку записать нельзя" if protected else words) in done.stderr
    assert out.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["anonymous.json", "network.json"]


def wrapped(refuse: Any) -> Any:
    """A temporary file that cannot be written to."""
    import tempfile

    make = tempfile.NamedTemporaryFile

    def opened(*arguments: Any, **options: Any) -> Any:
        file = make(*arguments, **options)
        file.write = refuse
        return file

    return opened


def test_a_plan_that_cannot_be_kept_on_the_way_does_not_end_the_search(tmp_path: Path) -> None:
    from instances.plans.incumbent import Incumbent
    from models.plan import RunStatus
    from models.problems import InputError

    warned: list[InputError] = []
    (tmp_path / "file").write_bytes(b"not a folder")
    incumbent = Incumbent(
        tmp_path / "file" / "plan.json", lambda _: True, warned.append, lambda: None
    )
    for _ in range(2):
        incumbent.keep(Result(status=RunStatus.FEASIBLE, plan=small.plan()))
    assert len(warned) == 1


def test_a_plan_that_breaks_a_rule_is_not_kept_on_the_way(tmp_path: Path) -> None:
    from instances.plans.incumbent import Incumbent
    from models.plan import RunStatus

    incumbent = Incumbent(tmp_path / "plan.json", lambda _: False, lambda _: None, lambda: None)
    incumbent.keep(Result(status=RunStatus.FEASIBLE, plan=small.plan()))
    assert not (tmp_path / "plan.json").exists()
