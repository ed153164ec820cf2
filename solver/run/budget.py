"""How much of a published plan a solution takes away, in all and from one person, and whether that
is within a budget.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from models.questions.prices import Budget
from solver.solution.published import Published
from solver.solution.solution import Solution


class Spending:
    """What solutions spend of a budget.

    Parameters
    ----------
    published
        The plan that families know.
    rooms
        Counts published rooms that a solution has to give up, while its rooms are not decided.

    Attributes
    ----------
    budget
        How much of it may change.
    """

    def __init__(
        self,
        published: Published,
        budget: Budget,
        rooms: Callable[[Solution], int] = lambda _: 0,
    ) -> None:
        self._published, self.budget, self._rooms = published, budget, rooms
        problem = published.solution.problem
        rows: dict[tuple[str, str], set[tuple[int, int, int]]] = defaultdict(set)
        for row in published.plan.lessons:
            rows[row.group, row.part].add((row.day, row.period, row.weeks))
        #: Lessons of every series as families know them, those at periods that are gone too.
        self._known = [
            len(rows[problem.groups[series.group].candidate.id, series.part.id])
            for series in problem.series
        ]

        self._counted = [
            self._of_choice(student, groups)
            for student, groups in enumerate(published.groups_attended)
        ]

    def _of_choice(self, student: int, groups: Iterable[int]) -> list[int]:
        """Published groups of a student, but for those of courses that are asked for no more."""
        problem = self._published.solution.problem
        requests = problem.network.requests_of[problem.students[student].id]
        asked = {course for row in requests for course in (row.course, *row.alternatives)}
        common = problem.common[student]
        return [g for g in groups if g in common or problem.groups[g].course.id in asked]

    def allows(self, solution: Solution) -> bool:
        """Whether nothing is over the budget."""
        budget = self.budget
        if budget.changes is not None:
            spare = budget.changes - self._published.changes(solution)
            if spare < 0 or spare < self._rooms(solution):
                return False
        kept = self._kept(solution)
        if budget.teacher is not None and _most(self._of_teachers(solution, kept)) > budget.teacher:
            return False
        return budget.student is None or _most(self._of_students(solution, kept)) <= budget.student

    def _kept(self, solution: Solution) -> list[int]:
        """Lessons of every series that are where they were."""
        pairs = zip(self._published.solution.times, solution.times, strict=True)
        return [len(set(was) & set(now)) for was, now in pairs]

    def _of_teachers(self, solution: Solution, kept: list[int]) -> Counter[int]:
        lost, before = Counter[int](), self._published.solution.teacher
        for series, known in enumerate(self._known):
            teacher = before[series]
            if teacher is not None:
                lost[teacher] += known - (
                    kept[series] if solution.teacher[series] == teacher else 0
                )
        return lost

    def _of_students(self, solution: Solution, kept: list[int]) -> Counter[int]:
        known_of, kept_of, lost = Counter[int](), Counter[int](), Counter[int]()
        for series in solution.problem.series:
            known_of[series.group] += self._known[series.index]
            kept_of[series.group] += kept[series.index]
        for student, groups in enumerate(self._counted):
            now, common = set(solution.attended(student)), solution.problem.common[student]
            for group in groups:
                if group in now:
                    lost[student] += known_of[group] - kept_of[group]
                elif group not in common:
                    # Lessons of the class are left for a course that is asked for.
                    lost[student] += known_of[group]
        return lost


def _most(lost: Counter[int]) -> int:
    return max(lost.values(), default=0)
