"""Local names of the engine say what they hold, and a class has its name to itself."""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from house import ROOT, nodes, python_files

#: Names that say nothing of what they hold, and the share of local names they may be.
VAGUE = ("found", "one", "other", "others", "more", "chosen", "given", "taken", "known")
MOST = 0.02


def engine() -> Iterator[Path]:
    """Every file of the engine."""
    return (path for path in python_files() if ROOT / "solver" in path.parents)


def local_names(function: ast.FunctionDef) -> set[str]:
    """Parameters and variables of a function, those of lambdas in it too."""
    names = set[str]()
    for node in inside(function):
        match node:
            case ast.arg(arg=name) if name not in ("self", "cls"):
                names.add(name)
            case ast.Name(id=name, ctx=ast.Store()):
                names.add(name)
    return names


def inside(node: ast.AST) -> Iterator[ast.AST]:
    """What is below a node, but for functions and classes in it."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.ClassDef):
            yield child
            yield from inside(child)


def test_few_local_names_say_nothing() -> None:
    names, places = Counter[str](), list[str]()
    for path in engine():
        for node in nodes(path):
            if isinstance(node, ast.FunctionDef):
                own = local_names(node)
                names.update(own)
                place = f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
                places += [f"{place} {name}" for name in VAGUE if name in own]
    assert len(places) <= MOST * names.total(), "\n".join(places)


def names_of_kinds(path: Path) -> Iterator[str]:
    """Classes and aliases of types that a file defines."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) if (
                name[0].isupper() and not name.isupper()
            ):
                yield name


def test_a_class_of_the_engine_shares_its_name_with_no_other() -> None:
    homes = defaultdict[str, list[str]](list)
    for path in engine():
        for name in names_of_kinds(path):
            homes[name].append(path.relative_to(ROOT).as_posix())
    assert {name: paths for name, paths in homes.items() if len(paths) > 1} == {}
