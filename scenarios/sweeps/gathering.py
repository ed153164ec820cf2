"""Runs to compare, from the paths a user gives."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from instances.network.case import Case
from models.problems import InputError, Problem
from scenarios.sweeps.runs import BASE, Runs, holds_runs, read_runs, runs_in


def gather_runs(
    base: Path, plans: Sequence[Path], network: Case | None = None
) -> tuple[Runs, tuple[Runs, ...]]:
    """The runs of the base and those of every plan.

    Parameters
    ----------
    base, plans
        Files of plans, folders of them, or folders of sweeps: such a one stands for its base as
        ``base``, for its scenarios among the plans, and for both alone.

    Raises
    ------
    InputError
        Every file that cannot be read; ``nothing_to_compare``; ``no_runs_here``, ``plan_alone``.
    """
    own = runs_in(base)
    if not own and not plans and base.exists():
        raise InputError(
            [Problem(code="plan_alone" if holds_runs(base) else "no_runs_here", file=str(base))]
        )
    wanted = [folder for path in (plans or (base,)) for folder in _folders(path)]
    problems: list[Problem] = []
    found = [
        _read(path, network, problems)
        for path in (own.get(BASE, base), *(wanted if plans or own else ()))
    ]
    if not problems and len(found) < 2:
        problems.append(Problem(code="nothing_to_compare", file=str(base)))
    if problems:
        raise InputError(dict.fromkeys(problems))
    first, *others = (runs for runs in found if runs is not None)
    return first, tuple(others)


def _folders(path: Path) -> Iterable[Path]:
    """The scenarios of a sweep; any other path is itself."""
    own = runs_in(path)
    return [folder for name, folder in own.items() if name != BASE] if own else [path]


def _read(path: Path, network: Case | None, problems: list[Problem]) -> Runs | None:
    try:
        return read_runs(path, network)
    except InputError as error:
        problems += error.problems
        return None
