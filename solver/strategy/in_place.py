"""Requests granted where a seat is free: no lesson moves, nobody who has a seat leaves it, no group
opens.

What is decided is so little that every stage is settled in a moment, with a proof.
"""

from dataclasses import replace

from solver.evaluation.escort_parties import escort
from solver.evaluation.kept_parties import kept_parties
from solver.formulation.build import OF_COMPLETE, build
from solver.model.literals import total
from solver.model.partial_model import PartialModel
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.solution import Solution
from solver.strategy.plain import minimise_stages


def granted_in_place(run: Run, base: Solution) -> Solution:
    """The base, its rooms kept, with as many requests granted as have a seat at its times, by the
    stages of the run.

    Parameters
    ----------
    run
        Its bounds are those of a plan in which nothing else may change afterwards: it is not to be
        one of a search.
    """
    run.offer(base)
    requests = _choices(base)
    if requests:
        criteria = [name for name in run.criteria if name.partition(":")[0] not in OF_COMPLETE]
        formulation = build(
            run.problem, base, Freedom({}, requests), criteria=criteria, published=run.published
        )
        sit_in_their_rooms(formulation.model, base)
        minimise_stages(run, formulation)
    found, _ = run.snapshot()
    solution = _led(base, replace(found.copy(), rooms=dict(base.rooms)))
    return replace(
        solution, parties=kept_parties(solution, escort(solution).parties, base.parties or ())
    )


def _choices(base: Solution) -> dict[int, tuple[int, ...]]:
    """For every request not met the open groups that may grant it; those bundled with it stay where
    they are.
    """
    problem = base.problem
    unmet = [request for request in problem.requests if base.granted[request.index] is None]
    found = {}
    for index, groups in problem.with_bundles(unmet).items():
        now = base.granted[index]
        found[index] = (
            tuple(group for group in groups if base.open[group]) if now is None else (now,)
        )
    return found


def sit_in_their_rooms(model: PartialModel, base: Solution) -> None:
    """Nobody joins a group whose rooms have no seat left: to change a room is to change the
    plan.
    """
    rooms = base.problem.network.rooms
    seats: dict[int, int] = {}
    for (series, _), room in base.rooms.items():
        group = base.problem.series[series].group
        seats[group] = min(seats.get(group, rooms[room].seats), rooms[room].seats)
    for group, most in seats.items():
        seated = total(model.seated(group))
        if not isinstance(seated, int):
            model.at_most(seated, most)


def _led(base: Solution, found: Solution) -> Solution:
    """The solution found, or as much of it beyond the base as leaves nobody without an escort."""
    problem = base.problem
    if not problem.policy.escorts_required or not escort(found).unled:
        return found
    solution = base.copy()
    for request in sorted(problem.requests, key=lambda request: -request.priority):
        if solution.granted[request.index] == found.granted[request.index]:
            continue
        more = solution.copy()
        for mate in problem.bundle_of.get(request.index, (request,)):
            more.granted[mate.index] = found.granted[mate.index]
        solution = solution if escort(more).unled else more
    return solution
