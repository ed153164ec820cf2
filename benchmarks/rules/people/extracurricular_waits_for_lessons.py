"""What makes ``extracurricular_waits_for_lessons`` narrow."""

from benchmarks.mutations.facts import Facts
from models.network import Kind
from validation.consequences.attendance import (
    TimedLesson,
    days_of_students,
)


def narrow(facts: Facts) -> None:
    """One subject that nobody has to take becomes extracurricular; the pause is as long as the plan
    leaves.
    """
    subject = facts.rng.choice([row for row in facts.rows["subjects"] if not row["obligatory"]])
    subject["kind"] = Kind.EXTRACURRICULAR
    courses = {course.id for course in facts.network.courses if course.subject == subject["id"]}
    pauses = [
        timed.slot.start - other.slot.end
        for days in days_of_students(facts.network, facts.plan).values()
        for day in days.values()
        for timed in day
        for other in day
        if course_of(facts, timed) in courses and course_of(facts, other) not in courses
    ]
    facts.policy["extracurricular_pause"] = max(0, min(pauses, default=0))


def course_of(facts: Facts, timed: TimedLesson) -> str:
    return facts.network.candidate_of[timed.lesson.group].course
