"""The time a student has to eat on a long day."""

from itertools import pairwise

from validation.week import Day, TimedLesson, Week, gap_between


def loses_meal(week: Week, day: Day) -> bool:
    """Whether a day of many lessons has no break between two of them with minutes enough beside the way."""
    least, many = week.policy.meal_minutes, week.policy.long_day
    return len(day) >= many and not any(_free_minutes(week, first, second) >= least for first, second in pairwise(day))


def _free_minutes(week: Week, first: TimedLesson, second: TimedLesson) -> int:
    """Minutes between two lessons that the way does not take; below 0 where there is no time or no way."""
    gap = gap_between(week.network, first.slot, second.slot)
    return -1 if gap.travel is None else gap.arrives - gap.leaves - gap.travel
