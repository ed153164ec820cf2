"""A first plan of a large network by decomposition: each subnetwork is planned by itself, with its
share of all there is.

What there is too little of to be shared out, such as the one gymnasium of a school, is used by one
subnetwork after another. A restriction, tried first where a school has many classes a grade: time
and memory grow with the number of subnetworks, not with the square of the network. Where there is
no such plan the network is planned as a whole.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

from ortools.sat.python import cp_model

from models.network import Network, Offer, Role, School
from models.plan import Plan
from models.record import GroupId
from solver.decomposition.groups import GroupShare, Stock, share_groups, stocks_of
from solver.decomposition.occupied import Occupied
from solver.decomposition.partition import Subnetwork, partitions_of
from solver.decomposition.rooms import share_rooms
from solver.decomposition.teachers import share_teachers
from solver.problem.problem import Problem
from solver.rooms.assign import assign_rooms
from solver.rooms.repair import repair_rooms
from solver.run.run import Run
from solver.solution.solution import Solution

#: Finds a first plan with so many requests unmet by priority.
Planner = Callable[[Run, dict[int, int]], Solution | None]


class SubnetworkShare(NamedTuple):
    """What a subnetwork has for itself; teachers and rooms as indices on the whole problem."""

    subnetwork: Subnetwork
    groups: GroupShare
    teachers: frozenset[int]
    rooms: frozenset[int]


class RunOfSubnetwork(Run):
    """A run on a subnetwork: it is timed, stopped and worked as part of the whole."""

    def __init__(self, whole: Run, problem: Problem, turn: int) -> None:
        super().__init__(
            problem, whole.limits.model_copy(update={"seed": (whole.limits.seed + turn) % 2**31})
        )
        self._whole = whole

    @property
    def seconds(self) -> float:
        """Those of the whole."""
        return self._whole.seconds

    @property
    def remaining(self) -> float:
        """Those of the whole."""
        return self._whole.remaining

    def work(self, amount: float) -> None:
        """Work on a subnetwork is work of the whole."""
        self._whole.work(amount)

    @contextmanager
    def calling(self, solver: cp_model.CpSolver) -> Iterator[None]:
        """A stop of the whole stops the subnetwork."""
        with self._whole.calling(solver):
            yield


def decomposed(run: Run, unmet: Mapping[int, int], plan: Planner) -> Solution | None:
    """A complete solution, subnetwork by subnetwork; None where the network is not decomposed, or a
    subnetwork has no plan.
    """
    for subnetworks in partitions_of(run):
        shares = _shares(run, subnetworks, unmet)
        plans = None if shares is None else _planned(run, shares, plan)
        if plans is not None:
            return Solution.from_plan(run.problem, _joined(plans))
    return None


def _shares(
    run: Run, subnetworks: Sequence[Subnetwork], unmet: Mapping[int, int]
) -> list[SubnetworkShare] | None:
    groups = share_groups(run, subnetworks, unmet)
    teachers = None if groups is None else share_teachers(run, subnetworks, groups)
    rooms = None if groups is None else share_rooms(run, subnetworks, groups)
    if groups is None or teachers is None or rooms is None:
        return None
    return [
        SubnetworkShare(*rows) for rows in zip(subnetworks, groups, teachers, rooms, strict=True)
    ]


def _planned(run: Run, shares: Sequence[SubnetworkShare], plan: Planner) -> list[Plan] | None:
    """The plans of all subnetworks, each beside those before it, with the names that groups have in
    the whole network.
    """
    left = {stock: list(groups) for stock, groups in stocks_of(run.problem).items()}
    occupied, plans = Occupied(), list[Plan]()
    for share in shares:
        network = occupied.left(_network(run.problem, share, len(shares)))
        problem = Problem(network, run.problem.policy)
        solution = _planned_with_rooms(run, problem, share, plan)
        if solution is None:
            return None
        made = solution.plan()
        occupied.add(network, made)
        plans.append(_renamed(made, _names(problem, run.problem, left)))
    return plans


def _planned_with_rooms(
    run: Run, problem: Problem, share: SubnetworkShare, plan: Planner
) -> Solution | None:
    """A plan of a subnetwork with rooms for all its lessons; lessons are moved for them if no other
    plan has rooms at once.
    """
    last, parameters = None, run.parameters.decomposition
    for turn in range(parameters.tries):
        part = RunOfSubnetwork(run, problem, turn)
        solution = plan(part, dict(share.groups.unmet))
        if (
            solution is not None
            and (rooms := assign_rooms(part, solution, parameters.room_seconds)) is not None
        ):
            return replace(solution, rooms=rooms)
        last = solution or last
    mended = None if last is None else repair_rooms(part, last)
    rooms = None if mended is None else assign_rooms(part, mended, parameters.room_seconds)
    return None if mended is None or rooms is None else replace(mended, rooms=rooms)


def _network(problem: Problem, share: SubnetworkShare, subnetworks: int) -> Network:
    """The facts of a subnetwork: all schools, ways, bells, courses and escorts, and of everything
    else its share.
    """
    network, classes = problem.network, share.subnetwork.classes
    students = {problem.students[student].id for student in share.subnetwork.students}
    people = {problem.teachers[teacher].id for teacher in share.teachers}
    people |= {person.id for person in network.people if Role.TEACHER not in person.roles}
    return network.replacing(
        schools=tuple(_school(school, subnetworks) for school in network.schools),
        rooms=tuple(network.rooms[room] for room in sorted(share.rooms)),
        people=tuple(person for person in network.people if person.id in people),
        busy=tuple(busy for busy in network.busy if busy.person in people),
        offers=tuple(_offers(problem, share)),
        classes=tuple(row for row in network.classes if row.id in classes),
        class_lessons=tuple(row for row in network.class_lessons if row.class_ in classes),
        students=tuple(student for student in network.planned_students if student.id in students),
        requests=tuple(request for request in network.requests if request.student in students),
    )


def _school(school: School, subnetworks: int) -> School:
    """Seats before remote lessons are shared out; hours are paid for as far as groups are shared
    out.
    """
    return school.model_copy(
        update={"hours_budget": None, "remote_seats": school.remote_seats // subnetworks}
    )


def _offers(problem: Problem, share: SubnetworkShare) -> Iterator[Offer]:
    for stock, groups in stocks_of(problem).items():
        candidate, number = problem.groups[groups[0]].candidate, share.groups.groups.get(stock, 0)
        if number:
            yield Offer(
                course=candidate.course,
                host=candidate.host,
                form=candidate.form,
                teacher=stock.teacher,
                label=stock.label,
                max_groups=number,
            )


def _names(
    problem: Problem, whole: Problem, left: Mapping[Stock, list[int]]
) -> dict[GroupId, GroupId]:
    """Network groups of a subnetwork with their names in the whole network; they are occupied from
    what is ``left`` there.
    """
    return {
        problem.groups[group].candidate.id: whole.groups[left[stock].pop(0)].candidate.id
        for stock, groups in stocks_of(problem).items()
        for group in groups
    }


def _renamed(plan: Plan, names: Mapping[GroupId, GroupId]) -> Plan:
    return plan.model_copy(
        update={
            "groups": tuple(names.get(group, group) for group in plan.groups),
            **{
                table: tuple(
                    row.model_copy(update={"group": names.get(row.group, row.group)})
                    for row in rows
                )
                for table, rows in (
                    ("teachings", plan.teachings),
                    ("lessons", plan.lessons),
                    ("members", plan.members),
                )
            },
        }
    )


def _joined(plans: Sequence[Plan]) -> Plan:
    """The plans of all subnetworks as one."""
    return Plan(
        groups=tuple(group for plan in plans for group in plan.groups),
        teachings=tuple(row for plan in plans for row in plan.teachings),
        lessons=tuple(row for plan in plans for row in plan.lessons),
        members=tuple(row for plan in plans for row in plan.members),
    )
