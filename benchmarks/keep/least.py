"""The fewest students whose week has to change: by the lessons that clash, and by the whole model,
with nothing to gain but the weeks that are kept.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ortools.sat.python import cp_model

from models.network import Candidate, Network, PinKind
from models.plan import Lesson, Plan
from models.policy import Policy
from models.record import GroupId, StudentId
from models.verdict import Violation
from solver.formulation.build import LATER, build
from solver.formulation.extract import hint
from solver.problem.problem import Problem
from solver.solution.freedom import Freedom
from solver.solution.published import Published
from solver.solution.solution import Solution
from validation import judge
from validation.consequences.attendance import groups_of_students


def least_changed_weeks(
    network: Network, policy: Policy, published: Plan, found: Plan, seconds: float
) -> int:
    """A proved lower bound of ``changed_weeks`` over all plans with no more requests unmet than a
    plan that was found.

    Parameters
    ----------
    seconds
        For the search; with more of them the bound is higher.
    """
    problem = Problem(network, policy, published=published)
    known, best = Published.of(problem, published), Solution.from_plan(problem, found)
    freedom = Freedom.everything(problem)
    built = build(
        problem,
        best,
        freedom,
        criteria=("unmet_requests", "changed_weeks"),
        without=LATER,
        published=known,
    )
    model = built.model
    model.at_most(built.amounts["unmet_requests"], best.granted.count(None))
    model.cp.minimize(built.amounts["changed_weeks"])
    hint(model, best)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.max_time_in_seconds = 2, seconds
    solver.solve(model.cp)
    return round(max(0.0, solver.best_objective_bound))


def least_by_clashes(network: Network, policy: Policy, published: Plan, unmet: int) -> int:
    """A proved lower bound of the same by the clashes of students alone, in a moment.

    Of two lessons that a student cannot attend both of, one moves, with all who attend it, unless
    it is pinned, or the student goes to another group or gives a request up.

    Parameters
    ----------
    unmet
        Requests that may be unmet.
    """
    attended = groups_of_students(network, published)
    plan, clashes = _with_pins(network, published), _Clashes(network, attended)
    gone = {row.group for row in published.lessons if row not in plan.lessons}
    for student, groups in attended.items():
        if any(one.id in gone for one in groups):
            clashes.changes(student)
    for row in judge(network, policy, plan).violations:
        if row.rule == "students_never_clash" and row.student is not None:
            clashes.add(row, row.student)
    return clashes.least(unmet)


class _Clashes:
    """The fewest students whose week changes so that no clash is left."""

    def __init__(
        self, network: Network, attended: Mapping[StudentId, tuple[Candidate, ...]]
    ) -> None:
        self._network, self._attended = network, attended
        self._model = cp_model.CpModel()
        self._changed = {student: self._model.new_bool_var("") for student in attended}
        self._moved: dict[tuple[object, ...], cp_model.IntVar] = {}
        self._left: dict[tuple[object, ...], cp_model.IntVar] = {}
        self._pinned = {
            (pin.group, pin.day, pin.period) for pin in network.pins if pin.kind is PinKind.TIME
        }

    def changes(self, student: StudentId) -> None:
        """The week of a student changes whatever is done."""
        self._model.add(self._changed[student] == 1)

    def add(self, clash: Violation, student: StudentId) -> None:
        """One of the two lessons goes, or the student does."""
        pair = (clash.group, clash.period), (clash.other_group, clash.other_period)
        ways = [
            way
            for group, period in pair
            if group is not None
            for way in self._ways(student, group, (group, clash.day, period))
        ]
        self._model.add_bool_or(ways)
        self.changes(student)

    def _ways(
        self, student: StudentId, group: GroupId, lesson: tuple[object, ...]
    ) -> Iterator[cp_model.IntVar]:
        if lesson not in self._pinned:
            yield self._move(group, lesson)
        if _may_go_elsewhere(self._network, student, group):
            yield self._model.new_bool_var("")
        elif not self._network.candidate_of[group].is_class_group:
            key = student, group
            yield self._left.setdefault(key, self._model.new_bool_var(""))

    def _move(self, group: GroupId, lesson: tuple[object, ...]) -> cp_model.IntVar:
        if lesson not in self._moved:
            self._moved[lesson] = self._model.new_bool_var("")
            for student, groups in self._attended.items():
                if any(one.id == group for one in groups):
                    self._model.add_implication(self._moved[lesson], self._changed[student])
        return self._moved[lesson]

    def least(self, unmet: int) -> int:
        """The bound, with so many requests that may be given up."""
        self._model.add(sum(self._left.values()) <= unmet)
        self._model.minimize(sum(self._changed.values()))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers, solver.parameters.max_time_in_seconds = 1, 20
        solver.solve(self._model)
        return round(max(0.0, solver.best_objective_bound))


def _with_pins(network: Network, published: Plan) -> Plan:
    """The plan with every lesson of a part at a pinned time, where all of them are pinned."""
    times: dict[tuple[object, ...], list[tuple[int | None, int | None]]] = defaultdict(list)
    for pin in network.pins:
        if pin.kind is PinKind.TIME:
            times[pin.group, pin.part].append((pin.day, pin.period))
    rows = list[Lesson]()
    for row in published.lessons:
        key = row.group, row.part
        number = sum((one.group, one.part) == key for one in published.lessons)
        if len(times[key]) == number:
            day, period = times[key][sum((one.group, one.part) == key for one in rows)]
            row = row.model_copy(update={"day": day, "period": period})
        rows.append(row)
    return published.model_copy(update={"lessons": tuple(rows)})


def _may_go_elsewhere(network: Network, student: StudentId, group: GroupId) -> bool:
    """Whether other groups grant the same request, or another request would release the student."""
    own = network.candidate_of[group]
    asked = network.requests_of[student]
    if own.is_class_group:
        courses = {course for row in asked for course in (row.course, *row.alternatives)}
        return any(own.course in network.basic_of[course] for course in courses)
    rows = [row for row in asked if own.course in (row.course, *row.alternatives)]
    courses = {course for row in rows for course in (row.course, *row.alternatives)}
    return any(one.course in courses and one.id != group for one in network.candidates)
