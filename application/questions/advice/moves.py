"""Moves that may mend what a plan breaks, those first that ask less of people."""

from collections.abc import Iterable, Iterator

from application.questions.advice.free import Free
from application.questions.advice.lesson_moves import LessonMoves
from application.questions.advice.people_moves import PeopleMoves
from application.questions.advice.trial import Trial, trial
from models.network import Network
from models.plan import Plan, Teaching
from models.questions.advice import MoveKind
from models.record import GroupId
from models.verdict import Violation


class Moves:
    """Moves of a plan that may mend violations."""

    def __init__(
        self, network: Network, plan: Plan, free: Free, named: Iterable[Violation] = ()
    ) -> None:
        self._plan = plan
        self._lessons = LessonMoves(network, plan, free, named)
        self._people = PeopleMoves(network, plan, free)

    def of(self, violations: tuple[Violation, ...]) -> list[Trial]:
        """Moves for violations of one kind at one place, the nearest first."""
        first = violations[0]
        found = [
            *self._of_rows(first),
            *self._lessons.moves(first),
            *self._people.moves(violations, self._lessons.named(first)),
        ]
        cheapest = {one.change: one for one in sorted(found, key=_cost, reverse=True)}
        return sorted((one for one in cheapest.values() if not one.change.is_empty), key=_cost)

    def _of_rows(self, violation: Violation) -> Iterator[Trial]:
        """Rows of groups and people that the facts do not know go."""
        if violation.case == "unknown_group" and violation.group is not None:
            yield self._without_group(violation.group)
        if violation.case == "unknown_part":
            gone = _of_part(self._plan.teachings, violation)
            if gone:
                yield trial(MoveKind.DROP, Plan(teachings=gone), Plan(), group=violation.group)

    def _without_group(self, group: GroupId) -> Trial:
        gone = Plan(
            groups=tuple(one for one in self._plan.groups if one == group),
            lessons=tuple(row for row in self._plan.lessons if row.group == group),
            teachings=tuple(row for row in self._plan.teachings if row.group == group),
            members=tuple(row for row in self._plan.members if row.group == group),
        )
        number = len(gone.members)
        return trial(MoveKind.CLOSE, gone, Plan(), group=group, number=number)


def _cost(one: Trial) -> tuple[int, ...]:
    return one.cost


def _of_part(rows: Iterable[Teaching], violation: Violation) -> tuple[Teaching, ...]:
    key = violation.group, violation.part
    return tuple(row for row in rows if (row.group, row.part) == key)
