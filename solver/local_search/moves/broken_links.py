"""Lessons at times that break a link to another group, known from step to step: a move changes one
or two groups, and most networks with links have hundreds.
"""

import numpy as np

from solver.local_search.assignment.weighing import Weighing

NONE: frozenset[int] = frozenset()


class BrokenLinks:
    """Looks at a link again where the times or the members of one of its two groups changed."""

    def __init__(self, weighing: Weighing) -> None:
        self._weighing, self._facts = weighing, weighing.facts
        self._changes = np.full(len(weighing.problem.groups), -1, np.int64)
        ties = self._facts.ties
        places = {
            (group, *tie): place
            for group in self._facts.linked
            for place, tie in enumerate(ties[group])
        }
        #: For every group and link of it where the other group has that link.
        self._opposite = {
            group: [
                places[other, kind, group, not is_first] for kind, other, is_first in ties[group]
            ]
            for group in self._facts.linked
        }
        #: For every group and link of it the blocks that break it.
        self._broken: dict[int, list[frozenset[int]]] = {
            group: [NONE] * len(ties[group]) for group in self._facts.linked
        }

    def blocks(self) -> list[int]:
        """Blocks of open groups that break a link, each once."""
        assignment = self._weighing.assignment
        for group in np.flatnonzero(self._changes != assignment.changes).tolist():
            for place, (_, other, _) in enumerate(self._facts.ties[group]):
                self._look_at(group, place)
                self._look_at(other, self._opposite[group][place])
        self._changes[:] = assignment.changes
        return [
            block
            for group in self._facts.linked
            if assignment.open[group]
            for block in sorted(NONE.union(*self._broken[group]))
        ]

    def _look_at(self, group: int, place: int) -> None:
        lessons = self._weighing.assignment.group_lessons[group]
        slots = np.array([slot for _, slot in lessons], np.int64)
        breaks = self._weighing.link_broken(group, self._facts.ties[group][place], slots)
        self._broken[group][place] = (
            NONE if breaks is None else frozenset(lessons[at][0] for at in np.flatnonzero(breaks))
        )
