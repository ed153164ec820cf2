"""The basic lessons of classes, laid into their slots so that teachers, gyms and computer rooms
never clash.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from instances.generate.facts import MATH_PARTS, MATTERS
from instances.generate.layout import DAYS, Stream, base_slots

#: Day and period.
Time = tuple[int, int]
#: Subject, part and the mark of a half (or "").
Key = tuple[str, str, str]

#: Steps after which a draw is given up.
MOST_STEPS = 400
#: Teachers of a subject at a school; classes have them in turn.
STAFF = {"rus": 2, "lit": 2, "eng": 4, "mat": 2, "his": 2, "soc": 2, "phy": 2}
#: Parts of the play (days) on which a course has its further advanced lessons, so that it has no
#: basic ones.
BUSY_DAYS = {"alg": (1,), "gmt": (0, 1), "his": (0, 1), "phy": (2, 3), "soc": (2, 3), "lit": (2, 3)}


@dataclass(frozen=True)
class ClassPlan:
    """A class with the times of its basic lessons, by subject, part and half.

    Attributes
    ----------
    turn
        Which of several teachers of a subject has the class.
    """

    id: str
    school: int
    grade: int
    stream: Stream
    turn: int
    times: dict[Key, list[Time]]


@dataclass
class Pool:
    """When each teacher of a school is taken; subjects with one room a school count as one
    teacher.
    """

    taken: dict[tuple[int, str, int], set[Time]] = field(default_factory=lambda: defaultdict(set))

    def teacher(self, key: Key, turn: int) -> int:
        """Number of the teacher who has the lesson: the halves of English have neighbours."""
        staff = STAFF.get(key[0], 1)
        return (2 * turn + (key[2] == "п2") if key[0] == "eng" else turn) % staff

    def free(self, school: int, keys: tuple[Key, ...], turn: int, time: Time) -> bool:
        """Whether every lesson of a block finds its teacher free."""
        return all(time not in self.taken[school, key[0], self.teacher(key, turn)] for key in keys)

    def take(self, school: int, keys: tuple[Key, ...], turn: int, time: Time) -> None:
        """The block meets at the time."""
        for key in keys:
            self.taken[school, key[0], self.teacher(key, turn)].add(time)


def blocks_of_class(grade: int) -> list[tuple[Key, ...]]:
    """Lessons of a class that take one slot each; halves stand side by side."""
    year = grade - 10
    blocks: list[tuple[Key, ...]] = [
        (("eng", "eng", "п1"), ("inf", "inf", "п2")),
        (("inf", "inf", "п1"), ("eng", "eng", "п2")),
        *[(("eng", "eng", "п1"), ("eng", "eng", "п2"))] * 2,
    ]
    for subject, matter in MATTERS.items():
        if subject == "mat":
            blocks += [
                (("mat", part, ""),)
                for part, (_, hours, _) in MATH_PARTS.items()
                for _ in range(hours[year])
            ]
        elif subject not in ("eng", "inf"):
            blocks += [((subject, subject, ""),)] * matter.basic[year]
    return blocks


def lay_class(
    name: str, school: int, grade: int, stream: Stream, turn: int, pool: Pool, rng: Random
) -> ClassPlan | None:
    """Basic lessons of a class in its slots, or None when this draw found no place for one.

    The basic lesson of a visited subject lies where the travellers sit in the advanced course: the
    fifth of day 0 (column A) and of day 2 (column B). Informatics comes first in the day of a class
    whose students leave it for the advanced course, so that they only come later.
    """
    days = DAYS[grade]
    free = [(days[play], period) for play, period in base_slots(stream, grade)]
    fixed = {stream.first[-1]: (days[0], 5)} | (
        {"bio": (days[2], 5)} if stream.second[-1] == "bio" else {}
    )

    def options(
        keys: tuple[Key, ...], times: dict[Key, list[Time]], left: list[Time]
    ) -> list[Time]:
        if keys[0][0] in fixed:
            return [
                time
                for time in left
                if time == fixed[keys[0][0]] and pool.free(school, keys, turn, time)
            ]
        first = stream.second[-1] == "inf" and any(key[0] == "inf" for key in keys)
        return [
            time
            for time in left
            if time not in fixed.values()
            and (not first or time[1] == 1)
            and pool.free(school, keys, turn, time)
            and _spread(times, keys, time, days)
        ]

    chosen = _fill(blocks_of_class(grade), free, options, rng)
    if chosen is None:
        return None
    times: dict[Key, list[Time]] = defaultdict(list)
    for keys, time in chosen:
        pool.take(school, keys, turn, time)
        for key in keys:
            times[key].append(time)
    return ClassPlan(
        name, school, grade, stream, turn, {key: sorted(found) for key, found in times.items()}
    )


Block = tuple[Key, ...]


def _fill(
    blocks: list[Block],
    free: list[Time],
    options: Callable[[Block, dict[Key, list[Time]], list[Time]], list[Time]],
    rng: Random,
) -> list[tuple[Block, Time]] | None:
    """A time for every block, the most confined block first; None after too many steps back."""
    times: dict[Key, list[Time]] = defaultdict(list)
    steps = 0

    def fill(left: list[Block], open_times: list[Time]) -> list[tuple[Block, Time]] | None:
        nonlocal steps
        steps += 1
        if not left or steps > MOST_STEPS:
            return [] if not left else None
        found = [(options(keys, times, open_times), n) for n, keys in enumerate(left)]
        choices, number = min(found, key=lambda item: (len(item[0]), item[1]))
        keys = left[number]
        rng.shuffle(choices)
        for time in choices:
            for key in keys:
                times[key].append(time)
            rest = fill(
                [*left[:number], *left[number + 1 :]],
                [other for other in open_times if other != time],
            )
            if rest is not None:
                return [(keys, time), *rest]
            for key in keys:
                times[key].pop()
        return None

    shuffled = list(blocks)
    rng.shuffle(shuffled)
    return fill(shuffled, free)


def _spread(
    times: dict[Key, list[Time]], keys: tuple[Key, ...], time: Time, days: tuple[int, ...]
) -> bool:
    """One lesson of a part a day, and none where the advanced course has its further lessons."""
    busy = [days[play] for key in keys for play in BUSY_DAYS.get(key[1], ())]
    return time[0] not in busy and all(day != time[0] for key in keys for day, _ in times[key])
