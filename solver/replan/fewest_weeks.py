r"""The fewest weeks that have to change, in a timetable relaxed to groups, members, times and
teachers.

It is settled in seconds, for most groups stay where they are: that they do is tried first.

.. math:: c_s \ge 1 - \mathrm{meets}_{p,a}, \quad c_s \ge 1 - \mathrm{member}_{s,g}
          \qquad \forall g \in P_s,\ (p,a) \in P_g

Where every plan holds such a timetable :math:`\min \sum_s c_s` is a lower bound.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property

from ortools.sat.python import cp_model

from solver.model.literals import Linear, Literal, Variable, opposite, total
from solver.problem.problem import Problem
from solver.replan.relaxed_timetable import Bool, RelaxedTimetable
from solver.solution.published import Published


class RelaxedChanges(RelaxedTimetable):
    """The relaxation of a problem beside a published plan.

    Parameters
    ----------
    keep_others
        Whether lessons of other groups are held where they are published, as far as they need a
        teacher of the scope. It is no relaxation then.

    Attributes
    ----------
    changed
        For every student whether the week changes, a number where that is certain.
    """

    def __init__(
        self,
        problem: Problem,
        published: Published,
        unmet: int,
        scope: frozenset[int],
        *,
        keep_others: bool = False,
        is_late: Callable[[], bool] = lambda: False,
    ) -> None:
        taken = _taken_by_others(problem, published, scope) if keep_others else {}
        super().__init__(problem, unmet, scope, taken, is_late)
        self.published = published
        self.changed = {student: self._changed(student) for student in self.students}
        self._stay_first()

    @cached_property
    def moved(self) -> dict[int, Bool | int]:
        """For every group whether it no longer meets at some published time."""
        moved = dict[int, Bool | int]()
        for group in self.scope:
            kept = [
                self.meets[series].get(slot)
                for series in self.problem.groups[group].series
                for slot in self.published.solution.times[series]
            ]
            if group in self.published.torn or any(x is None for x in kept):
                moved[group] = 1
                continue
            moved[group] = own = self.cp.new_bool_var("")
            for literal in kept:
                if literal is not None:
                    self.cp.add_bool_or([literal, own])
        return moved

    def _changed(self, student: int) -> Literal:
        changes = list[Variable]()
        for group in self.published.groups_attended[student]:
            moved = self.moved.get(group, 0)
            leaves = self._leaves(student, group)
            if group < 0 or leaves is None or (isinstance(moved, int) and moved):
                return 1
            changes += leaves if isinstance(moved, int) else [moved, *leaves]
        own = self.cp.new_bool_var("")
        for literal in changes:
            self.cp.add_implication(literal, own)
        return own

    def _leaves(self, student: int, group: int) -> list[Variable] | None:
        """Literals each of which says that a student leaves a group; None where he has to."""
        problem = self.problem
        if group in problem.common[student]:
            return self.joins(student, problem.releases[student].get(group, ()))
        joins = self.joins(student, (group,))
        return [~joins[0]] if joins else None

    @property
    def rows(self) -> Linear:
        """Rows of the published plan in scope that change; those that are ``lost`` do not count."""
        was, lost = self.published.solution, list[Literal]()
        for index, meets in self.meets.items():
            lost += [opposite(meets.get(slot, 0)) for slot in was.times[index]]
            teacher = was.teacher[index]
            if teacher in self.teaches[index]:
                lost.append(~self.teaches[index][teacher])
        for request in self.requests:
            group = was.granted[request.index]
            if group is not None:
                lost.append(~self.member[request.index, group])
        return total(lost)

    def weeks(self, counts: Callable[[int], bool] = lambda _: True) -> Linear:
        """Students of those who count whose week changes."""
        return total([literal for student, literal in self.changed.items() if counts(student)])

    def _stay_first(self) -> None:
        """Decide first that groups, then members, then teachers and lessons stay."""
        was = self.published.solution
        moved = [literal for literal in self.moved.values() if not isinstance(literal, int)]
        joined = [x for (request, g), x in self.member.items() if was.granted[request] == g]
        taught = [
            x
            for index, own in self.teaches.items()
            for t, x in own.items()
            if t == was.teacher[index]
        ]
        kept = [
            x
            for index, meets in self.meets.items()
            for slot, x in meets.items()
            if slot in was.times[index]
        ]
        first, low, high = (
            cp_model.CHOOSE_FIRST,
            cp_model.SELECT_MIN_VALUE,
            cp_model.SELECT_MAX_VALUE,
        )
        self.cp.add_decision_strategy(moved, first, low)
        self.cp.add_decision_strategy(joined, first, high)
        self.cp.add_decision_strategy(taught, first, high)
        self.cp.add_decision_strategy(kept, first, high)


def _taken_by_others(
    problem: Problem, published: Published, scope: frozenset[int]
) -> Mapping[int, set[int]]:
    """For every teacher the slots that clash with lessons of groups out of scope."""
    taken, was = defaultdict[int, set[int]](set), published.solution
    for series in problem.series:
        teacher = was.teacher[series.index]
        if series.group not in scope and teacher is not None:
            for slot in was.times[series.index]:
                taken[teacher].update(problem.clashes[slot])
    return taken
