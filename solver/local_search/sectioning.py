"""From an assignment with clashes to a solution that keeps every rule: who is in which group at these times, exactly."""

from collections import Counter

from solver.formulation.build import LATER, build
from solver.local_search.assignment import Assignment
from solver.model.literals import weighted
from solver.run.cpsat import workers
from solver.run.minimise import minimise
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.solution import Solution

#: Members beyond its minimum from which on a group is taken to stay open.
SPARE = 3


def as_solution(found: Assignment) -> Solution:
    """Times, teachers and memberships of an assignment, whatever they break."""
    problem = found.problem
    times: list[tuple[int, ...]] = []
    for series in problem.series:
        slots: list[int] = []
        for index in found.facts.of_series[series.index]:
            if found.start[index] >= 0:
                slots += found.slots_of(found.facts.blocks[index], found.start[index])
        times.append(tuple(sorted(set(slots))))
    teachers = [teacher if teacher >= 0 else None for teacher in found.teacher]
    return Solution(problem, list(found.open), list(found.granted), times, teachers)


def sectioned(run: Run, base: Solution, *, anywhere: bool, seconds: float) -> Solution | None:
    """The base with as few requests given up as its times allow; None where its times break a rule.

    Parameters
    ----------
    anywhere
        Whether requests may be granted in other open groups too.
    """
    problem = base.problem
    requests = {}
    for request in problem.requests:
        granted = base.granted[request.index]
        if anywhere:
            requests[request.index] = tuple(group for group in request.rank if base.open[group])
        elif granted is not None:
            requests[request.index] = (granted,)
    sizes = Counter(granted for granted in base.granted if granted is not None)
    # A group that is far above its minimum stays open: where its times are decided, clashes are quick to post.
    closable = frozenset(g for g in problem.network_groups if sizes[g] < problem.least_members[g] + SPARE)
    slots = {index: base.times[index] for group in closable if base.open[group] for index in problem.groups[group].series}
    freedom = Freedom(slots, requests, frozenset(group for group in closable if base.open[group]))
    formulation = build(problem, base, freedom, criteria=["unmet_requests", "alternatives_used"], without=LATER)
    terms, weight = [(formulation.amounts["alternatives_used"], 1)], 1 + 3 * len(problem.requests)
    for priority in (3, 2, 1):
        terms.append((formulation.amounts[f"unmet_requests:{priority}"], weight))
        weight *= 1 + sum(request.priority == priority for request in problem.requests)
    return minimise(run, formulation.model, weighted(terms), seconds, workers(run), start=base)
