"""Lessons of a day and of a week, and days elsewhere, beyond what a student may have."""

from collections.abc import Sequence

import numpy as np

from solver.local_search.facts.facts import Facts
from solver.local_search.facts.grid import Floats, Ints

#: Less than this is no lesson: counts are sums of floats.
NOTHING = 0.01


class StudentLimits:
    """What students have of what is limited, and how much that is too much; S students, D days of
    the cycle, T slots.

    Attributes
    ----------
    load
        (S, D) ordinary lessons on a day.
    away
        (S, D) lessons elsewhere on a day.
    at_home
        (S,) lessons a week by correspondence.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts, self.grid, self.problem = facts, facts.grid, facts.problem
        students, days = len(self.problem.students), len(self.problem.days)
        self.load, self.away = (np.zeros((students, days), np.float32) for _ in range(2))
        self.at_home = np.zeros(students, np.float32)
        groups = self.problem.groups
        self._ordinary = (facts.kind == 0).astype(np.float32)
        self._by_correspondence = np.array(
            [self.problem.by_correspondence(group.index) for group in groups], np.float32
        )
        #: (schools, G) 1 where a group is elsewhere for the students of a school.
        self._far = np.array(
            [
                [group.is_elsewhere(home) for group in groups]
                for home in range(len(self.problem.schools))
            ],
            np.float32,
        )

    @property
    def matter(self) -> bool:
        """Whether anybody can have too much of anything."""
        return self.facts.limits_days or self.facts.limits_weeks or self.facts.days_away is not None

    def add(self, students: Ints, kind: int, slots: Sequence[int], signs: Floats) -> None:
        """Count lessons of a kind in some slots, 1 for each that comes and -1 for each that
        goes.
        """
        days = self.grid.days[slots]
        if kind == 0:
            self.load[students] += signs @ days
        if self.facts.days_away is not None:
            elsewhere = self.facts.elsewhere[self.facts.home[students]][:, slots]
            self.away[students] += (elsewhere * signs) @ days

    def beyond(self, students: Ints | slice) -> Floats:
        """(n,) what some students have too much."""
        return self._beyond(
            self.load[students], self.away[students], self.at_home[students], students
        )

    def _beyond(
        self, load: Floats, away: Floats, at_home: Floats, students: Ints | slice
    ) -> Floats:
        """Lessons and days too many, from (..., n, D) lessons on days and (..., n) lessons by
        correspondence.
        """
        facts, beyond = self.facts, np.zeros(load.shape[:-1], np.float32)
        if facts.limits_days:
            beyond += np.maximum(load - facts.most_a_day, 0).sum(-1)
        if facts.limits_weeks:
            weeks = load @ self.grid.weeks + at_home[..., None]
            beyond += np.maximum(weeks - facts.most_a_week[students][:, None], 0).sum(-1)
        if facts.days_away is not None:
            beyond += np.maximum((away > NOTHING).sum(-1) - facts.days_away[students], 0)
        return beyond

    def of_lesson(
        self, group: int, length: int, students: Ints, weight: Floats, own: Sequence[int]
    ) -> Floats:
        """(T,) what a block would make too much for some members of a group, by period and weighted
        by student.

        Parameters
        ----------
        length
            Periods of the block.
        own
            Slots that it takes now, which are left out.
        """
        grid, facts = self.grid, self.facts
        ordinary = 0 if facts.kind[group] else 1
        far = self._far[facts.home[students], group]
        now = grid.days[list(own)].sum(0)
        load = self.load[students] - ordinary * now
        away = self.away[students] - far[:, None] * now
        at_home = self.at_home[students]
        # Slots of the same days make the same difference.
        then = length * grid.patterns[:, None, :]
        more = self._beyond(load + ordinary * then, away + far[:, None] * then, at_home, students)
        more -= self._beyond(load, away, at_home, students)
        cost: Floats = (more @ weight)[grid.pattern] / np.float32(length)
        return cost

    def of_exchanges(
        self, student: int, on_days: Floats, exchanges: Sequence[tuple[list[int], list[int]]]
    ) -> Floats:
        """(n,) what a student has more too much than now who leaves some groups for others, in each
        of some ways.

        Parameters
        ----------
        on_days
            (G, D) lessons of each group on each day.
        """
        groups = sorted({group for gone, come in exchanges for group in (*gone, *come)})
        # The last way is to stay as it is.
        signs = np.array(
            [
                *([(g in come) - (g in gone) for g in groups] for gone, come in exchanges),
                [0] * len(groups),
            ],
            np.float32,
        )
        days, far = on_days[groups], self._far[self.problem.home[student], groups]
        beyond = self._beyond(
            self.load[student] + (signs * self._ordinary[groups]) @ days,
            self.away[student] + (signs * far) @ days,
            self.at_home[student] + signs @ self._by_correspondence[groups],
            np.full(len(signs), student),
        )
        more: Floats = beyond[:-1] - beyond[-1]
        return more

    def weeks_too_full(self, student: int) -> Ints:
        """Weeks of the cycle, from 0, in which a student has too many lessons."""
        lessons = self.load[student] @ self.grid.weeks + self.at_home[student]
        return np.flatnonzero(lessons > self.facts.most_a_week[student] + NOTHING)
