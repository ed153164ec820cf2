"""Which classes sit in which groups, by counting: requests of a class that look alike are counted,
not listed.

Students of one class who sit together again and again clash with few other groups, and a timetable
for them is easy to find. So the fewest groups a class is scattered over, beside the fewest days
elsewhere. A restriction: it says where to look. Courses that no alternative links are counted one
by one.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from solver.model.literals import Linear, Logic, total, weighted
from solver.parameters.first_solution import Grouping
from solver.problem.fewest_days import fewest_days
from solver.problem.problem import Problem
from solver.problem.records import IndexedRequest
from solver.run.cpsat import solve_model
from solver.run.run import Run

#: For every school those its students may go to.
Reached = Sequence[Container[int]]


@dataclass(frozen=True)
class AlikeRequests:
    """Requests of one class with the same groups to choose from, each with its rank."""

    cohort: int
    home: int
    priority: int
    required: bool
    ranks: tuple[tuple[int, int], ...]


class SeatingModel(Logic):
    """The counting model of some groups: seats taken in each by requests that look alike."""

    def __init__(
        self,
        problem: Problem,
        counts: Counter[AlikeRequests],
        opened: dict[int, bool],
        grouping: Grouping,
    ) -> None:
        super().__init__()
        self.problem = problem
        self.counts = counts
        self.prices, self.refusals = grouping.prices, grouping.refusals
        self.groups = sorted({group for kind in counts for group, _ in kind.ranks if opened[group]})
        self.taken = {
            kind: {group: self.cp.new_int_var(0, number, "") for group, _ in kind.ranks}
            for kind, number in counts.items()
        }

    def costs(self) -> Linear:
        """Refusals, ranks of alternatives, days elsewhere, members lacking, groups a class is
        scattered over.
        """
        problem, prices = self.problem, self.prices
        terms: list[tuple[Linear, int]] = [(self._scattered(), prices.scattered)]
        for kind, groups in self.taken.items():
            refused = self.counts[kind] - total(groups.values())
            self.at_least(refused, 0)
            terms.append((refused, self.refusals[kind.priority - 1]))
            for group, rank in kind.ranks:
                away = problem.groups[group].is_elsewhere(kind.home)
                terms.append(
                    (
                        groups[group],
                        prices.rank * rank + prices.day * away * fewest_days(problem, group),
                    )
                )
        return weighted([*terms, *((self._fill(group), prices.lacking) for group in self.groups)])

    def _fill(self, group: int) -> Linear:
        """Members that an open network group lacks to the soft minimum; the hard limits of any
        group are posted.
        """
        course = self.problem.groups[group].course
        members = total(groups[group] for groups in self.taken.values() if group in groups)
        self.at_most(members, self.problem.most_members[group])
        if self.problem.groups[group].is_class_group:
            return 0
        if self.problem.policy.holds("groups_fit_their_size"):
            self.at_least(members, self.problem.least_members[group])
        return self.excess(weighted([(members, -1)]), -course.soft_min_size, 0)

    def _scattered(self) -> Linear:
        """Pairs of a class and a group that some of it sit in."""
        pairs: dict[tuple[int, int], cp_model.IntVar] = {}
        for kind, groups in self.taken.items():
            for group, amount in groups.items():
                if (kind.cohort, group) not in pairs:
                    pairs[kind.cohort, group] = self.boolean("")
                self.at_most(
                    weighted([(amount, 1), (pairs[kind.cohort, group], -self.counts[kind])]), 0
                )
        return total(pairs.values())


def seat_classes(
    run: Run, opened: dict[int, bool], seconds: float, *, near: bool = False
) -> dict[int, tuple[int, ...]] | None:
    """For every request the groups that students of its class with the same choices are seated in;
    None when time ran out.

    Parameters
    ----------
    opened
        Which groups are open.
    near
        Whether nobody goes to a school by way of a third.
    """
    problem = run.problem
    kinds = _kinds(problem, opened, problem.neighbours if near else problem.within_reach)
    requests: dict[AlikeRequests, tuple[int, ...]] = {}
    counts = Counter(kinds.values())
    courses = list(_linked(problem, counts))
    for alike in courses:
        seats = SeatingModel(
            problem,
            Counter({kind: number for kind, number in counts.items() if kind in alike}),
            opened,
            run.parameters.grouping,
        )
        objective = seats.costs()
        if not isinstance(objective, int):
            seats.cp.minimize(objective)
        solver, outcome = solve_model(
            run,
            seats.cp,
            min(5 * seconds / len(courses), run.remaining),
            run.parameters.cpsat.portfolio,
        )
        if not outcome.is_solved:
            return None
        for kind, groups in seats.taken.items():
            requests[kind] = tuple(
                group for group, amount in groups.items() if solver.value(amount)
            )
    return {request: requests[kind] for request, kind in kinds.items()}


def _kinds(problem: Problem, opened: dict[int, bool], reached: Reached) -> dict[int, AlikeRequests]:
    cohort_of = {
        student: index
        for index, students in enumerate(problem.cohorts.values())
        for student in students
    }
    return {
        request.index: _kind(problem, request, cohort_of[request.student], opened, reached)
        for request in problem.requests
    }


def _kind(
    problem: Problem,
    request: IndexedRequest,
    cohort: int,
    opened: dict[int, bool],
    reached: Reached,
) -> AlikeRequests:
    home, limit = problem.home[request.student], problem.max_days_away(request.student)
    bound = limit is not None and problem.policy.holds("students_stay_within_trips")
    ranks = []
    for group, rank in request.rank.items():
        elsewhere = problem.groups[group].is_elsewhere(home)
        near = not elsewhere or problem.groups[group].school in reached[home]
        far = bound and elsewhere and fewest_days(problem, group) > (limit or 0)
        if opened[group] and near and not far:
            ranks.append((group, rank))
    return AlikeRequests(cohort, home, request.priority, request.required, tuple(ranks))


def _linked(problem: Problem, kinds: Iterable[AlikeRequests]) -> Iterator[set[AlikeRequests]]:
    """Kinds by the courses they share, directly or through alternatives."""
    parts: list[tuple[set[str], set[AlikeRequests]]] = []
    for kind in sorted(kinds, key=str):
        courses, alike = {str(problem.groups[group].course.id) for group, _ in kind.ranks}, {kind}
        joined = [part for part in parts if part[0] & courses]
        parts = [part for part in parts if not part[0] & courses]
        for linked, members in joined:
            courses |= linked
            alike |= members
        parts.append((courses, alike))
    for _, alike in parts:
        yield alike
