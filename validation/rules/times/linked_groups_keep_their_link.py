"""Groups of linked courses meet at the same time, not on the same day, or one after the other."""

from collections.abc import Iterator
from itertools import combinations, product

from models.network import Candidate, Form, Link, LinkKind
from models.verdict import Violation
from validation.week import Day, Week

RULE = "linked_groups_keep_their_link"


def linked_groups_keep_their_link(week: Week) -> Iterator[Violation]:
    """Yield pairs of groups with the first lesson that does not keep their link."""
    attending = week.students_of_group
    for link in week.network.links:
        apart = link.kind is LinkKind.SAME_TIME
        for first, second in _pairs(link, week.open_groups if apart else week.network.candidates):
            if not (week.looks_at(first.id) or week.looks_at(second.id)):
                continue
            if apart:
                yield from _apart(week, link, first, second)
            elif not attending[first.id].isdisjoint(attending[second.id]):
                yield from _of_one_student(week, link, first, second)


def _pairs(link: Link, groups: tuple[Candidate, ...]) -> Iterator[tuple[Candidate, Candidate]]:
    """Groups of the two courses; of a course linked to itself every two once."""
    firsts = [group for group in groups if group.course == link.first]
    if link.first == link.second:
        yield from combinations(firsts, 2)
    else:
        yield from product(firsts, (group for group in groups if group.course == link.second))


def _apart(week: Week, link: Link, first: Candidate, second: Candidate) -> Iterator[Violation]:
    """Lessons of the group that meets less often while the other does not meet."""
    asked = {group.id: _meetings(week, group) for group in (first, second)}
    for one, other in ((first, second), (second, first)):
        if asked[one.id] > asked[other.id]:
            continue
        days = week.by_day(week.lessons_of_group[other.id])
        for number, day in week.by_day(week.lessons_of_group[one.id]).items():
            for timed in day:
                beside = (rival.slot for rival in days.get(number, ()))
                if not any(
                    slot.start < timed.slot.end and timed.slot.start < slot.end for slot in beside
                ):
                    yield _violation(link, one, other, number, timed.lesson.period)
                    return


def _meetings(week: Week, group: Candidate) -> int:
    """Meetings in a cycle: an alternating one counts like one of every week."""
    if group.form is Form.CORRESPONDENCE:
        return 0
    hours = [
        week.network.lessons_of(part, week.policy.half_year)
        for part in week.network.parts_of[group.course]
    ]
    return sum(sum(divmod(number, week.network.cycle_weeks)) for number in hours)


def _of_one_student(
    week: Week, link: Link, first: Candidate, second: Candidate
) -> Iterator[Violation]:
    """The first day on which two groups that somebody attends both of stand against the link."""
    later = week.by_day(week.lessons_of_group[second.id])
    for number, day in week.by_day(week.lessons_of_group[first.id]).items():
        if number in later and (link.kind is LinkKind.NOT_SAME_DAY or _before(later[number], day)):
            yield _violation(link, first, second, number, later[number][0].lesson.period)
            return


def _before(later: Day, day: Day) -> bool:
    """Whether a lesson of the second group begins before one of the first is over."""
    return min(timed.slot.start for timed in later) < max(timed.slot.end for timed in day)


def _violation(link: Link, first: Candidate, second: Candidate, day: int, period: int) -> Violation:
    return Violation(
        rule=RULE,
        case=link.kind.value,
        group=first.id,
        other_group=second.id,
        day=day,
        period=period,
    )
