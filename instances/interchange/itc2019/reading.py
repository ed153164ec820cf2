"""A file with an instance, or a folder with an instance and a solution of it."""

from pathlib import Path

from instances.interchange.itc2019.instance import instance_of
from instances.interchange.itc2019.network import Inward
from instances.interchange.itc2019.solution import plan_of
from instances.interchange.noting import Noted
from instances.interchange.school.start import Start
from instances.interchange.xml_tree import read_tree
from models.network import Network
from models.norms import Preset
from models.plan import Plan
from models.policy import Policy, Stage, Term
from models.problems import InputError, Problem

PROBLEM, SOLUTION = "problem", "solution"
#: Rules of schools that an instance knows nothing of.
RULES_OFF = (
    "everyone_takes_obligatory_subjects",
    "students_keep_a_meal_break",
    "students_stay_within_daily_load",
    "students_stay_within_weekly_load",
    "student_windows_stay_within_limit",
)


def read_itc2019(path: Path) -> Start:
    """A network of an instance, and the plan of its solution if the folder has one.

    Raises
    ------
    InputError
        The file is no instance, or what the model cannot hold: every place of it.
    """
    source, solution = files_of(path)
    noted = Noted(str(source))
    made = Inward(instance_of(read_tree(source, PROBLEM), noted), noted)
    network = made.network()
    plan = None
    if solution is not None:
        plan = _planned(solution, made, network)
    return Start(network=network, policy=_policy(), plan=plan, remarks=tuple(noted.remarks))


def _planned(path: Path, made: Inward, network: Network) -> Plan:
    noted = Noted(str(path))
    plan = plan_of(read_tree(path, SOLUTION), made, network, noted)
    noted.refuse()
    return plan


def files_of(path: Path) -> tuple[Path, Path | None]:
    """The instance, and the solution that lies beside it in a folder."""
    if not path.is_dir():
        return path, None
    by_root: dict[str, list[Path]] = {PROBLEM: [], SOLUTION: []}
    for file in sorted(path.glob("*.xml")):
        by_root.get(_root_of(file), []).append(file)
    problems, solutions = by_root[PROBLEM], by_root[SOLUTION]
    if len(problems) != 1 or len(solutions) > 1:
        found = ", ".join(one.name for one in (*problems, *solutions))
        raise InputError([Problem(code="itc2019_files", file=str(path), value=found)])
    return problems[0], next(iter(solutions), None)


def _root_of(file: Path) -> str:
    try:
        return read_tree(file, PROBLEM).tag
    except InputError as error:
        (problem,) = error.problems
        if problem.code == "xml_other_root":
            return problem.value
        raise


def _policy() -> Policy:
    stage = Stage(name="unmet_1", terms=(Term(criterion="unmet_requests:1"),))
    return Policy(rules_off=RULES_OFF, relaxed=(), norms=(Preset.NONE,), stages=(stage,))
