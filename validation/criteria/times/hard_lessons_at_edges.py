"""Hard lessons that are not in the middle of the day."""

from collections.abc import Mapping

from validation.week import TimedLesson, Week, days_of_lesson


def hard_lessons_at_edges(week: Week) -> Mapping[str, int]:
    """Count ordinary lessons of many points at early and late periods, in every week of the
    cycle.
    """
    first, last = week.policy.hard_from, week.policy.hard_until
    outside = (timed for timed in week.timed_lessons if not first <= timed.slot.period <= last)
    hard = (timed for timed in outside if _is_hard(week, timed))
    return {
        "hard_lessons_at_edges": sum(len(days_of_lesson(week.network, timed)) for timed in hard)
    }


def _is_hard(week: Week, timed: TimedLesson) -> bool:
    part = week.part_of(timed.lesson)
    return (
        part is not None
        and not week.is_extracurricular(timed)
        and week.network.points_of(part) >= week.policy.hard_points
    )
