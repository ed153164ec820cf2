"""The second teacher of a group is free for all its lessons."""

from collections.abc import Iterator, Mapping
from itertools import product

from models.network import Candidate, Form
from models.record import GroupId, PersonId
from models.verdict import Violation
from validation.clock import attendable
from validation.legs import Engagement, hinders
from validation.week import TimedLesson, Week

RULE = "second_teachers_are_free"
Lessons = tuple[TimedLesson, ...]


def second_teachers_are_free(week: Week) -> Iterator[Violation]:
    """Yield lessons while the second teacher is busy, and for every other group of his the first
    two lessons that he cannot be in both.
    """
    known = week.network.person_of
    groups = [
        group
        for group in week.network.candidates
        if group.second_teacher in known and group.form is not Form.CORRESPONDENCE
    ]
    for group in groups:
        yield from _busy(week, group) if week.looks_at(group.id) else ()
        for name, lessons in _given(week, group, groups).items():
            other = week.network.candidate_of[name]
            if week.looks_at(group.id) or week.looks_at(other.id):
                yield from _clash(week, group, other, lessons)


def _busy(week: Week, group: Candidate) -> Iterator[Violation]:
    person = week.network.person_of[_who(group)]
    for timed in week.lessons_of_group[group.id]:
        slot = timed.slot
        at = Engagement(start=slot.start, end=slot.end, origin=slot.school, target=slot.school)
        rows = (row for row in week.network.busy_of.get(person.id, ()) if row.day == slot.day)
        if any(hinders(week.network, person, row, at) for row in rows):
            yield Violation(
                rule=RULE,
                case="busy",
                person=person.id,
                group=group.id,
                day=slot.day,
                period=slot.period,
            )


def _who(group: Candidate) -> PersonId:
    assert group.second_teacher is not None
    return group.second_teacher


def _given(week: Week, group: Candidate, groups: list[Candidate]) -> Mapping[GroupId, Lessons]:
    """By group the lessons that the second teacher of a group gives, its own too, and those of
    later groups whose second teacher he is.
    """
    who, found = _who(group), dict[GroupId, Lessons]()
    for (name, part), teachers in sorted(week.teachers_of_part.items()):
        if who in teachers and name in week.lessons_of_group:
            mine = (row for row in week.lessons_of_group[name] if row.lesson.part == part)
            found[name] = (*found.get(name, ()), *mine)
    for other in groups[groups.index(group) + 1 :]:
        if other.second_teacher == who:
            found[other.id] = week.lessons_of_group[other.id]
    return found


def _clash(week: Week, group: Candidate, other: Candidate, lessons: Lessons) -> Iterator[Violation]:
    days = week.by_day(lessons)
    for number, day in week.by_day(week.lessons_of_group[group.id]).items():
        for first, second in product(day, days.get(number, ())):
            if not attendable(week.network, first.slot, second.slot):
                yield Violation(
                    rule=RULE,
                    case="clash",
                    person=_who(group),
                    group=group.id,
                    other_group=other.id,
                    day=number,
                    period=first.slot.period,
                )
                return
