"""Answers to questions about a plan, kept beside it: ``answers.json`` in and out."""

import json
from pathlib import Path

from instances.files.atomic import write_atomically
from instances.network.document import read_json
from instances.network.parsing import parse
from models.network import Network
from models.plan import Plan
from models.problems import InputError
from models.questions.answers import Answers

#: Name of the file in the folder of a plan.
ANSWERS = "answers.json"


def beside(path: Path) -> Path:
    """Where answers about a plan are kept."""
    return (path if path.is_dir() else path.parent) / ANSWERS


def read_answers(path: Path, network: Network, plan: Plan) -> Answers:
    """Answers about this plan under these facts; none where the file is not there, or tells of
    another plan.

    Raises
    ------
    InputError
        The file cannot be read, or does not hold answers.
    """
    none = Answers(network_hash=network.hash, plan_hash=plan.hash)
    if not path.exists():
        return none
    found, problems = parse(Answers, read_json(path), "answers")
    if found is None:
        raise InputError([problem.model_copy(update={"file": str(path)}) for problem in problems])
    same = (found.network_hash, found.plan_hash) == (none.network_hash, none.plan_hash)
    return found if same else none


def with_answers(known: Answers, new: Answers) -> Answers:
    """Answers of both, new ones in place of those to the same question."""
    asked = {(row.student, row.course) for row in new.answers}
    kept = (row for row in known.answers if (row.student, row.course) not in asked)
    rows = sorted((*kept, *new.answers), key=lambda row: (row.priority, row.course, row.student))
    return new.model_copy(update={"answers": tuple(rows)})


def answers_json(answers: Answers) -> bytes:
    """Answers as JSON; what is not there is left out."""
    data = answers.model_dump(mode="json", exclude_defaults=True)
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def write_answers(answers: Answers, path: Path) -> None:
    """Write answers whole or not at all."""
    write_atomically(path, answers_json(answers))
