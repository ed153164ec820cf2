"""Groups of linked courses meet at the same time, not on the same day, or one after the other."""

from collections.abc import Iterator
from itertools import product

from models.network import Candidate, Form, Link, LinkKind
from models.verdict import Violation
from validation.week import Day, Week

RULE = "linked_groups_keep_their_link"


def linked_groups_keep_their_link(week: Week) -> Iterator[Violation]:
    """Yield pairs of groups with the first lesson that does not keep their link."""
    for link in week.network.links:
        judge = _apart if link.kind is LinkKind.SAME_TIME else _of_one_student
        for first, second in _pairs(week, link):
            yield from judge(week, link, first, second)


def _pairs(week: Week, link: Link) -> Iterator[tuple[Candidate, Candidate]]:
    """Groups of the two courses, open ones where their times are compared; of a course linked to
    itself every two once.
    """
    groups = week.open_groups if link.kind is LinkKind.SAME_TIME else week.network.candidates
    firsts = [group for group in groups if group.course == link.first]
    seconds = [group for group in groups if group.course == link.second]
    for one, other in product(firsts, seconds):
        looked_at = week.looks_at(one.id) or week.looks_at(other.id)
        if (
            looked_at
            and one.id != other.id
            and (link.first != link.second or seconds.index(one) < seconds.index(other))
        ):
            yield one, other


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
    """The first day of a student of both groups on which they stand against the link."""
    attending = week.students_of_group
    shared = not attending[first.id].isdisjoint(attending[second.id])
    later = week.by_day(week.lessons_of_group[second.id])
    for number, day in week.by_day(week.lessons_of_group[first.id]).items() if shared else ():
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
