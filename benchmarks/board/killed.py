"""A board that is killed at a random moment of editing, and opened again."""

import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import NamedTuple

from application.board.workspace import Workspace
from instances import LIBRARY, Case, read, write, write_result
from models.plan import Plan, Result, RunStatus

#: Seconds of editing after the first step was saved, at most.
MOST = 1.5


class Ended(NamedTuple):
    """What was left by a board that was killed.

    Attributes
    ----------
    steps
        How many steps it had told as saved.
    beyond
        Steps that were saved and not told yet.
    faults
        What is wrong afterwards; nothing is how it should be.
    """

    steps: int
    beyond: int
    faults: tuple[str, ...]


def lay_out(folder: Path, sample: str = "tiny-escort") -> Case:
    """A folder with a bundled network and the plan that it was made around; gives the network."""
    case = read(sample)
    write(case, folder / "network.json")
    plan = hidden(sample)
    result = Result(status=RunStatus.FEASIBLE, plan=plan, network_hash=case.network.hash)
    write_result(result, folder / "plan" / "plan.json")
    return case


def hidden(sample: str) -> Plan:
    """The plan that a bundled network was made around."""
    content = (LIBRARY / sample / "hidden.json").read_text(encoding="utf-8")
    return Plan.model_validate_json(content)


def kill(folder: Path, seed: int) -> Ended:
    """Edit the board of a folder in another process, kill that, and open the board again."""
    words = [sys.executable, "-m", "benchmarks.board.edited", str(folder), str(seed)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, encoding="utf-8")
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(Random(seed).uniform(0, MOST))
    process.kill()
    rest, _ = process.communicate()
    lines = (first + rest).split("\n")
    # A line that has no end was cut off.
    return _looked_at(folder, [line for line in lines[:-1] if line])


def _looked_at(folder: Path, told: list[str]) -> Ended:
    number, plan_hash, done, undone = told[-1].split()
    workspace = Workspace.open(folder)
    faults = []
    beyond = workspace.number - int(number)
    if beyond not in (0, 1):
        faults.append(f"{number} told, {workspace.number} there")
    state = workspace.at(int(number))
    if state.plan.hash != plan_hash:
        faults.append(f"another plan at {number}")
    if (len(state.done), len(state.undone)) != (int(done), int(undone)):
        faults.append(f"{len(state.done)} can be undone, {done} could")
    faults += _undone(workspace)
    return Ended(len(told), beyond, tuple(faults))


def _undone(workspace: Workspace) -> list[str]:
    """Whether all that was done can be undone, back to the first plan."""
    first = workspace.at(1).plan
    while workspace.state.done:
        workspace.undo(on=workspace.number)
    return [] if workspace.plan == first else ["undone, it is another plan than the first"]
