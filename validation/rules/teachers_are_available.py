"""No lesson overlaps a busy interval of its teacher."""

from collections.abc import Iterator

from models.record import clock_of
from models.verdict import Violation
from validation.week import SECOND_WEEK, Week


def teachers_are_available(week: Week) -> Iterator[Violation]:
    """Yield lessons at a time their teacher is busy; ``found`` is the busy interval."""
    for teacher, days in week.days_of_teacher.items():
        for busy in week.network.busy_of.get(teacher, ()):
            for timed in dict.fromkeys((*days.get(busy.day, ()), *days.get(busy.day + SECOND_WEEK, ()))):
                if timed.slot.start < busy.end and busy.start < timed.slot.end:
                    yield Violation(
                        rule="teachers_are_available",
                        person=teacher,
                        group=timed.lesson.group,
                        part=timed.lesson.part,
                        day=busy.day,
                        period=timed.slot.period,
                        found=f"{clock_of(busy.start)}–{clock_of(busy.end)}",
                    )
