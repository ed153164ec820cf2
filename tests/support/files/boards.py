"""Boards of bundled networks, with their hidden plans, in folders of tests."""

import json
from pathlib import Path

from application.board.workspace import Workspace
from instances import LIBRARY, Case, read, write, write_result
from models.plan import Plan, Result, RunStatus


def hidden(sample: str) -> Plan:
    """The plan that a bundled network was made around."""
    content = (LIBRARY / sample / "hidden.json").read_text(encoding="utf-8")
    return Plan.model_validate(json.loads(content))


def lay_out(folder: Path, sample: str = "tiny-escort") -> Case:
    """Write a network and its hidden plan into a folder, as ``setka solve`` would."""
    case = read(sample)
    write(case, folder / "network.json")
    result = Result(status=RunStatus.FEASIBLE, plan=hidden(sample), network_hash=case.network.hash)
    write_result(result, folder / "plan" / "plan.json")
    return case


def board(folder: Path, sample: str = "tiny-escort") -> Workspace:
    """An open board of a sample."""
    lay_out(folder, sample)
    return Workspace.open(folder)
