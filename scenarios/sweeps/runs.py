"""Runs of a sweep on disk: a folder a case with what it is, and in it a folder a seed."""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from instances import read, read_result
from instances.files.atomic import write_together
from instances.network.case import Case
from instances.network.document import read_json, write_document
from instances.network.parsing import parse
from instances.plans.named import is_of, plan_in
from instances.plans.results import keep_attempt, result_json
from models.plan import Result
from models.problems import InputError, Problem
from models.record import Record
from models.scenario import Scenario
from scenarios.still_good import still_good
from scenarios.sweeps.work import Task

#: Folder of the base, and names of files.
BASE, CASE, SCENARIO, PLAN, NOTE = "base", "case.json", "scenario.json", "plan.json", "run.json"
#: Names no file may have on Windows.
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|base)", re.IGNORECASE)


class Note(Record):
    """What stands beside a finished run.

    Attributes
    ----------
    mark
        See ``Task.mark``.
    tries
        How often it was begun.
    """

    mark: str
    tries: int = 1


class Runs(Record):
    """All runs of one case.

    Attributes
    ----------
    scenario
        With an empty id for the base.
    case
        What the plans are for.
    folder
        Where they were read.
    results
        In order of their seeds.
    start
        The plan they started from, where it is one of this case too.
    """

    scenario: Scenario
    case: Case
    folder: str = ""
    results: tuple[Result, ...]
    start: Result | None = None


def folder_of(name: str) -> str:
    """A name for the folder of a scenario that every system takes, and that no two scenarios
    share.
    """
    plain = re.sub(r"[^\w-]+", "-", name).strip("-_")[:60]
    safe = plain == name and name == name.casefold() and not RESERVED.fullmatch(name)
    return plain if safe else f"{plain}-{sha256(name.encode()).hexdigest()[:6]}"


def write_case(case: Case, scenario: Scenario, folder: Path) -> None:
    """Write what the runs of a folder are for."""
    write_document(Case(network=case.network, policy=case.policy), folder / CASE)
    write_together(
        {
            folder / SCENARIO: (
                scenario.model_dump_json(indent=1, exclude_defaults=True) + "\n"
            ).encode()
        }
    )


def write_run(task: Task, result: Result, tries: int, folder: Path) -> None:
    """Write a finished run, whole or not at all, with its incomplete attempt beside it where that
    is all there is.
    """
    note = Note(mark=task.mark, tries=tries).model_dump_json() + "\n"
    write_together({folder / PLAN: result_json(result), folder / NOTE: note.encode()})
    keep_attempt(result, folder)


def write_start(result: Result, folder: Path) -> None:
    """Write a plan that a sweep was given to start from, so that its runs are compared with it."""
    write_together(
        {
            folder / PLAN: result_json(result),
            folder / NOTE: (Note(mark="given").model_dump_json() + "\n").encode(),
        }
    )


def is_finished(task: Task, folder: Path) -> bool:
    """Whether the folder holds the result of just this run."""
    try:
        note, _ = parse(Note, read_json(folder / NOTE), "")
        return (
            note is not None
            and note.mark == task.mark
            and read_result(folder).base_hash == task.base_hash
        )
    except InputError:
        return False


def read_runs(path: Path, network: Case | None = None) -> Runs:
    """The runs of a folder of a sweep, or one plan by itself.

    Parameters
    ----------
    path
        A folder of a case, of one run, or a ``plan.json``.
    network
        The case of plans that have none beside them.

    Raises
    ------
    InputError
        No plan, none that can be read, or no case it belongs to: ``case_not_found``,
        ``other_network``.
    """
    plans = sorted(path.glob(f"*/{PLAN}"), key=_number) if path.is_dir() else []
    results = tuple(read_result(plan) for plan in plans) or (read_result(path),)
    home = _home(path)
    case = read(home / CASE) if home is not None else network
    if case is None:
        raise InputError([Problem(code="case_not_found", file=str(path))])
    if not is_of(results[0], case.network) and network is not None:
        case = network
    if any(result.network_hash != results[0].network_hash for result in results):
        raise InputError([Problem(code="runs_of_several_cases", file=str(path))])
    results = tuple(_taken(result, case, path) for result in results)
    scenario = _scenario(home, results[0])
    # What all runs of a sweep started from lies beside those of the base.
    start = read_result(path) if plans and (path / PLAN).exists() else None
    found = tuple(sorted(results, key=lambda one: one.seed))
    return Runs(scenario=scenario, case=case, folder=str(path), results=found, start=start)


def holds_runs(path: Path) -> bool:
    """Whether a path is a plan, or a folder of one or of several runs."""
    return path.is_file() or (path / PLAN).exists() or any(path.glob(f"*/{PLAN}"))


def _number(path: Path) -> tuple[int, str]:
    digits = re.sub(r"\D", "", path.parent.name)
    return int(digits or 0), path.parent.name


def _home(path: Path) -> Path | None:
    """The folder that says what a plan is for: its own, or the one above."""
    start = path if path.is_dir() else path.parent
    return next((folder for folder in (start, start.parent) if (folder / CASE).exists()), None)


def _scenario(home: Path | None, result: Result) -> Scenario:
    if home is None or not (home / SCENARIO).exists():
        return Scenario(id=result.scenario)
    found, problems = parse(Scenario, read_json(home / SCENARIO), "")
    if found is None:
        raise InputError(
            [problem.model_copy(update={"file": str(home / SCENARIO)}) for problem in problems]
        )
    return found


def _taken(result: Result, case: Case, path: Path) -> Result:
    """A result as one of its case; where facts have changed since, as one of today if it still
    holds.
    """
    if is_of(result, case.network):
        return result.model_copy(update={"network_hash": case.network.hash})
    if result.plan is None:
        raise InputError([Problem(code="other_network", file=str(path))])
    return still_good(result, case, path)


def base_result(path: Path, case: Case) -> Result:
    """The result whose plan a sweep starts from, held against the base.

    Raises
    ------
    InputError
        There is none, or it no longer holds.
    """
    result = read_result(path)
    plan_in(result, case, path)
    return still_good(result, case, path)


def runs_in(folder: Path) -> Mapping[str, Path]:
    """Folders of the cases of a sweep by name, the base first; empty for any other folder."""
    if not (folder / BASE / CASE).exists():
        return {}
    others = sorted(
        child.name for child in folder.iterdir() if child.name != BASE and (child / CASE).exists()
    )
    return {name: folder / name for name in (BASE, *others)}
