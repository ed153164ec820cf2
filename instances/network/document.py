"""Networks as JSON: one object with ``network`` and ``policy``; a policy alone as YAML."""

import json
from collections.abc import Mapping
from pathlib import Path

from instances.files.atomic import read_bytes, write_atomically
from instances.files.yaml_tree import plain_value, yaml_tree
from instances.network.case import Case
from instances.network.gathered import Gathered, GatheredRow, Settings, Sheet
from models.network import TABLES
from models.problems import InputError, Problem
from models.school_year.annex import ALL_TABLES, ANNEX, Annex

KEYS = ("network", "policy", "annex")
#: Bytes of a file; the network of six schools has one.
MOST_BYTES = 32 * 2**20


def gather_document(path: Path) -> Gathered:
    """What a JSON file says; without ``policy`` the default one holds.

    Raises
    ------
    InputError
        The file is not JSON, or not an object with a network.
    """
    data, file = read_json(path), str(path)
    if not isinstance(data, dict) or not isinstance(data.get("network"), dict):
        raise InputError([Problem(code="not_a_network", file=file)])
    network = data["network"]
    head = {key: value for key, value in network.items() if key not in TABLES}
    gathered = Gathered(source=file, network=Settings(file=file, values=head))
    unknown = [key for key in data if key not in KEYS]
    gathered.problems += [
        Problem(code="unknown_field", file=file, field=key, value=key) for key in unknown
    ]
    policy = data.get("policy", {})
    if isinstance(policy, dict):
        gathered.policies.append(Settings(file=file, values=policy))
    else:
        gathered.problems.append(
            Problem(code="not_a_record", file=file, table="policy", value=str(policy)[:60])
        )
    annex = _annex(data.get("annex", {}), gathered)
    for table in ALL_TABLES:
        rows = (annex if table in ANNEX else network).get(table, [])
        if isinstance(rows, list):
            gathered.sheets[table] = Sheet(
                file=file, rows=tuple(GatheredRow(values=row) for row in rows)
            )
        else:
            gathered.missing |= {table}
            gathered.problems.append(
                Problem(code="not_a_table", file=file, table=table, value=str(rows)[:60])
            )
    return gathered


def _annex(raw: object, gathered: Gathered) -> Mapping[str, object]:
    """Tables beside the network; what is none of them becomes a problem."""
    if not isinstance(raw, dict):
        gathered.problems.append(
            Problem(code="not_a_record", file=gathered.source, field="annex", value=str(raw)[:60])
        )
        return {}
    unknown = [key for key in raw if key not in ANNEX]
    gathered.problems += [
        Problem(code="unknown_field", file=gathered.source, field=key, value=key) for key in unknown
    ]
    return raw


def read_json(path: Path) -> object:
    """The content of a JSON file.

    Raises
    ------
    InputError
        The file cannot be read, or is not JSON in UTF-8.
    """
    try:
        return json.loads(read_bytes(path, MOST_BYTES).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError([Problem(code="not_utf8", file=str(path))]) from error
    except json.JSONDecodeError as error:
        place = Problem(
            code="not_json",
            file=str(path),
            line=error.lineno,
            column=str(error.colno),
            value=error.msg,
        )
        raise InputError([place]) from error
    # A number of thousands of digits is a plain ValueError.
    except (RecursionError, ValueError) as error:
        raise InputError([Problem(code="not_json", file=str(path))]) from error


def write_document(case: Case, path: Path) -> None:
    """Write a network, its policy and what stands beside them as JSON."""
    # What a file does not say is the default, so that files stay short and do not change when a
    # field is added.
    content = {
        name: part.model_dump(mode="json", exclude_defaults=True)
        for name, part in (
            ("network", case.network),
            ("policy", case.policy),
            ("annex", case.annex),
        )
        if name != "annex" or part != Annex()
    }
    write_atomically(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def gather_policy(path: Path) -> Settings:
    """What a YAML file says of the policy, under the names its fields have in JSON.

    Raises
    ------
    InputError
        The file cannot be read, is not YAML, or holds no named values.
    """
    file, root = str(path), yaml_tree(path)
    raw = None if root is None else plain_value(root, path)
    if raw is None:
        return Settings(file=file)
    if not isinstance(raw, Mapping) or not all(isinstance(key, str) for key in raw):
        raise InputError([Problem(code="not_a_policy", file=file)])
    return Settings(file=file, values=dict(raw))
