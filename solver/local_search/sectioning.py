"""From an assignment with clashes to a solution that keeps every rule: who is in which group at
these times, exactly.
"""

from collections import Counter
from collections.abc import Iterator

from solver.formulation.build import LATER, Formulation
from solver.local_search.assignment.assignment import Assignment
from solver.model.literals import Linear, weighted
from solver.problem.problem import Problem
from solver.run.built import built
from solver.run.cpsat import workers
from solver.run.minimise import minimise
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.solution import Solution

#: Members beyond its minimum from which on a group is taken to stay open.
SPARE = 3


def as_solution(assignment: Assignment) -> Solution:
    """Times, teachers and memberships of an assignment, whatever they break."""
    problem, facts = assignment.problem, assignment.facts
    times: list[tuple[int, ...]] = []
    for series in problem.series:
        blocks = (facts.blocks[block] for block in facts.of_series[series.index])
        times.append(
            tuple(sorted({slot for block in blocks for slot in assignment.slots_taken(block)}))
        )
    teachers = [teacher if teacher >= 0 else None for teacher in assignment.teacher]
    return Solution(problem, list(assignment.open), list(assignment.granted), times, teachers)


def without_empty_groups(week: Solution) -> Solution:
    """A week without the network groups that nobody is in."""
    problem, granted = week.problem, set(week.granted)
    empty = {group for group in problem.network_groups if group not in granted}
    stays = [series.group not in empty for series in problem.series]
    return Solution(
        problem,
        [is_open and group not in empty for group, is_open in enumerate(week.open)],
        list(week.granted),
        [times if stay else () for times, stay in zip(week.times, stays, strict=True)],
        [teacher if stay else None for teacher, stay in zip(week.teacher, stays, strict=True)],
    )


def sectioned(run: Run, base: Solution, *, anywhere: bool, seconds: float) -> Solution | None:
    """The base with as few requests given up as its times allow, the highest priority first; None
    where its times break a rule.

    Groups that are too small then close. Which alternative a request is met by counts least.

    Parameters
    ----------
    anywhere
        Whether requests may be granted in other open groups too; else each in its group or not at
        all.
    """
    # Groups that are far above their minimum are taken to stay open at first.
    found = _sectioned(run, base, frozenset(_closable(base)), anywhere=anywhere, seconds=seconds)
    if found is not None or run.remaining <= 0:
        return found
    every = frozenset(_open_groups(base))
    return _sectioned(run, base, every, anywhere=anywhere, seconds=seconds)


def _sectioned(
    run: Run, base: Solution, closable: frozenset[int], *, anywhere: bool, seconds: float
) -> Solution | None:
    problem = base.problem
    slots = {
        index: base.times[index] for group in closable for index in problem.groups[group].series
    }
    freedom = Freedom(slots, _choices(base, anywhere=anywhere), closable)
    criteria = ["unmet_requests", "alternatives_used"]
    formulation = built(run, base, freedom, criteria=criteria, without=LATER)
    if formulation is None:
        return None
    return minimise(
        run, formulation.model, _given_up(problem, formulation), seconds, workers(run), start=base
    )


def _closable(base: Solution) -> Iterator[int]:
    """Open groups that may close; times of those that do not are decided, so that clashes are quick
    to post.
    """
    sizes = Counter(granted for granted in base.granted if granted is not None)
    return (g for g in _open_groups(base) if sizes[g] < base.problem.least_members[g] + SPARE)


def _open_groups(base: Solution) -> Iterator[int]:
    return (group for group in base.problem.network_groups if base.open[group])


def _choices(base: Solution, *, anywhere: bool) -> dict[int, tuple[int, ...]]:
    """For every request the groups that may grant it."""
    if anywhere:
        return {
            request.index: tuple(g for g in request.rank if base.open[g])
            for request in base.problem.requests
        }
    return {index: (group,) for index, group in enumerate(base.granted) if group is not None}


def _given_up(problem: Problem, formulation: Formulation) -> Linear:
    """Unmet requests in lexicographic order of their priorities, then alternatives, as one weighted
    sum.
    """
    terms: list[tuple[Linear, int]] = [(formulation.amounts["alternatives_used"], 1)]
    weight = 1 + sum(len(request.groups) - 1 for request in problem.requests)
    for priority in (3, 2, 1):
        terms.append((formulation.amounts[f"unmet_requests:{priority}"], weight))
        weight *= 1 + sum(request.priority == priority for request in problem.requests)
    return weighted(terms)
