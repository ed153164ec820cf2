"""Scenarios in YAML files, one a file; every scalar is taken as the text of a cell, with the line
it stands on.
"""

from collections.abc import Iterator
from pathlib import Path

import yaml

from instances.files.yaml_tree import plain_value, yaml_tree
from instances.network.parsing import parse
from instances.scenarios.draft import Draft, DraftChange, Pair, Spot
from instances.tables.cells import quoted
from models.checks.nearest import nearest
from models.problems import InputError, Problem
from models.scenario import Action, Expectation

#: What a file may say; ``id`` is the name of the file unless it says otherwise.
KEYS = ("id", "title", "stands_on", "add", "change", "remove", "policy", "expects")


def draft_of_yaml(path: Path, problems: list[Problem]) -> Draft:
    """The scenario of a file.

    Raises
    ------
    InputError
        The file cannot be read, is not YAML, or holds no named values.
    """
    root = _root(path)
    reader = _Reader(str(path), problems)
    parts = reader.mapping(root, KEYS)
    texts = {key: reader.text(parts[key]) for key in KEYS[:3] if key in parts}
    changes = [
        change
        for action in Action
        if action in parts
        for change in reader.changes(action, parts[action])
    ]
    settings, plain = reader.policy(parts["policy"]) if "policy" in parts else ({}, ())
    expects = tuple(reader.expects(parts["expects"])) if "expects" in parts else ()
    return Draft(
        texts.get("id", "") or path.stem,
        reader.spot(root),
        texts.get("title", ""),
        texts.get("stands_on", ""),
        (*changes, *plain),
        settings,
        expects,
    )


def _root(path: Path) -> yaml.Node:
    node = yaml_tree(path)
    if not isinstance(node, yaml.MappingNode):
        raise InputError([Problem(code="not_a_scenario", file=str(path))])
    return node


class _Reader:
    """Reads nodes of one file and notes what is wrong with them."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self._file, self._problems = file, problems

    def spot(self, node: yaml.Node) -> Spot:
        """Where a node stands."""
        return Spot(self._file, line=node.start_mark.line + 1)

    def mapping(self, node: yaml.Node, known: tuple[str, ...] = ()) -> dict[str, yaml.Node]:
        """Named nodes; other names than those known are problems."""
        if not isinstance(node, yaml.MappingNode):
            self._problems.append(self.spot(node).problem("scenario_not_named_values"))
            return {}
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if known and name not in known:
                self._problems.append(
                    self.spot(key).problem(
                        "scenario_unknown_key", value=name, hint=nearest(name, known)
                    )
                )
            elif name in found:
                self._problems.append(self.spot(key).problem("setting_twice", value=name))
            else:
                found[name] = value
        return found

    def text(self, node: yaml.Node) -> str:
        """What a cell would hold: a scalar as it is written, a list with commas."""
        if isinstance(node, yaml.ScalarNode):
            return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)
        if isinstance(node, yaml.SequenceNode) and all(
            isinstance(item, yaml.ScalarNode) for item in node.value
        ):
            return ", ".join(quoted(str(item.value)) for item in node.value) or "нет"
        self._problems.append(self.spot(node).problem("scenario_not_a_value"))
        return ""

    def changes(self, action: Action, node: yaml.Node) -> Iterator[DraftChange]:
        """What is done with the rows of every table named."""
        for table, rows in self.mapping(node).items():
            for row in rows.value if isinstance(rows, yaml.SequenceNode) else (rows,):
                yield self._change(action, table, row)

    def _change(self, action: Action, table: str, node: yaml.Node) -> DraftChange:
        if action is Action.ADD:
            return DraftChange(action, table, (), self._pairs(node), self.spot(node))
        if action is Action.REMOVE:
            return DraftChange(action, table, self._pairs(node), (), self.spot(node))
        parts = self.mapping(node, ("rows", "set"))
        rows, values = (
            self._pairs(parts[name]) if name in parts else () for name in ("rows", "set")
        )
        return DraftChange(action, table, rows, values, self.spot(node))

    def _pairs(self, node: yaml.Node) -> tuple[Pair, ...]:
        if isinstance(node, yaml.ScalarNode):
            return (Pair("", str(node.value)),)
        return tuple(Pair(name, self.text(value)) for name, value in self.mapping(node).items())

    def policy(self, node: yaml.Node) -> tuple[dict[str, object], tuple[DraftChange, ...]]:
        """Fields given as lists of plain data, and the settings that are cells."""
        lists: dict[str, object] = {}
        plain: list[Pair] = []
        for name, value in self.mapping(node).items():
            if isinstance(value, yaml.ScalarNode):
                plain.append(Pair(name, self.text(value)))
            else:
                lists[name] = plain_value(value, Path(self._file))
        return lists, (
            DraftChange(Action.CHANGE, "policy", (), tuple(plain), self.spot(node)),
        ) if plain else ()

    def expects(self, node: yaml.Node) -> Iterator[Expectation]:
        """What effect is expected."""
        for item in node.value if isinstance(node, yaml.SequenceNode) else (node,):
            raw = {name: self.text(value) for name, value in self.mapping(item).items()}
            found, wrong = parse(Expectation, raw, "")
            spot = self.spot(item)
            self._problems += [
                spot.problem(one.code, value=one.value, hint=one.hint) for one in wrong
            ]
            if found is not None:
                yield found
