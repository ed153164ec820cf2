"""Whether a request can be granted by no plan: smaller networks first, for they say why."""

import threading
from collections.abc import Callable, Sequence
from time import monotonic
from typing import TypeVar

from application.questions.smaller import OBLIGATORY, Smaller, class_groups, smaller, without
from models.network import Network, Request
from models.plan import Plan
from models.policy import Policy
from models.questions.answers import Ground, Proof
from models.record import GroupId
from models.rules import RULES
from solver import Outcome, refuted

#: Seconds that a smaller network is worth, where nothing says how many are left.
SMALL = 10.0
#: Pairs of a lesson and a time beyond which everybody who asks for a course is too much to ask
#: about together.
MOST_LESSONS = 400
#: Grounds that are asked of in a moment, the smallest first, and the one that takes its time.
QUICK, PATIENT = (Ground.COURSE, Ground.ASKERS, Ground.ALONE), (Ground.TOGETHER,)
#: What makes a lesson a lesson: without these there is always a plan, so they explain nothing.
MEANT = frozenset(
    {
        "required_requests_are_granted",
        "groups_are_hosted_where_allowed",
        "classes_stay_together",
        "groups_meet_their_hours",
        "requests_are_granted_once",
        "groups_fit_their_size",
    }
)
#: Rules that are most often part of a reason, the likeliest last: what comes before them is left
#: out in large pieces.
LIKELY = (
    "teachers_are_available",
    "groups_meet_at_allowed_times",
    "students_stay_within_daily_load",
    "students_never_clash",
    "students_stay_within_trips",
    "students_stay_within_weekly_load",
)
T = TypeVar("T")


class Proving:
    """A request that is required, and whether smaller networks leave no plan for it.

    Parameters
    ----------
    network
        With the request among those required.
    published
        A plan whose groups may go on below their minimum; None where none may.
    until
        When to give up, by the clock of ``monotonic``.
    """

    def __init__(
        self,
        network: Network,
        policy: Policy,
        request: Request,
        published: Plan | None,
        until: float,
        stop: threading.Event | None,
    ) -> None:
        self._network, self._policy, self._request = network, policy, request
        self._published, self._until, self._stop = published, until, stop

    def by_smaller(self, grounds: Sequence[Ground]) -> Proof | None:
        """The first of some grounds that leaves no plan, with the reason; None where each has one
        or is not decided.
        """
        for ground in grounds:
            found = smaller(self._network, self._policy, self._request, ground)
            if ground is Ground.TOGETHER and _lessons(found) > MOST_LESSONS:
                continue
            counted = ground is Ground.TOGETHER
            if self._ask(found, counted=counted) is Outcome.INFEASIBLE:
                return self._told(ground, found)
        return None

    def by_whole(self) -> Proof | None:
        """The whole network, where there is time."""
        whole = Smaller(self._network, self._policy)
        found = self._ask(whole, seconds=self._left / 2)
        return Proof(ground=Ground.WHOLE) if found is Outcome.INFEASIBLE else None

    @property
    def _left(self) -> float:
        if self._stop is not None and self._stop.is_set():
            return 0.0
        return max(0.0, self._until - monotonic())

    def _ask(
        self,
        found: Smaller,
        *,
        counted: bool = False,
        once: bool = False,
        seconds: float | None = None,
    ) -> Outcome:
        limit = min(SMALL if seconds is None else seconds, self._left)
        if limit <= 0:
            return Outcome.UNKNOWN
        return refuted(
            found.network,
            found.policy,
            limit,
            published=self._published,
            counted_rooms=counted,
            once=once,
            stop=self._stop,
        )

    def _told(self, ground: Ground, found: Smaller) -> Proof:
        if ground in (Ground.ASKERS, Ground.TOGETHER):
            asked = len(found.network.planned_students)
            course = found.network.course_of[self._request.course]
            return Proof(ground=ground, asked=asked, least=course.min_size)
        rules, lessons = self._needed(found)
        shown = tuple(rule for rule in rules if rule not in MEANT)
        return Proof(ground=ground, rules=shown, lessons=lessons)

    def _needed(self, found: Smaller) -> tuple[tuple[str, ...], tuple[GroupId, ...]]:
        """Rules and lessons of classes without any of which there is a plan; none where that was
        not seen in time.
        """
        # A lesson left out takes an obligatory subject along.
        lenient = without(found, (OBLIGATORY,), ())
        if self._ask(lenient, once=True) is Outcome.INFEASIBLE:
            found = lenient
        policy = found.policy
        rules = tuple(name for name in RULES if policy.refuses(name) and name not in MEANT)
        lessons = class_groups(found)
        left_out = without(found, (), lessons)
        if self._ask(left_out, once=True) is Outcome.INFEASIBLE:
            found, lessons = left_out, ()
        parts: tuple[tuple[str, str], ...] = (
            *(("lesson", name) for name in lessons),
            *(("rule", name) for name in rules if name not in LIKELY),
            *(("rule", name) for name in LIKELY if name in rules),
        )

        def stands(kept: Sequence[tuple[str, str]]) -> bool:
            gone = [part for part in parts if part not in kept]
            off = [name for kind, name in gone if kind == "rule"]
            away = [GroupId(name) for kind, name in gone if kind == "lesson"]
            cut = without(found, off, away)
            return self._ask(cut, once=True) is Outcome.INFEASIBLE

        needed = minimal(parts, stands)
        off = [name for kind, name in parts if kind == "rule" and (kind, name) not in needed]
        away = [
            GroupId(name) for kind, name in parts if kind == "lesson" and (kind, name) not in needed
        ]
        if self._ask(without(found, off, away)) is not Outcome.INFEASIBLE:
            return (), ()
        return (
            tuple(name for kind, name in needed if kind == "rule"),
            tuple(GroupId(name) for kind, name in needed if kind == "lesson"),
        )


def _lessons(found: Smaller) -> int:
    return len(found.network.candidates)


def minimal(parts: Sequence[T], stands: Callable[[Sequence[T]], bool]) -> tuple[T, ...]:
    """Parts of which none can be left out: halves are left out first, then halves of halves.

    Parameters
    ----------
    stands
        Whether what is to be explained still stands with some of the parts alone. It is taken to
        stand with all of them; where it is not decided, it does not, so the set may be larger than
        it need be.
    """
    kept, width = list(parts), max(1, len(parts) // 2)
    while True:
        place, changed = 0, False
        while place < len(kept):
            fewer = kept[:place] + kept[place + width :]
            if len(fewer) < len(kept) and stands(fewer):
                kept, changed = fewer, True
            else:
                place += width
        if width == 1 and not changed:
            return tuple(kept)
        width = max(1, width // 2)
