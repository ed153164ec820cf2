"""One mutant: the complete model of a network without one rule, pushed against it, and what the
referee says of its plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from ortools.sat.python import cp_model

from benchmarks.mutations.reading import decisions, read_plan, rows_of
from benchmarks.mutations.tighten import tighten
from benchmarks.rules import BY_CONSTRUCTION, PUSHES
from instances import Case
from models.plan import Plan
from solver.formulation.build import build
from solver.model.literals import Linear
from solver.model.partial_model import PartialModel
from solver.problem.problem import Problem
from validation import judge


@dataclass(frozen=True)
class Mutant:
    """What to leave out and where.

    Attributes
    ----------
    wide
        Whether choices that no plan may make are literals too.
    """

    rule: str
    case: Case
    seed: int
    wide: bool


@dataclass(frozen=True)
class Outcome:
    """Plans of the model without and with the rule, under the same push, and the rules the referee
    names in each.

    Attributes
    ----------
    without, kept
        None when no plan was found in time.
    """

    without: frozenset[str] | None
    kept: frozenset[str] | None

    @property
    def named(self) -> bool:
        """Whether the referee names the rule left out and no other."""
        return self.without is not None and len(self.without) == 1

    def sound(self, rule: str) -> bool:
        """Whether nothing but the rule left out is broken, and nothing at all with it in place."""
        return (self.without or frozenset()) <= {rule} and not self.kept


def mutant(case: Case, plan: Plan, rule: str, seed: int) -> Mutant:
    """A mutant of a case, made narrow around a plan that keeps its rules."""
    wide = rule in BY_CONSTRUCTION or seed % 2 == 1
    return Mutant(rule, tighten(case, plan, rule, seed), seed, wide)


def try_mutant(tried: Mutant, plan: Plan, effort: float) -> Outcome:
    """Solve without the rule and with it; ``effort`` is deterministic time of CP-SAT for each."""
    return Outcome(_named(tried, plan, effort, (tried.rule,)), _named(tried, plan, effort, ()))


def _named(
    tried: Mutant, plan: Plan, effort: float, without: tuple[str, ...]
) -> frozenset[str] | None:
    found = pushed_plan(tried, plan, effort, without)
    if found is None:
        return None
    return frozenset(
        violation.rule
        for violation in judge(tried.case.network, tried.case.policy, found).violations
    )


def pushed_plan(tried: Mutant, plan: Plan, effort: float, without: tuple[str, ...]) -> Plan | None:
    """The plan found for the model without some rules, under the push of the mutant."""
    policy = tried.case.policy.model_copy(
        update={"rules_off": tuple(sorted({*tried.case.policy.rules_off, *without}))}
    )
    model = build(Problem(tried.case.network, policy, wide=tried.wide), complete=True).model
    _maximise(model, PUSHES[tried.rule](model, Random(tried.seed)))
    _hint(model, plan)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = effort
    solver.parameters.random_seed = tried.seed
    status = solver.solve(model.cp)
    return (
        read_plan(model, solver.boolean_value)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        else None
    )


def _maximise(model: PartialModel, amount: Linear) -> None:
    if not isinstance(amount, int):
        model.cp.maximize(amount)


def _hint(model: PartialModel, plan: Plan) -> None:
    rows = rows_of(plan)
    for literal, row in _variables(model):
        model.cp.add_hint(literal, row in rows)


def _variables(model: PartialModel) -> Iterator[tuple[cp_model.IntVar, object]]:
    # Parts with one teacher share literals; each may be hinted once.
    seen = set[int]()
    for literal, row in decisions(model):
        if isinstance(literal, cp_model.IntVar) and literal.index not in seen:
            seen.add(literal.index)
            yield literal, row
