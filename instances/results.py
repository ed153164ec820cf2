"""Results of runs: plan.json in and out, and a plan held against a network."""

import json
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from instances.document import read_json
from instances.files import write_atomically
from instances.parsing import parse
from models.network import Network
from models.plan import Plan, Result
from models.problems import InputError, Problem


def read_result(path: Path) -> Result:
    """Read ``plan.json``, or the one in a folder.

    Raises
    ------
    InputError
        The file is missing, empty, or not a result; ``plan_is_a_workbook``.
    """
    if path.suffix.lower() == ".xlsx" and path.is_file():
        raise InputError([Problem(code="plan_is_a_workbook", file=str(path))])
    path = path / "plan.json" if path.is_dir() else path
    result, problems = parse(Result, read_json(path), "result")
    if result is None:
        raise InputError([problem.model_copy(update={"file": str(path)}) for problem in problems])
    return result


def write_result(result: Result, path: Path) -> None:
    """Write a result whole or not at all."""
    write_atomically(path, result_json(result))


def result_json(result: Result) -> bytes:
    """A result as JSON, ``stages`` at its top level."""
    return (json.dumps(result.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n").encode()


def check_plan(network: Network, plan: Plan) -> tuple[Problem, ...]:
    """Ids of the plan that the network does not have."""
    return tuple(_unknown(network, plan))


def _unknown(network: Network, plan: Plan) -> Iterator[Problem]:
    known = _known(network)
    for row, group in enumerate(plan.groups):
        if group not in network.candidate_of:
            yield Problem(code="plan_unknown", table="groups", row=row, field="group", value=group)
    for table in ("lessons", "members", "teachings", "parties"):
        for row, record in enumerate(getattr(plan, table)):
            for field, ids in known.items():
                for value in _ids(getattr(record, field, None)):
                    if value not in ids:
                        yield Problem(code="plan_unknown", table=table, row=row, field=field, value=value)


def _known(network: Network) -> Mapping[str, Container[str]]:
    """Ids that may stand in a field of a plan."""
    return {
        "group": network.candidate_of,
        "room": network.room_of,
        "student": network.student_of,
        "members": network.student_of,
        "teacher": network.person_of,
        "leaders": network.person_of,
        "origin": network.school_of,
        "target": network.school_of,
    }


def _ids(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else () if value is None else (str(value),)
