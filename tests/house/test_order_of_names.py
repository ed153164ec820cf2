"""Names are listed by the Russian alphabet everywhere: nothing sorts them by their code points."""

import ast
from collections.abc import Iterator
from pathlib import Path

from house import place, python_files

#: What orders names.
ORDER = {"alphabetical", "alphabetical_row", "by_student", "by_person", "by_group"}


def words(node: ast.AST) -> set[str]:
    found = {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
    return found | {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def sorts(path: Path) -> Iterator[tuple[int, ast.expr]]:
    """The keys that rows are sorted by."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and (
            getattr(node.func, "id", "") == "sorted" or getattr(node.func, "attr", "") == "sort"
        ):
            yield from ((node.lineno, one.value) for one in node.keywords if one.arg == "key")


def test_names_are_sorted_by_the_alphabet_alone() -> None:
    papers = [path for path in python_files() if {"documents", "collect"} & set(path.parts)]
    called = [(path, line, words(key)) for path in papers for line, key in sorts(path)]
    spoken = [
        (path, line)
        for path, line, used in called
        if {"names", "name", "course_name"} & used and not ORDER & used
    ]
    assert [place(path, line) for path, line in spoken] == []
    assert any(ORDER & used for _, _, used in called)
