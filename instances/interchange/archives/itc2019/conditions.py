"""The conditions of the competition, as its description defines each: those on every pair of
classes, and those on the days of all of them together.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from instances.interchange.archives.itc2019.placed import Placed, Problem, When

Pair = Callable[[Problem, Placed, Placed, Sequence[int]], bool]
NAMED = re.compile(r"(?P<name>\w+)(?:\((?P<numbers>[\d,\s]+)\))?$")


def _within(first: int, second: int) -> bool:
    """Whether the bits of one are among those of the other."""
    return (first | second) in (first, second)


def _same_time(first: When, second: When) -> bool:
    return (first.start <= second.start and second.end <= first.end) or (
        second.start <= first.start and first.end <= second.end
    )


def _apart(first: When, second: When, gap: int) -> bool:
    """Whether so many slots are between both on every day they share."""
    return (
        not first.shares_days(second)
        or first.end + gap <= second.start
        or second.end + gap <= first.start
    )


def _before(first: When, second: When) -> bool:
    """Whether the first meeting of one ends before that of the other begins."""
    begun = [(-one.weeks.bit_length(), -one.days.bit_length()) for one in (first, second)]
    return begun[0] < begun[1] or (begun[0] == begun[1] and first.end <= second.start)


def _work_day(first: When, second: When, most: int) -> bool:
    span = max(first.end, second.end) - min(first.start, second.start)
    return not first.shares_days(second) or span <= most


#: What has to hold for two classes in the order of the file.
PAIRS: Mapping[str, Pair] = {
    "SameStart": lambda _, a, b, __: a.when.start == b.when.start,
    "SameTime": lambda _, a, b, __: _same_time(a.when, b.when),
    "DifferentTime": lambda _, a, b, __: a.when.end <= b.when.start or b.when.end <= a.when.start,
    "SameDays": lambda _, a, b, __: _within(a.when.days, b.when.days),
    "DifferentDays": lambda _, a, b, __: not a.when.days & b.when.days,
    "SameWeeks": lambda _, a, b, __: _within(a.when.weeks, b.when.weeks),
    "DifferentWeeks": lambda _, a, b, __: not a.when.weeks & b.when.weeks,
    "Overlap": lambda _, a, b, __: a.when.overlaps(b.when),
    "NotOverlap": lambda _, a, b, __: not a.when.overlaps(b.when),
    "SameRoom": lambda _, a, b, __: a.room == b.room,
    "DifferentRoom": lambda _, a, b, __: a.room != b.room,
    "SameAttendees": lambda problem, a, b, _: _apart(a.when, b.when, problem.way(a, b)),
    "Precedence": lambda _, a, b, __: _before(a.when, b.when),
    "WorkDay": lambda _, a, b, numbers: _work_day(a.when, b.when, numbers[0]),
    "MinGap": lambda _, a, b, numbers: _apart(a.when, b.when, numbers[0]),
}
#: Conditions on days, with how many numbers each has.
DAYS = {"MaxDays": 1, "MaxDayLoad": 1, "MaxBreaks": 2, "MaxBlock": 2}
WITH_NUMBER = frozenset({"WorkDay", "MinGap"})


def parsed(type_: str) -> tuple[str, tuple[int, ...]] | None:
    """Name and numbers of a condition; None where it is none of the competition."""
    found = NAMED.match(type_.strip())
    if found is None:
        return None
    name = found["name"]
    numbers = tuple(int(one) for one in (found["numbers"] or "").split(",") if one.strip())
    wanted = DAYS.get(name, int(name in WITH_NUMBER))
    is_known = name in DAYS or name in PAIRS
    return (name, numbers) if is_known and len(numbers) == wanted else None


def excess(problem: Problem, type_: str, classes: Sequence[Placed]) -> int:
    """How much too much there is: pairs that break a condition, days, or slots, breaks and blocks
    summed over all days of all weeks.
    """
    found = parsed(type_)
    assert found is not None, type_
    name, numbers = found
    if name in PAIRS:
        pairs = combinations(classes, 2)
        return sum(not PAIRS[name](problem, one, other, numbers) for one, other in pairs)
    if name == "MaxDays":
        every = 0
        for row in classes:
            every |= row.when.days
        return max(0, every.bit_count() - numbers[0])
    return sum(_of_day(name, numbers, day) for day in _by_day(problem, classes))


def _by_day(problem: Problem, classes: Sequence[Placed]) -> Iterator[list[When]]:
    """Times of every day of every week, by their starts."""
    for week in range(problem.weeks):
        for day in range(problem.days):
            yield sorted(
                (
                    row.when
                    for row in classes
                    if row.when.weeks >> week & 1 and row.when.days >> day & 1
                ),
                key=lambda when: (when.start, when.end),
            )


def _of_day(name: str, numbers: Sequence[int], day: Sequence[When]) -> int:
    if name == "MaxDayLoad":
        return max(0, sum(when.end - when.start for when in day) - numbers[0])
    blocks = _blocks(day, numbers[1])
    if name == "MaxBreaks":
        return max(0, len(blocks) - 1 - numbers[0])
    return sum(n > 1 and end - start > numbers[0] for start, end, n in blocks)


def _blocks(day: Sequence[When], gap: int) -> list[tuple[int, int, int]]:
    """Starts and ends of blocks with the number of their classes; shorter gaps join classes."""
    found: list[tuple[int, int, int]] = []
    for when in day:
        if found and when.start - found[-1][1] <= gap:
            start, end, n = found[-1]
            found[-1] = (start, max(end, when.end), n + 1)
        else:
            found.append((when.start, when.end, 1))
    return found
