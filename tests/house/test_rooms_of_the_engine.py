"""The engine is a house of rooms: each says what it is for, a person sees at once what is in it,
and one door leads to CP-SAT.
"""

import ast
from pathlib import Path

import pytest
from house import ROOT, nodes

ENGINE = ROOT / "solver"
#: A room may have rooms of its own.
ROOMS = sorted(path.parent for path in ENGINE.rglob("__init__.py") if path.parent != ENGINE)
MOST_FILES = 15


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_says_what_it_is_for(room: Path) -> None:
    assert ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))


@pytest.mark.parametrize("room", [ENGINE, *ROOMS], ids=lambda room: room.name)
def test_what_is_in_a_room_is_seen_at_once(room: Path) -> None:
    assert len(list(room.glob("*.py"))) <= MOST_FILES
    assert [
        path.name
        for path in room.iterdir()
        if path.is_dir() and path not in ROOMS and path.name != "__pycache__"
    ] == []


def test_every_call_of_cp_sat_goes_through_one_file() -> None:
    making = {
        path.relative_to(ROOT).as_posix()
        for path in ENGINE.rglob("*.py")
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "CpSolver"
    }
    assert making == {"solver/model/cpsat.py"}
