"""Students in groups of one subject at two levels."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from models.network import Stands
from solver.problem.problem import Problem

RULE = "levels_are_not_mixed"


class Levels:
    """Which groups nobody may attend together, and who does.

    Attributes
    ----------
    mixed
        For every student who mixes levels the groups of it.
    """

    def __init__(self, problem: Problem) -> None:
        self._others: dict[int, frozenset[int]] = _others(problem)
        self.mixed: dict[int, frozenset[int]] = {}

    @property
    def matter(self) -> bool:
        """Whether anybody may mix levels."""
        return bool(self._others)

    def mixing(self, group: int, attended: Iterable[int]) -> frozenset[int]:
        """Those of some groups that are of its subject at another level."""
        return self._others.get(group, frozenset()).intersection(attended)

    def look_at(self, student: int, attended: Collection[int]) -> None:
        """Note which groups a student mixes."""
        mixed = frozenset(group for group in attended if self.mixing(group, attended))
        if mixed:
            self.mixed[student] = mixed
        else:
            self.mixed.pop(student, None)


def _others(problem: Problem) -> dict[int, frozenset[int]]:
    """For every group those of its subject at another level, where neither stands on top."""
    by_subject: dict[tuple[object, object], list[int]] = defaultdict(list)
    for group in problem.groups if problem.policy.holds(RULE) else ():
        if group.course.stands is not Stands.ON_TOP:
            by_subject[group.course.subject, group.course.level].append(group.index)
    return {
        group: others
        for (subject, level), groups in by_subject.items()
        if (
            others := frozenset(
                other
                for (of_subject, of_level), found in by_subject.items()
                if of_subject == subject and of_level != level
                for other in found
            )
        )
        for group in groups
    }
