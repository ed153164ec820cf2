"""Days of students that begin late, and days that end late."""

from collections.abc import Mapping

from validation.week import Day, Week


def late_days(week: Week) -> Mapping[str, int]:
    """Count both over planned students and days of the cycle."""
    days = [day for student in week.students for day in week.judged_days(student.id).values()]
    starts, ends = (
        sum(week.of_day(name, day, late) for day in days)
        for name, late in (
            ("begins late", lambda day: _begins_late(week, day)),
            ("ends late", lambda day: _ends_late(week, day)),
        )
    )
    return {"late_days": starts + ends, "late_days:starts": starts, "late_days:ends": ends}


def _begins_late(week: Week, day: Day) -> bool:
    periods = _periods(week, day)
    return bool(periods) and min(periods) > week.policy.begins_by


def _ends_late(week: Week, day: Day) -> bool:
    periods = _periods(week, day)
    return bool(periods) and max(periods) > week.policy.ends_by


def _periods(week: Week, day: Day) -> list[int]:
    return [timed.slot.period for timed in week.ordinary(day)]
