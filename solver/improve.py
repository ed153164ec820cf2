"""Large neighbourhood search: set a part free, solve it with all stages at once, keep what is no worse.

Workers take parts that share no student and no group. What they bring is applied to the best state of that moment, which
may have changed elsewhere meanwhile; teachers and rooms, which all parts share, are looked at again then.
"""

import threading
from dataclasses import dataclass
from random import Random
from time import monotonic, sleep

from models.policy import Stage
from solver.build import OF_COMPLETE, Model, build, stage_amount
from solver.cpsat import FIXED, PART, is_solved, solve_model
from solver.housing import changed_days, homeless
from solver.links import with_linked
from solver.logic import Linear, weighted
from solver.merge import Part, merged, part_of
from solver.neighbourhoods import Neighbourhood
from solver.neighbourhoods_for import neighbourhoods_for
from solver.run import Run
from solver.solution import hint, read_state
from solver.state import State
from solver.variables import Freedom

#: A stage counts this many times the next one in the single objective of a neighbourhood, and the first so many times the
#: last at most: with many stages the steps are smaller, for numbers would overflow.
STEP, MOST_STEPS = 1000, 10**12
#: Criteria that a part of a plan counts for the whole of it, what is not free included.
OF_THE_WHOLE = frozenset({"worst_off_student", "school_inequity", "exchange_imbalance"})
#: Seconds a neighbourhood may take at first, at most, and tries without a gain that add as much again.
SECONDS, MOST_SECONDS, SLOWER = 0.8, 5.0, 50
#: Sizes of a neighbourhood, and by how much it changes after a try that finished or did not.
SMALLEST, LARGEST, GROW, SHRINK = 1.0, 6.0, 1.08, 0.85
#: Tries without a gain after which a later stage may get worse for the sake of an earlier one.
PATIENCE = 80
#: Tries without a gain until a neighbourhood is drawn by hope alone, and how much of it.
FAILS, HOPE = 12, 0.4
#: Draws of a part before a worker waits for the others.
DRAWS = 12


@dataclass
class Arm:
    """A neighbourhood with what it has brought lately.

    Attributes
    ----------
    score
        Recent gains a second, smoothed.
    size
        Its present size; larger when it finishes in time, smaller when it does not.
    fails
        Tries since its last gain.
    """

    draw: Neighbourhood
    score: float = 1.0
    size: float = SMALLEST
    tries: int = 0
    gains: int = 0
    fails: int = 0

    @property
    def weight(self) -> float:
        """How likely it is drawn; never nothing, but ever less while it fails."""
        return max(self.score if self.fails < FAILS else 0.0, HOPE / (FAILS + self.fails))


def solve_part(
    run: Run, base: State, values: tuple[int, ...], freedom: Freedom, seconds: float, seed: int, *, bold: bool = True
) -> tuple[State | None, bool]:
    """The best state within a freedom that was found in time, and whether the search finished."""
    criteria = [name for name in run.criteria if name.partition(":")[0] not in OF_COMPLETE]
    model = build(run.board, base, freedom, criteria=criteria, published=run.published)
    objective = _objective(run, model, base, values, bold=bold, spend=seed % 2 == 1)
    if not isinstance(objective, int):
        model.draft.model.minimize(objective)
    hint(model.draft, base)
    solver, outcome = solve_model(run, model.draft.model, min(seconds, run.remaining), PART, seed=seed)
    if not is_solved(outcome):
        return None, outcome == "INFEASIBLE"
    return read_state(model.draft, solver.boolean_value), outcome == "OPTIMAL"


def _objective(run: Run, model: Model, base: State, values: tuple[int, ...], *, bold: bool, spend: bool) -> Linear:
    """All stages in one weighted sum; a stage already at its bound is held there instead.

    Unless ``bold``, the first stage that is not at its bound counts after the next one: what it gains costs nothing there.
    To ``spend``, stages with a tolerance are held within it and count last.
    """
    open_stages: list[Linear] = []
    spent: list[Linear] = []
    for index, stage in enumerate(run.stages):
        amount = stage_amount(stage, model.amounts)
        if isinstance(amount, int):
            continue
        room = max(0, run.preference.most[index] - values[index])
        held = _held_value(run, stage, index, model, base, values)
        if held is not None:
            model.draft.at_most(amount, held + room)
        elif stage.tolerance and (spend or run.preference.least[index] <= run.bounds[index]):
            model.draft.at_most(amount, _value_at(run, model, base, amount) + room)
            spent.append(amount)
        else:
            open_stages.append(amount)
    if not bold and len(open_stages) > 2:
        open_stages[:2] = reversed(open_stages[:2])
    open_stages += spent
    step = _step(len(open_stages))
    return weighted([(amount, step**power) for power, amount in enumerate(reversed(open_stages))])


