"""Many runs: from one base plan, finished ones kept, a crash costs one run, and every place to run
gives the same plans.
"""

import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from time import sleep

import psutil
import pytest
from command import call
from threads import NOBODY, QUICK, Threads

from documents.formats.screen.sweeping import sweeping
from instances import read_result
from instances.scenarios import WhatIfs, read_scenarios
from models.plan import Result
from models.problems import InputError
from scenarios.sweeps.lanes import Lanes, Processes, cluster
from scenarios.sweeps.pool import TRIES, run_all
from scenarios.sweeps.runs import folder_of, read_runs, runs_in
from scenarios.sweeps.sweep import Order, Swept, shares, sweep
from scenarios.sweeps.work import Task


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> WhatIfs:
    """The smallest sample and a scenario under which nobody gets law."""
    path = tmp_path_factory.mktemp("scenarios") / "Право.yaml"
    path.write_text(
        "change: {courses: {rows: law10, set: {min_size: 6, soft_min_size: 6, max_size: 7}}}",
        encoding="utf-8",
    )
    return read_scenarios("tiny", [str(path)])


@pytest.fixture(scope="module")
def swept(known: WhatIfs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished sweep with one seed."""
    folder = tmp_path_factory.mktemp("sweep")
    assert sweep(known, Order(folder, (5,), QUICK), Threads(), NOBODY) == Swept(4, 0, 0, ())
    return folder


def plans(folder: Path) -> dict[str, str]:
    """Hash of every plan of a sweep."""
    paths = sorted(folder.rglob("seed-*/plan.json"))
    return {
        path.relative_to(folder).as_posix(): plan.hash
        for path in paths
        if (plan := read_result(path).plan) is not None
    }


def task(known: WhatIfs) -> Task:
    return Task(
        name="x",
        case=known.case.model_dump_json(),
        facts="x",
        base_hash=known.case.network.hash,
        limits=QUICK,
    )


def test_the_base_runs_with_three_seeds_and_a_scenario_with_those_asked_for(swept: Path) -> None:
    scenario = folder_of("Право")
    assert list(runs_in(swept)) == ["base", scenario]
    assert [result.seed for result in read_runs(swept / "base").results] == [0, 1, 5]
    assert [result.seed for result in read_runs(swept / scenario).results] == [5]


def test_every_run_counts_its_changes_against_the_base_plan_last(
    swept: Path, known: WhatIfs
) -> None:
    base, runs = read_result(swept / "base"), read_runs(swept / folder_of("Право"))
    result = runs.results[0]
    assert (result.scenario, result.base_hash) == ("Право", known.case.network.hash)
    assert result.network_hash == runs.case.network.hash != result.base_hash
    assert [stage.name for stage in result.stages][-1] == "changes"
    lost = [row for row in base.plan.members if row.group.startswith("law10")] if base.plan else []
    assert {row.name: row.value for row in result.amounts}["unmet_requests"] == len(lost) == 3


def test_what_is_finished_is_skipped_and_what_is_not_is_made(swept: Path, known: WhatIfs) -> None:
    order = Order(swept, (5,), QUICK)
    (swept / "base" / "seed-1" / "run.json").unlink()
    assert sweep(known, order, Threads(), NOBODY) == Swept(1, 3, 0, ())
    assert sweep(known, order, Threads(), NOBODY) == Swept(0, 4, 0, ())


def test_other_limits_are_other_runs(swept: Path, known: WhatIfs, tmp_path: Path) -> None:
    base = swept / "base" / "plan.json"
    order = Order(tmp_path, (5,), QUICK, base)
    assert sweep(known, order, Threads(), NOBODY).finished == 4
    longer = replace(order, limits=QUICK.model_copy(update={"seconds": 3.0}))
    assert sweep(known, longer, Threads(2), NOBODY).finished == 4
    assert plans(tmp_path) == plans(swept)


def test_two_processes_give_the_plans_of_one_thread(
    swept: Path, known: WhatIfs, tmp_path: Path
) -> None:
    order = Order(tmp_path, (5,), QUICK, swept / "base")
    assert sweep(known, order, Processes(2), NOBODY).finished == 4
    assert plans(tmp_path) == plans(swept)


@pytest.mark.filterwarnings("ignore")
def test_a_dask_cluster_gives_the_plans_of_one_thread(
    swept: Path, known: WhatIfs, tmp_path: Path
) -> None:
    distributed = pytest.importorskip("distributed")
    order = Order(tmp_path, (5,), QUICK, swept / "base")
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with distributed.LocalCluster(**options) as local, cluster(local.scheduler_address) as lanes:
        assert len(lanes.lanes) == 2
        assert sweep(known, order, lanes, NOBODY).finished == 4
    assert plans(tmp_path) == plans(swept)


def test_a_cluster_that_is_not_there_is_told() -> None:
    pytest.importorskip("distributed")
    with pytest.raises(InputError) as caught, cluster("nonsense://nowhere:1"):
        pass
    assert [problem.code for problem in caught.value.problems] == ["cluster_not_reached"]


def test_a_worker_killed_in_the_middle_costs_one_run(known: WhatIfs) -> None:
    children = {child.pid for child in psutil.Process().children(recursive=True)}
    killed = threading.Event()

    def kill() -> None:
        while not killed.is_set():
            for child in psutil.Process().children(recursive=True):
                if child.pid not in children and any(
                    "spawn_main" in word for word in child.cmdline()
                ):
                    child.kill()
                    killed.set()
                    return
            sleep(0.02)

    threading.Thread(target=kill, daemon=True).start()
    found = list(run_all([task(known)], Processes(1), lambda task: None))
    assert [done.again for done in found] == [True, False]
    assert found[-1].result is not None
    assert killed.is_set()


class Failing(ThreadPoolExecutor):
    """Fails every run."""

    def submit(self, *_: object, **__: object) -> "object":  # type: ignore[override]  # it takes whatever comes
        return super().submit(_fail)


def _fail() -> Result:
    raise MemoryError("too large")


def test_a_run_that_always_fails_is_given_up(known: WhatIfs) -> None:
    lanes = Threads(1, Failing)
    found = list(run_all([task(known)], lanes, lambda task: None))
    assert [done.again for done in found] == [True] * (TRIES - 1) + [False]
    assert isinstance(found[-1].error, MemoryError)


def test_an_interrupt_asks_runs_under_way_to_end(known: WhatIfs) -> None:
    def interrupted(task: Task) -> None:
        raise KeyboardInterrupt

    lanes: Lanes = (threads := Threads())
    with pytest.raises(KeyboardInterrupt):
        list(run_all([task(known)], lanes, interrupted))
    assert threads.stopped


@pytest.mark.parametrize(
    ("jobs", "workers", "shared"), [(0, 1, (2, 1)), (0, 2, (1, 2)), (1, 0, (1, 2)), (3, 1, (3, 1))]
)
def test_cores_are_shared_out(
    jobs: int, workers: int, shared: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert shares(jobs, workers) == shared


def test_folders_of_scenarios_are_safe_and_never_shared() -> None:
    names = ["право", "Право", "../право", "base", "CON", "a/b", "a-b", ""]
    assert len({folder_of(name).casefold() for name in names}) == len(names)
    assert all("/" not in folder_of(name) and ".." not in folder_of(name) for name in names)
    assert folder_of("base") != "base"


def bad_lines() -> Iterator[tuple[list[str], int, str]]:
    yield ["--seeds", "1,x"], 2, "--seeds"
    yield ["--scenarios", "нет"], 1, "«нет»"
    yield ["--base", "нет.json"], 1, "нет.json"


@pytest.mark.parametrize(("line", "code", "said"), list(bad_lines()))
def test_bad_input_is_told_and_nothing_is_written(
    line: list[str], code: int, said: str, tmp_path: Path
) -> None:
    done = call("sweep", "tiny", "--output", tmp_path / "out", *line)
    assert (done.exit_code, said in done.stderr) == (code, True)
    assert not (tmp_path / "out").exists()


def test_a_base_plan_of_another_network_is_refused(
    known: WhatIfs, swept: Path, tmp_path: Path
) -> None:
    other = read_scenarios("tiny-walk")
    with pytest.raises(InputError) as caught:
        sweep(other, Order(tmp_path, (0,), QUICK, swept / "base"), Threads(), NOBODY)
    assert [problem.code for problem in caught.value.problems] == [
        "plan_no_longer_holds",
        "plan_outdated",
    ]


def test_a_base_plan_and_finished_runs_outlive_a_corrected_name(
    known: WhatIfs, swept: Path, tmp_path: Path
) -> None:
    students = known.case.network.students
    renamed = (
        students[0].model_copy(update={"name": "Иванова-Петрова Анна", "consent_transfer": True}),
        *students[1:],
    )
    case = known.case.model_copy(update={"network": known.case.network.replacing(students=renamed)})
    again = replace(known, case=case)
    folder = tmp_path / "swept"
    shutil.copytree(swept, folder)
    found = sweep(again, Order(folder, (5,), QUICK, swept / "base"), Threads(), NOBODY)
    assert (found.finished, found.failed) == (0, ())


def test_the_command_says_what_is_finished(swept: Path, tmp_path: Path) -> None:
    path = tmp_path / "Право.yaml"
    path.write_text(
        "change: {courses: {rows: law10, set: {min_size: 6, soft_min_size: 6, max_size: 7}}}",
        encoding="utf-8",
    )
    line = [
        "--scenarios",
        path,
        "--output",
        swept,
        "--seeds",
        "5",
        "--seconds",
        "2",
        "--deterministic",
    ]
    done = call("sweep", "tiny", *line)
    assert done.exit_code == 0
    assert "Расчётов: 4, из них готово раньше: 4." in done.stderr
    assert "сделано 0, готово раньше 4, повторено 0" in done.stdout


def test_the_display_names_every_run_that_is_over(capsys: pytest.CaptureFixture[str]) -> None:
    with sweeping() as show:
        show.counted(3, 1)
        show.begun("", 0)
        show.begun("право", 1)
        show.over("право", 1, "BrokenProcessPool", True)
        show.over("", 0, "optimal", False)
    assert capsys.readouterr().err.splitlines()[1:] == [
        "1 из 3: право (1) — прерван (BrokenProcessPool), будет повторён",
        "2 из 3: сеть как есть (0) — Найден лучший план: каждый этап доказан.",
    ]
