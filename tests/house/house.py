"""Where the project's own code and texts are."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

#: Code that is shipped or run by users.
PACKAGES = (
    "commands",
    "board",
    "application",
    "models",
    "solver",
    "validation",
    "instances",
    "scenarios",
    "documents",
    "records",
    "texts",
    "benchmarks",
)


def python_files() -> tuple[Path, ...]:
    """Every Python file of the project but its tests."""
    found = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return (*sorted(ROOT.glob("*.py")), *found)


def tracked_files() -> tuple[Path, ...]:
    """Every file under version control; none where the project was unpacked without its history."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return ()
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def nodes(path: Path) -> Iterator[ast.AST]:
    """Every node of a file's syntax tree."""
    return ast.walk(ast.parse(path.read_text(encoding="utf-8"), filename=str(path)))


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Strings of a file with their lines, docstrings left out, literal parts of f-strings
    included.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def place(path: Path, line: int) -> str:
    """A place in the project, for messages."""
    return f"{path.relative_to(ROOT).as_posix()}:{line}"
