"""Large neighbourhood search: set a part free, solve it with all stages at once, keep what is no worse."""

from dataclasses import dataclass
from random import Random
from time import monotonic

from ortools.sat.python import cp_model

from models.policy import Stage
from solver.build import OF_ROOMS, Model, build, stage_amount
from solver.logic import Linear, weighted
from solver.neighbourhoods import NEIGHBOURHOODS, Neighbourhood
from solver.run import Run
from solver.solution import hint, read_state
from solver.state import State
from solver.variables import Freedom

#: A stage counts this many times the next one in the single objective of a neighbourhood.
STEP = 1000
#: Seconds a neighbourhood may take at first, at least and at most.
FIRST, LEAST, MOST = 0.6, 0.2, 6.0


@dataclass
class Arm:
    """A neighbourhood with what it has brought lately.

    Attributes
    ----------
    score
        Recent gain a second, smoothed.
    seconds
        Its present limit; longer when it runs out of time, shorter when it finishes early.
    """

    draw: Neighbourhood
    score: float = 1.0
    seconds: float = FIRST
    tries: int = 0
    gains: int = 0


def solve_part(run: Run, base: State, freedom: Freedom, seconds: float, seed: int, workers: int = 1) -> tuple[State | None, bool]:
    """The best state within a freedom that was found in time, and whether the search finished."""
    criteria = [name for name in run.criteria if name.partition(":")[0] not in OF_ROOMS]
    model = build(run.board, base, freedom, criteria=criteria, published=run.published)
    objective = _objective(run, model, base)
    if not isinstance(objective, int):
        model.draft.model.minimize(objective)
    hint(model.draft, base)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.05, min(seconds, run.remaining))
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    status = solver.solve(model.draft.model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, status == cp_model.INFEASIBLE
    return read_state(model.draft, solver.boolean_value), status == cp_model.OPTIMAL


def _objective(run: Run, model: Model, base: State) -> Linear:
    """All stages in one weighted sum; a stage already at its bound is held there instead."""
    terms: list[tuple[Linear, int]] = []
    weight = 1
    for index in reversed(range(len(run.stages))):
        amount = stage_amount(run.stages[index], model.amounts)
        if isinstance(amount, int):
            continue
        held = _held_value(run, run.stages[index], index, model, base)
        if held is not None:
            model.draft.at_most(amount, held)
            continue
        terms.append((amount, weight))
        weight *= STEP
    return weighted(terms)


def _held_value(run: Run, stage: Stage, index: int, model: Model, base: State) -> int | None:
    """Value of the free part of a stage about requests that is at its bound; None for other stages."""
    if run.values[index] > run.bounds[index]:
        return None
    value = 0
    for term in stage.terms:
        name, _, priority = term.criterion.partition(":")
        if name not in ("unmet_requests", "alternatives_used"):
            return None
        for number in model.draft.freedom.wishes:
            wish, group = run.board.wishes[number], base.granted[number]
            if name == "alternatives_used":
                value += term.weight * (wish.rank[group] if group is not None else 0)
            elif group is None and priority in ("", str(wish.priority)):
                value += term.weight
    return value


class Improver:
    """Chooses neighbourhoods by recent gains and applies them to the run's best state."""

    def __init__(self, run: Run, seed: int) -> None:
        self.run = run
        self.rng = Random(seed)
        self.arms = [Arm(draw) for draw in NEIGHBOURHOODS]
        self.idle = 0

    def step(self) -> None:
        """Draw, solve and offer one neighbourhood."""
        run, base = self.run, self.run.best
        assert base is not None
        arm = self.rng.choices(self.arms, [max(arm.score, 0.02) for arm in self.arms])[0]
        freedom = arm.draw(base, self.rng)
        if freedom is None:
            arm.score *= 0.5
            return
        before, started = run.values, monotonic()
        state, finished = solve_part(run, base, freedom, arm.seconds, self.rng.randrange(2**31))
        taken = monotonic() - started
        accepted = state is not None and run.offer(state)
        self._learn(arm, gained=accepted and run.values < before, finished=finished, taken=taken)

    def _learn(self, arm: Arm, *, gained: bool, finished: bool, taken: float) -> None:
        arm.tries += 1
        arm.gains += gained
        self.idle = 0 if gained else self.idle + 1
        gain = (1.0 if gained else 0.0) / max(taken, 0.05)
        arm.score += 0.2 * (gain - arm.score)
        arm.seconds = min(MOST, max(LEAST, arm.seconds * (0.95 if finished else 1.1)))


def improve(run: Run) -> Improver:
    """Improve the run's best state until time is up or every stage is proved."""
    improver = Improver(run, run.limits.seed)
    while run.remaining > 0 and run.first_open_stage() < len(run.stages):
        improver.step()
    return improver
