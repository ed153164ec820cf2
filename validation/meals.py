"""The time a student has to eat on a long day."""

from itertools import pairwise

from validation.week import Day, TimedLesson, Week


def loses_meal(week: Week, day: Day) -> bool:
    """Whether a day of many lessons has no break between two of them with minutes enough beside the
    way.
    """
    return week.of_day("meal", day, lambda day: _loses_meal(week, day))


def _loses_meal(week: Week, day: Day) -> bool:
    least, many = week.policy.meal_minutes, week.policy.long_day
    return len(day) >= many and not any(
        _free_minutes(week, first, second) >= least for first, second in pairwise(day)
    )


def _free_minutes(week: Week, first: TimedLesson, second: TimedLesson) -> int:
    """Minutes between two lessons that the way does not take; below 0 where there is no time or no
    way.
    """
    minutes = week.network.travel_minutes.get((first.slot.school, second.slot.school))
    return -1 if minutes is None else second.slot.start - first.slot.end - minutes
