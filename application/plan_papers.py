"""What is written beside a plan as soon as it is found."""

from pathlib import Path

from documents.papers import attempt_papers, papers
from instances import Case, write_atomically
from instances.files.atomic import write_each
from models.plan import Attempt, Result
from models.problems import Problem
from models.verdict import Verdict


def write_plan_papers(
    case: Case, result: Result, verdict: Verdict, output: Path
) -> tuple[Problem, ...]:
    """Write the workbook and the pictures that can be written; gives why the others cannot."""
    made = papers(case.network, result, verdict, case.policy.half_year)
    return tuple(write_each((output / name, content) for name, content in made))


def write_attempt_papers(
    case: Case, attempt: Attempt, verdict: Verdict, output: Path
) -> tuple[Path, ...]:
    """Write the workbook of an incomplete attempt where no plan would be; gives where."""
    found = []
    for name, content in attempt_papers(case.network, attempt, verdict):
        write_atomically(output / name, content)
        found.append(output / name)
    return tuple(found)
