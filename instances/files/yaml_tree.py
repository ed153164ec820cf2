"""YAML as a tree of nodes: small, whole, and no value within itself."""

from pathlib import Path

import yaml

from instances.files.atomic import read_bytes
from models.problems import InputError, Problem

#: Bytes of a file: the library reads some hundred kilobytes a second. Values in it, with those that
#: others repeat.
MOST_BYTES, MOST_VALUES = 2**18, 20_000


def yaml_tree(path: Path) -> yaml.Node | None:
    """The value of a YAML file; None where it has none.

    Raises
    ------
    InputError
        ``not_utf8``, ``not_yaml``, ``yaml_within_itself``, or the file cannot be read.
    """
    file = str(path)
    try:
        root = yaml.compose(read_bytes(path, MOST_BYTES).decode("utf-8-sig"), yaml.SafeLoader)
        values = 0 if root is None else _values(root, {})
    except UnicodeDecodeError as error:
        raise InputError([Problem(code="not_utf8", file=file)]) from error
    # A number of a time or a place that there is not breaks the library as a plain ValueError.
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise InputError(
            [Problem(code="not_yaml", file=file, line=mark.line + 1 if mark is not None else None)]
        ) from error
    if values > MOST_VALUES:
        raise InputError([Problem(code="yaml_within_itself", file=file)])
    return root


def plain_value(root: yaml.Node, path: Path) -> object:
    """The plain data of a node.

    Raises
    ------
    InputError
        ``not_yaml``: a date that there is not, a key that cannot be one, a tag of a program.
    """
    try:
        return yaml.SafeLoader("").construct_document(root)
    # A value that is not what its tag says breaks the library in many ways.
    except Exception as error:
        mark = getattr(error, "problem_mark", None) or root.start_mark
        raise InputError([Problem(code="not_yaml", file=str(path), line=mark.line + 1)]) from error


def _values(node: yaml.Node, known: dict[int, int]) -> int:
    """How many values a node unfolds to; one within itself has more than any file may."""
    if id(node) not in known:
        known[id(node)] = MOST_VALUES + 1
        parts = (
            [part for pair in node.value for part in pair]
            if isinstance(node, yaml.MappingNode)
            else node.value
        )
        inner = parts if isinstance(node, yaml.CollectionNode) else ()
        known[id(node)] = min(1 + sum(_values(part, known) for part in inner), MOST_VALUES + 1)
    return known[id(node)]
