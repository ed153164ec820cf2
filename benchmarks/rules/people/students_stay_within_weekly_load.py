"""What breaks ``students_stay_within_weekly_load``, and what makes it narrow."""

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from benchmarks.rules.terms import more_members
from validation.consequences.attendance import (
    days_of_students,
)

FOCUS = Focus((drawing.one_lesson_more, drawing.another_member))


push = more_members


def narrow(facts: Facts) -> None:
    weeks = [
        sum(len(day) for day in days.values())
        for days in days_of_students(facts.network, facts.plan).values()
    ]
    facts.policy |= {"lessons_a_week_5": max(weeks), "lessons_a_week_6": max(weeks)}
