"""Of the groups of the courses on a list one at most has a lesson at a time."""

from collections.abc import Iterator
from itertools import combinations, product

from models.network import Candidate, Form
from models.verdict import Violation
from validation.clock import overlap
from validation.week import Week

RULE = "listed_courses_take_turns"


def listed_courses_take_turns(week: Week) -> Iterator[Violation]:
    """Yield every two groups with the first lesson they have at one time."""
    pairs = (pair for groups in _lists(week).values() for pair in combinations(groups, 2))
    for one, other in dict.fromkeys(pairs):
        if week.looks_at(one.id) or week.looks_at(other.id):
            yield from _at_once(week, one, other)


def _lists(week: Week) -> dict[str, list[Candidate]]:
    """Groups with lessons at slots by the lists that their courses are on."""
    found: dict[str, list[Candidate]] = {}
    listed = {course.id: course for course in week.network.courses if course.one_at_a_time}
    for group in week.network.candidates if listed else ():
        names = listed[group.course].one_at_a_time if group.course in listed else ()
        for name in dict.fromkeys(names):
            if group.form is not Form.CORRESPONDENCE:
                found.setdefault(name, []).append(group)
    return dict(sorted(found.items()))


def _at_once(week: Week, one: Candidate, other: Candidate) -> Iterator[Violation]:
    days, beside = (week.by_day(week.lessons_of_group[group.id]) for group in (one, other))
    for number, day in days.items():
        for first, second in product(day, beside.get(number, ())):
            if overlap(first.slot, second.slot):
                yield Violation(
                    rule=RULE,
                    group=one.id,
                    other_group=other.id,
                    day=number,
                    period=first.lesson.period,
                )
                return
