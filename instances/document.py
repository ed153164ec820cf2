"""Networks as JSON: one object with ``network`` and ``policy``; a policy alone as YAML."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from instances.case import Case
from instances.files import read_bytes, write_atomically
from models.checks import check
from models.network import TABLES, Network
from models.policy import Policy
from models.problems import InputError, Problem
from models.record import Record

R = TypeVar("R", bound=Record)


def read_document(path: Path) -> Case:
    """Read a network and its policy from JSON; without ``policy`` the default one holds.

    Raises
    ------
    InputError
        Every problem of syntax, of a field and of a reference at once.
    """
    data = _json(path)
    if not isinstance(data, dict) or not isinstance(data.get("network"), dict):
        raise InputError([Problem(code="not_a_network", file=str(path))])
    unknown = [Problem(code="unknown_field", file=str(path), field=key) for key in data if key not in ("network", "policy")]
    policy, problems = parse(Policy, data.get("policy", {}), "policy")
    rows: dict[str, list[Record]] = {}
    for table, record in TABLES.items():
        found, wrong = _rows(record, data["network"].get(table, []), table)
        rows[table] = found
        problems += wrong
    head = {key: value for key, value in data["network"].items() if key not in TABLES}
    network, wrong = parse(Network, head, "network")
    problems += [*unknown, *wrong]
    if not problems:
        problems += check(rows)
    if problems or network is None or policy is None:
        raise InputError([problem.model_copy(update={"file": str(path)}) for problem in problems])
    tables = {table: tuple(found) for table, found in rows.items()}
    return Case(network=Network.model_validate({**dict(network), **tables}), policy=policy, source=str(path))


def _rows(record: type[Record], raw: object, table: str) -> tuple[list[Record], list[Problem]]:
    if not isinstance(raw, list):
        return [], [Problem(code="not_a_table", table=table, value=str(raw)[:60])]
    rows, problems = list[Record](), list[Problem]()
    for index, item in enumerate(raw):
        row, wrong = parse(record, item, table, index)
        problems += wrong
        if row is not None:
            rows.append(row)
    return rows, problems


def parse(record: type[R], raw: object, table: str, row: int | None = None) -> tuple[R | None, list[Problem]]:
    """A record from plain data, or a problem for every field that is wrong."""
    try:
        return record.model_validate(raw), []
    except ValidationError as error:
        return None, [_problem(dict(item), table, row) for item in error.errors()]


def _problem(item: Mapping[str, Any], table: str, row: int | None) -> Problem:
    field = ".".join(str(step) for step in item["loc"])
    codes = {"missing": "missing_field", "extra_forbidden": "unknown_field"}
    code = codes.get(item["type"], "wrong_value")
    value = "" if code == "missing_field" else str(item.get("input"))[:80]
    return Problem(code=code, table=table, row=row, field=field, value=value, hint=_hint(item.get("ctx", {})))


def _hint(context: Mapping[str, Any]) -> str:
    signs = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
    limits = [f"{sign} {context[name]}" for name, sign in signs.items() if name in context]
    return ", ".join(limits) or str(context.get("expected", ""))


def _json(path: Path) -> object:
    try:
        return json.loads(read_bytes(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError([Problem(code="not_utf8", file=str(path))]) from error
    except json.JSONDecodeError as error:
        place = Problem(code="not_json", file=str(path), line=error.lineno, column=str(error.colno), value=error.msg)
        raise InputError([place]) from error


def write_document(case: Case, path: Path) -> None:
    """Write a network and its policy as JSON."""
    content = {"network": case.network.model_dump(mode="json"), "policy": case.policy.model_dump(mode="json")}
    write_atomically(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def read_policy(path: Path) -> Policy:
    """Read a policy from YAML; fields it leaves out have their defaults.

    Raises
    ------
    InputError
        Every problem at once.
    """
    try:
        raw = yaml.safe_load(read_bytes(path).decode("utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError([Problem(code="not_yaml", file=str(path), value=str(error).splitlines()[0])]) from error
    policy, problems = parse(Policy, raw, "policy")
    if policy is None:
        raise InputError([problem.model_copy(update={"file": str(path)}) for problem in problems])
    return policy
