"""Lessons at times nobody likes."""

from collections.abc import Mapping

from validation.week import Week, days_of_lesson


def unpopular_slots(week: Week) -> Mapping[str, int]:
    """Count ordinary lessons at the listed times, in every week of the cycle."""
    times = {(time.day, time.period) for time in week.policy.unpopular_times}
    lessons = (timed for timed in week.timed_lessons if not week.is_extracurricular(timed))
    late = (timed for timed in lessons if (timed.slot.day, timed.slot.period) in times)
    return {"unpopular_slots": sum(len(days_of_lesson(week.network, timed)) for timed in late)}
