r"""A budget held in the relaxation: that no plan is within it is proved there, and what can be is
found without looking at rooms, windows and ways.

.. math:: \sum_{g} \sum_{(p,a) \in P_g} \mathrm{lost}_{s,p,a} \le N \quad \forall s, \quad
          \mathrm{lost}_{s,p,a} \ge 1 - \mathrm{meets}_{p,a}, \quad
          \mathrm{lost}_{s,p,a} \ge 1 - \mathrm{member}_{s,g}
"""

from collections import defaultdict

from solver.model.literals import Linear, Literal, Variable, key_of, opposite, total
from solver.replan.fewest_weeks import RelaxedChanges
from solver.run.budget import Spending


class RelaxedBudget:
    """Holds a relaxation within a budget.

    What is out of its scope is taken to be kept, so that it stays a relaxation.
    """

    def __init__(self, relaxation: RelaxedChanges, spending: Spending) -> None:
        self._relaxation, self._spending = relaxation, spending
        self._problem, self._cp = relaxation.problem, relaxation.cp
        self._lost = {series: self._lessons(series) for series in relaxation.meets}
        budget = spending.budget
        if budget.changes is not None:
            most = budget.changes - relaxation.published.lost
            self._at_most(relaxation.rows, most)
        if budget.student is not None:
            self._hold_students(budget.student)
        if budget.teacher is not None:
            self._hold_teachers(budget.teacher)

    def _at_most(self, amount: Linear, most: int) -> None:
        if not isinstance(amount, int):
            self._cp.add(amount <= most)
        elif amount > most:
            self._cp.add_bool_or([])

    def _lessons(self, series: int) -> list[Literal]:
        """For every published lesson of a part whether it is not where it was."""
        was, meets = self._relaxation.published.solution, self._relaxation.meets[series]
        gone = self._spending.known[series] - len(was.times[series])
        return [*(opposite(meets.get(slot, 0)) for slot in was.times[series]), *[1] * gone]

    def _hold_students(self, most: int) -> None:
        held = set[tuple[int, ...]]()
        for student in self._relaxation.students:
            lost = [
                literal
                for group in self._spending.counted[student]
                if group in self._relaxation.scope
                for literal in self._of_group(student, group)
            ]
            key = tuple(sorted(key_of(literal) for literal in lost))
            if len(lost) > most and key not in held:
                held.add(key)
                self._at_most(total(lost), most)

    def _of_group(self, student: int, group: int) -> list[Literal]:
        """For every lesson of a group whether a student loses it, or more."""
        problem, relaxation = self._problem, self._relaxation
        lost = [x for index in problem.groups[group].series for x in self._lost[index]]
        common = group in problem.common[student]
        joins = relaxation.joins(
            student, problem.releases[student].get(group, ()) if common else (group,)
        )
        if common:
            # Whoever leaves the class for a course of his own loses nothing.
            return [self._unless(literal, joins) for literal in lost] if joins else lost
        return [self._or_without(literal, joins) for literal in lost]

    def _unless(self, literal: Literal, joins: list[Variable]) -> Literal:
        if isinstance(literal, int) and not literal:
            return 0
        own = self._cp.new_bool_var("")
        open_ones = [] if isinstance(literal, int) else [~literal]
        self._cp.add_bool_or([own, *joins, *open_ones])
        return own

    def _or_without(self, literal: Literal, joins: list[Variable]) -> Literal:
        if (isinstance(literal, int) and literal) or not joins:
            return 1
        own = self._cp.new_bool_var("")
        self._cp.add_bool_or([own, *joins])
        if not isinstance(literal, int):
            self._cp.add_implication(literal, own)
        return own

    def _hold_teachers(self, most: int) -> None:
        lost, before = defaultdict[int, list[Literal]](list), self._relaxation.published.solution
        for series, lessons in self._lost.items():
            teacher = before.teacher[series]
            if teacher is not None:
                gives = self._relaxation.gives(series, teacher)
                if isinstance(gives, int):
                    lost[teacher] += lessons if gives else [1] * len(lessons)
                else:
                    lost[teacher] += [self._or_without(literal, [gives]) for literal in lessons]
        for amount in lost.values():
            self._at_most(total(amount), most)
