"""The least value of an amount in a model, and the stages of unmet requests bounded by a relaxation
of every plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ortools.sat.python import cp_model

from solver.model.cpsat import Outcome
from solver.model.literals import Linear, total
from solver.parameters import CpSatParameters
from solver.run.cpsat import solve_model
from solver.run.run import Run


@dataclass(frozen=True)
class Least:
    """What is known of the least value of an amount that is never negative.

    Attributes
    ----------
    bound
        No value is lower.
    value
        The best value found, None if none was.
    """

    bound: int
    value: int | None

    @property
    def exact(self) -> bool:
        """Whether the bound is reached."""
        return self.bound == self.value


def least(
    run: Run, model: cp_model.CpModel, amount: Linear, seconds: float, parameters: CpSatParameters
) -> Least | None:
    """The least value of an amount as far as it is known in time; None when the model has no
    solution at all.
    """
    if isinstance(amount, int):
        return Least(amount, amount)
    model.minimize(amount)
    solver, outcome = solve_model(run, model, min(seconds, run.remaining), parameters)
    if outcome is Outcome.INFEASIBLE:
        return None
    return Least(
        max(0, round(solver.best_objective_bound)),
        round(solver.objective_value) if outcome.is_solved else None,
    )


def least_unmet(
    run: Run,
    model: cp_model.CpModel,
    unmet: Mapping[int, Linear],
    seconds: float,
    parameters: CpSatParameters,
) -> dict[int, Least] | None:
    """Bound the stages of unmet requests by a relaxation of every plan; None when the relaxation
    has no plan.

    Parameters
    ----------
    unmet
        Unmet requests of every priority.
    """
    sound, least_by_priority = True, dict[int, Least]()
    for index, stage in enumerate(run.stages):
        for term in stage.terms:
            name, _, priority = term.criterion.partition(":")
            if name != "unmet_requests":
                continue
            amount = unmet[int(priority)] if priority else total(unmet.values())
            fewest = least(run, model, amount, seconds, parameters)
            if fewest is None:
                return None
            if priority:
                least_by_priority[int(priority)] = fewest
            alone = len(stage.terms) == 1 and term.weight > 0
            if alone and sound:
                run.raise_bound(index, fewest.bound * term.weight)
            # Which of several priorities of one stage gives way is not known: what is counted after
            # it is no bound.
            sound = sound and alone and fewest.exact
            if fewest.value is not None and not isinstance(amount, int):
                model.add(amount <= fewest.value + (stage.tolerance // term.weight if alone else 0))
    return least_by_priority
