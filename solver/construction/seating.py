"""Which classes sit in which groups, by counting: wishes of a class that look alike are counted, not listed.

Students of one class who sit together again and again clash with few other groups, and a timetable for them is easy to
find. So the fewest groups a class is scattered over, beside the fewest days elsewhere. A restriction: it
says where to look. Courses that no alternative links are counted one by one.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from solver.model.literals import Linear, Logic, total, weighted
from solver.parameters import PORTFOLIO
from solver.problem.fewest_days import fewest_days
from solver.problem.problem import Board, Wish
from solver.run.cpsat import is_solved, solve_model
from solver.run.run import Run

#: What a refusal by priority, a rank of an alternative, a day elsewhere and a member lacking count.
REFUSAL = {1: 10**11, 2: 10**8, 3: 10**5}
RANK, DAY, LACKING = 2000, 20, 2

#: For every school those its students may go to.
Reached = Sequence[Container[int]]


@dataclass(frozen=True)
class Alike:
    """Wishes of one class with the same groups to choose from, each with its rank."""

    cohort: int
    home: int
    priority: int
    required: bool
    ranks: tuple[tuple[int, int], ...]


class Seats(Logic):
    """The counting model of some groups: seats taken in each by wishes that look alike."""

    def __init__(self, board: Board, counts: Counter[Alike], opened: dict[int, bool]) -> None:
        super().__init__()
        self.board = board
        self.counts = counts
        self.groups = sorted({group for kind in counts for group, _ in kind.ranks if opened[group]})
        self.taken = {
            kind: {group: self.model.new_int_var(0, number, "") for group, _ in kind.ranks} for kind, number in counts.items()
        }

    def costs(self, scattered: int) -> Linear:
        """Refusals, ranks of alternatives, days elsewhere, members lacking, groups a class is scattered over."""
        board = self.board
        terms: list[tuple[Linear, int]] = [(self._scattered(), scattered)]
        for kind, groups in self.taken.items():
            refused = self.counts[kind] - total(groups.values())
            self.at_least(refused, 0)
            terms.append((refused, REFUSAL[kind.priority]))
            for group, rank in kind.ranks:
                away = board.groups[group].is_elsewhere(kind.home)
                terms.append((groups[group], RANK * rank + DAY * away * fewest_days(board, group)))
        return weighted([*terms, *((self._fill(group), LACKING) for group in self.groups)])

    def _fill(self, group: int) -> Linear:
        """Members that an open network group lacks to the soft minimum; the hard limits of any group are posted."""
        course = self.board.groups[group].course
        members = total(groups[group] for groups in self.taken.values() if group in groups)
        self.at_most(members, self.board.most_members[group])
        if self.board.groups[group].is_class_group:
            return 0
        if self.board.policy.holds("groups_fit_their_size"):
            self.at_least(members, self.board.least_members[group])
        return self.excess(weighted([(members, -1)]), -course.soft_min_size, 0)

    def _scattered(self) -> Linear:
        """Pairs of a class and a group that some of it sit in."""
        pairs: dict[tuple[int, int], cp_model.IntVar] = {}
        for kind, groups in self.taken.items():
            for group, amount in groups.items():
                if (kind.cohort, group) not in pairs:
                    pairs[kind.cohort, group] = self.boolean("")
                self.at_most(weighted([(amount, 1), (pairs[kind.cohort, group], -self.counts[kind])]), 0)
        return total(pairs.values())


def seat_classes(
    run: Run, opened: dict[int, bool], scattered: int, seconds: float, *, near: bool = False
) -> dict[int, tuple[int, ...]] | None:
    """For every wish the groups that students of its class with the same choices are seated in; None when time ran out.

    Parameters
    ----------
    opened
        Which groups are open.
    scattered
        What one more group for a class counts, where a day elsewhere counts 20.
    near
        Whether nobody goes to a school by way of a third.
    """
    board = run.board
    kinds = _kinds(board, opened, board.neighbours if near else board.within_reach)
    wishes: dict[Alike, tuple[int, ...]] = {}
    counts = Counter(kinds.values())
    courses = list(_linked(board, counts))
    for alike in courses:
        seats = Seats(board, Counter({kind: number for kind, number in counts.items() if kind in alike}), opened)
        objective = seats.costs(scattered)
        if not isinstance(objective, int):
            seats.model.minimize(objective)
        solver, outcome = solve_model(run, seats.model, min(5 * seconds / len(courses), run.remaining), PORTFOLIO)
        if not is_solved(outcome):
            return None
        for kind, groups in seats.taken.items():
            wishes[kind] = tuple(group for group, amount in groups.items() if solver.value(amount))
    return {wish: wishes[kind] for wish, kind in kinds.items()}


def _kinds(board: Board, opened: dict[int, bool], reached: Reached) -> dict[int, Alike]:
    cohort_of = {student: index for index, students in enumerate(board.cohorts.values()) for student in students}
    return {wish.index: _kind(board, wish, cohort_of[wish.student], opened, reached) for wish in board.wishes}


def _kind(board: Board, wish: Wish, cohort: int, opened: dict[int, bool], reached: Reached) -> Alike:
    home, limit = board.home[wish.student], board.max_days_away(wish.student)
    bound = limit is not None and board.policy.holds("students_stay_within_trips")
    ranks = []
    for group, rank in wish.rank.items():
        elsewhere = board.groups[group].is_elsewhere(home)
        near = not elsewhere or board.groups[group].school in reached[home]
        far = bound and elsewhere and fewest_days(board, group) > (limit or 0)
        if opened[group] and near and not far:
            ranks.append((group, rank))
    return Alike(cohort, home, wish.priority, wish.required, tuple(ranks))


def _linked(board: Board, kinds: Iterable[Alike]) -> Iterator[set[Alike]]:
    """Kinds by the courses they share, directly or through alternatives."""
    parts: list[tuple[set[str], set[Alike]]] = []
    for kind in sorted(kinds, key=str):
        courses, alike = {str(board.groups[group].course.id) for group, _ in kind.ranks}, {kind}
        joined = [part for part in parts if part[0] & courses]
        parts = [part for part in parts if not part[0] & courses]
        for others, members in joined:
            courses |= others
            alike |= members
        parts.append((courses, alike))
    for _, alike in parts:
        yield alike
