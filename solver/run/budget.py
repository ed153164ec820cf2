"""How much of a published plan a solution takes away, in all and from one person, and whether that
is within a budget.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from models.questions.prices import Budget
from solver.model.literals import Linear, Literal, certain, key_of, opposite, possible, total
from solver.model.partial_model import PartialModel
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
    known
        Lessons of every series as families know them, those at periods that are gone too.
    counted
        For every student the published groups whose lessons are lost with them: not those of
        courses that are asked for no more.
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
        self.known = [
            len(rows[problem.groups[series.group].candidate.id, series.part.id])
            for series in problem.series
        ]
        self.counted = [
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

    def hold(self, model: PartialModel) -> None:
        """Leave a model no solution that takes more lessons from one person than is allowed.

        Whose week nothing of the model can touch is not looked at. Rows are a stage of every search
        within a budget, and not held here.
        """
        if self.budget.student is None and self.budget.teacher is None:
            return
        lost = [self._lost(model, series) for series in range(len(self.known))]
        if self.budget.student is not None:
            self._hold_students(model, lost, self.budget.student)
        if self.budget.teacher is not None:
            self._hold_teachers(model, lost, self.budget.teacher)

    def _lost(self, model: PartialModel, series: int) -> list[Literal]:
        """For every published lesson of a series whether it is not where it was."""
        was, meets = self._published.solution.times[series], model.variables.meets[series]
        gone = self.known[series] - len(was)
        return [*(opposite(meets.get(slot, 0)) for slot in was), *[1] * gone]

    def _hold_students(self, model: PartialModel, lost: list[list[Literal]], most: int) -> None:
        touched, held = {group.index for group in model.touched_groups}, set[tuple[int, ...]]()
        for student, groups in enumerate(self.counted):
            loose = student in model.variables.loose or model.problem.wide
            if touched.isdisjoint(groups) and not loose:
                continue
            amount = list[Literal]()
            for group in groups:
                amount += self._lost_of(model, student, group, lost)
            key = tuple(sorted(key_of(literal) for literal in amount if possible(literal)))
            if len(key) > most and key not in held:
                held.add(key)
                model.at_most(total(amount), most)

    def _lost_of(
        self, model: PartialModel, student: int, group: int, lost: list[list[Literal]]
    ) -> list[Literal]:
        """For every lesson of a group whether a student loses it."""
        problem, attends = model.problem, model.attendance(student).get(group, 0)
        of_group = [literal for index in problem.groups[group].series for literal in lost[index]]
        if certain(attends):
            return of_group
        if group in problem.common[student]:
            return [model.both(attends, literal) for literal in of_group]
        return [model.either((opposite(attends), literal)) for literal in of_group]

    def _hold_teachers(self, model: PartialModel, lost: list[list[Literal]], most: int) -> None:
        amounts, before = defaultdict[int, list[Linear]](list), self._published.solution.teacher
        free, given = set(model.free_series), set[int]()
        for series, teacher in enumerate(before):
            if teacher is None:
                continue
            keeps = model.variables.teaches[series].get(teacher, 0)
            amounts[teacher] += [
                model.either((opposite(keeps), literal)) for literal in lost[series]
            ]
            if series in free or model.problem.series[series].group in model.freedom.teachers:
                given.add(teacher)
        for teacher in sorted(given):
            model.at_most(total(amounts[teacher]), most)

    def _kept(self, solution: Solution) -> list[int]:
        """Lessons of every series that are where they were."""
        pairs = zip(self._published.solution.times, solution.times, strict=True)
        return [len(set(was) & set(now)) for was, now in pairs]

    def _of_teachers(self, solution: Solution, kept: list[int]) -> Counter[int]:
        lost, before = Counter[int](), self._published.solution.teacher
        for series, known in enumerate(self.known):
            teacher = before[series]
            if teacher is not None:
                lost[teacher] += known - (
                    kept[series] if solution.teacher[series] == teacher else 0
                )
        return lost

    def _of_students(self, solution: Solution, kept: list[int]) -> Counter[int]:
        known_of, kept_of, lost = Counter[int](), Counter[int](), Counter[int]()
        for series in solution.problem.series:
            known_of[series.group] += self.known[series.index]
            kept_of[series.group] += kept[series.index]
        for student, groups in enumerate(self.counted):
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