def _step(stages: int) -> int:
    return min(STEP, int(MOST_STEPS ** (1 / max(1, stages - 1))))


def _value_at(run: Run, model: Model, base: State, amount: Linear) -> int:
    """What an amount is as long as nothing changes."""
    hint(model.draft, base)
    model.draft.model.minimize(amount)
    solver, outcome = solve_model(run, model.draft.model, run.remaining, FIXED)
    return round(solver.objective_value) if is_solved(outcome) else 0


def _held_value(run: Run, stage: Stage, index: int, model: Model, base: State, values: tuple[int, ...]) -> int | None:
    """Value of the free part of a stage about requests that is at its bound; None for other stages."""
    if run.preference.least[index] > run.bounds[index]:
        return None
    if all(term.criterion in OF_THE_WHOLE for term in stage.terms):
        return values[index]
    value = 0
    for term in stage.terms:
        name, _, priority = term.criterion.partition(":")
        if name in ("windows_over_limit", "hours_over_budget") and values[index] == 0:
            continue
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
    """Neighbourhoods chosen by recent gains, their parts shared out to workers."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.arms = [Arm(draw) for draw in neighbourhoods_for(run.criteria)]
        self.idle = 0
        self._lock = threading.Lock()
        self._taken: dict[int, Part] = {}
        self._error: BaseException | None = None

    def work(self, worker: int) -> None:
        """Improve until time is up or every stage is proved."""
        rng = Random(1000 * self.run.limits.seed + worker)
        try:
            while self.run.remaining > 0 and self._error is None and self.run.first_open_stage() < len(self.run.stages):
                self._step(worker, rng)
        except BaseException as error:
            self._error = error
        finally:
            with self._lock:
                self._taken.pop(worker, None)

    def raise_error(self) -> None:
        """Raise what a worker died of, if any did."""
        if self._error is not None:
            raise self._error

    def _step(self, worker: int, rng: Random) -> None:
        base, values = self.run.snapshot()
        drawn = self._draw(worker, rng, base)
        if drawn is None:
            sleep(0.01)
            return
        arm, freedom = drawn
        started = monotonic()
        bold = self.idle > PATIENCE and rng.random() < 0.5
        seconds = min(MOST_SECONDS, SECONDS * (1 + self.idle / SLOWER))
        found, finished = solve_part(self.run, base, values, freedom, seconds, rng.randrange(2**31), bold=bold)
        gained = found is not None and self._offer(base, found, freedom)
        self._learn(arm, gained=gained, finished=finished, taken=monotonic() - started)

    def _draw(self, worker: int, rng: Random, base: State) -> tuple[Arm, Freedom] | None:
        """A part that shares nothing with those of other workers."""
        for _ in range(DRAWS):
            arm = rng.choices(self.arms, [arm.weight for arm in self.arms])[0]
            freedom = arm.draw(base, rng, arm.size)
            if freedom is None:
                arm.score *= 0.5
                continue
            freedom = with_linked(self.run.board, freedom)
            part = part_of(base, freedom)
            with self._lock:
                if all(part.isdisjoint(other) for number, other in self._taken.items() if number != worker):
                    self._taken[worker] = part
                    return arm, freedom
        return None

    def _offer(self, base: State, found: State, freedom: Freedom) -> bool:
        """Whether the state brought a gain."""
        while True:
            best, before = self.run.snapshot()
            state = found if best is base else merged(best, base, found, freedom)
            if state is None:
                return False
            values = self.run.evaluate(state)
            gain = self.run.preference.gain(values, before)
            if self.run.preference.refuses(values, before) or homeless(self.run, state, changed_days(best, state)):
                return False
            if self.run.offer(state, values, best):
                return gain is not None

    def _learn(self, arm: Arm, *, gained: bool, finished: bool, taken: float) -> None:
        with self._lock:
            arm.tries += 1
            arm.gains += gained
            arm.fails = 0 if gained else arm.fails + 1
            self.idle = 0 if gained else self.idle + 1
            gain = (1.0 if gained else 0.0) / max(taken, 0.05)
            arm.score += 0.2 * (gain - arm.score)
            arm.size = min(LARGEST, arm.size * GROW) if finished else max(SMALLEST, arm.size * SHRINK)


def improve(run: Run) -> Improver:
    """Improve the run's best state with all workers until time is up or every stage is proved."""
    improver = Improver(run)
    threads = [threading.Thread(target=improver.work, args=(worker,), daemon=True) for worker in range(1, run.limits.threads)]
    for thread in threads:
        thread.start()
    improver.work(0)
    for thread in threads:
        thread.join()
    improver.raise_error()
    return improver
