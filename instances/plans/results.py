"""Results of runs: plan.json in and out, incomplete attempts beside it, and a plan held against a
network.
"""

import json
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import texts
from instances.files.atomic import write_atomically
from instances.network.document import read_json
from instances.network.parsing import parse
from models.network import Network
from models.plan import Plan, Result
from models.problems import InputError, Problem

#: Names of a result with or without a plan, and of one with an incomplete attempt, in a folder.
PLAN, ATTEMPT = "plan.json", "attempt.json"


def read_result(path: Path) -> Result:
    """Read ``plan.json``, or the one in a folder.

    Raises
    ------
    InputError
        The file is missing, empty, or not a result; ``plan_is_a_workbook``, ``attempt_is_no_plan``.
    """
    if path.suffix.lower() == ".xlsx" and path.is_file():
        code = "attempt_is_no_plan" if path.name in _attempt_books() else "plan_is_a_workbook"
        raise InputError([Problem(code=code, file=str(path))])
    path = path / PLAN if path.is_dir() else path
    result = _read(path)
    if result.attempt is not None:
        raise InputError([Problem(code="attempt_is_no_plan", file=str(path))])
    return result


def read_attempt(folder: Path) -> Result:
    """Read the result with an incomplete attempt of a folder.

    Raises
    ------
    InputError
        The file is missing, empty, or not a result.
    """
    return _read(folder / ATTEMPT)


def _read(path: Path) -> Result:
    result, problems = parse(Result, read_json(path), "result")
    if result is None:
        raise InputError([problem.model_copy(update={"file": str(path)}) for problem in problems])
    return result


def write_result(result: Result, path: Path) -> None:
    """Write a result whole or not at all."""
    write_atomically(path, result_json(result))


def result_json(result: Result) -> bytes:
    """A result as JSON, ``stages`` at its top level; never an incomplete attempt, which has a file
    of its own.
    """
    return _json(result.model_dump(mode="json", exclude={"attempt"}))


def keep_attempt(result: Result, folder: Path) -> None:
    """Write the incomplete attempt of a result under a name of its own; what is there of a former
    run goes.
    """
    for name in (ATTEMPT, *_attempt_books()):
        # A workbook that is open elsewhere stays; it says of itself that it is no plan.
        with suppress(OSError):
            (folder / name).unlink()
    if result.attempt is not None:
        write_atomically(folder / ATTEMPT, _json(result.model_dump(mode="json")))


def _attempt_books() -> tuple[str, ...]:
    """Names of the workbook of an incomplete attempt, in every language."""
    return tuple(
        f"{texts.say_in(language, 'name.unplaced_book')}.xlsx" for language in texts.LANGUAGES
    )


def _json(data: Mapping[str, object]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


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
                        yield Problem(
                            code="plan_unknown", table=table, row=row, field=field, value=value
                        )


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
