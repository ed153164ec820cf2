"""Where the council has set days and periods for network groups, they meet at no other."""

from collections.abc import Iterator

from models.record import DayPeriod
from models.verdict import Violation
from validation.week import Week


def network_lessons_stay_in_network_slots(week: Week) -> Iterator[Violation]:
    """Yield lessons of network groups at other times; nothing where no times are set."""
    times = frozenset(week.policy.network_times)
    for lesson in week.lessons if times else ():
        group = week.network.candidate_of[lesson.group]
        if (
            not group.is_class_group
            and DayPeriod(day=lesson.day, period=lesson.period) not in times
        ):
            yield Violation(
                rule="network_lessons_stay_in_network_slots",
                group=lesson.group,
                part=lesson.part,
                day=lesson.day,
                period=lesson.period,
            )
