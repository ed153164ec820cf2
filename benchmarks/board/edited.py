"""``python -m benchmarks.board.edited FOLDER SEED``: a board changed without end; what was saved is
told as soon as it is.
"""

from pathlib import Path
from random import Random

import click

from application.board.workspace import Workspace
from benchmarks.board.drawn import drawn

#: Shares of steps that undo, redo and give a name.
UNDO, REDO, NAME = 0.2, 0.1, 0.05


def step(workspace: Workspace, rng: Random) -> None:
    """Any step."""
    share, on = rng.random(), workspace.number
    if share < UNDO and workspace.state.done:
        workspace.undo(on=on)
    elif share < UNDO + REDO and workspace.state.undone:
        workspace.redo(on=on)
    elif share > 1 - NAME:
        workspace.name(f"план {rng.randint(1, 9)}", on=on)
    else:
        change = drawn(workspace.case.network, workspace.plan, rng)
        workspace.change(change, "board.advised", on=on)


def told(workspace: Workspace) -> str:
    """What is told of a state."""
    state = workspace.state
    return f"{state.number} {state.plan.hash} {len(state.done)} {len(state.undone)}"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
@click.argument("seed", type=int)
def main(folder: Path, seed: int) -> None:
    """Change the board of a folder until the process is killed."""
    rng, workspace = Random(seed), Workspace.open(folder)
    while True:
        click.echo(told(workspace))
        step(workspace, rng)


if __name__ == "__main__":
    main()
