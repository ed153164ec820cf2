"""Boards of bundled networks, with their hidden plans, in folders of tests."""

from pathlib import Path

from application.board.workspace import Workspace
from benchmarks.board.killed import hidden as hidden
from benchmarks.board.killed import lay_out as lay_out


def board(folder: Path, sample: str = "tiny-escort") -> Workspace:
    """An open board of a sample."""
    lay_out(folder, sample)
    return Workspace.open(folder)
