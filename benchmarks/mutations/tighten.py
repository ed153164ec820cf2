"""Facts and limits made as narrow as a plan allows, so that every rule matters and the plan still
keeps them all.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import pairwise
from random import Random

from benchmarks.mutations.facts import Facts
from benchmarks.mutations.tighten_groups import budgets, bundles, links, previous, screens
from instances import Case
from models.network import Kind, PinKind
from models.plan import Plan
from models.record import DayPeriod
from validation.consequences.attendance import (
    TimedLesson,
    attendees,
    days_of_students,
    days_of_teachers,
    groups_of_students,
    windows_of_students,
)


def tighten(case: Case, plan: Plan, rule: str, seed: int, share: float = 0.2) -> Case:
    """Make a rule bite, and some of the others with the share given."""
    rng = Random(seed)
    facts = Facts(case, plan, rng)
    for name, narrow in NARROW.items():
        if name == rule or rng.random() < share:
            narrow(facts)
    return facts.finished()


def _required(facts: Facts) -> None:
    joined = {
        (row.student, facts.network.candidate_of[row.group].course) for row in facts.plan.members
    }
    for row in facts.rows["requests"]:
        wanted = (row["course"], *row["alternatives"])
        if (
            any((row["student"], course) in joined for course in wanted)
            and facts.rng.random() < 0.7
        ):
            row["required"] = True


def _obligatory(facts: Facts) -> None:
    courses = facts.network.course_of
    taught = {(course.subject, course.grade) for course in facts.network.courses}
    groups_of = groups_of_students(facts.network, facts.plan)
    attended = {
        student: {courses[group.course].subject for group in groups}
        for student, groups in groups_of.items()
    }
    for row in facts.rows["subjects"]:
        students = [s for s in facts.network.planned_students if (row["id"], s.grade) in taught]
        row["obligatory"] = all(row["id"] in attended[student.id] for student in students)


def _sizes(facts: Facts) -> None:
    seated, opened = Counter(row.group for row in facts.plan.members), set(facts.plan.groups)
    for row in facts.rows["courses"]:
        groups = [
            group
            for group in facts.network.candidates
            if group.course == row["id"] and not group.is_class_group
        ]
        sizes = [seated[group.id] for group in groups if group.id in opened]
        if sizes:
            row |= {"min_size": min(sizes), "max_size": max(*sizes, 1)}


def _visitors(facts: Facts) -> None:
    seated = Counter(row.group for row in facts.plan.members)
    lessons = {
        (group.course, group.class_, group.half): seated[group.id]
        for group in facts.network.candidates
    }
    for row in facts.rows["class_lessons"]:
        row["visitors"] = lessons[row["course"], row["class_"], row["half"]]


def _closed_times(facts: Facts) -> None:
    used = {
        (facts.network.candidate_of[row.group].course, row.day, row.period)
        for row in facts.plan.lessons
    }
    for row in facts.rows["courses"]:
        free = [time for time in _times(facts) if (row["id"], *time) not in used]
        row["closed_times"] = _some(facts.rng, free, 3)


def _offers(facts: Facts) -> None:
    groups = [group for group in facts.network.candidates if not group.is_class_group]
    for row in facts.rows["offers"]:
        own, groups = groups[: row["max_groups"]], groups[row["max_groups"] :]
        row["min_groups"] = sum(group.id in facts.plan.groups for group in own)


def _spread(facts: Facts) -> None:
    found = Counter(
        (facts.network.candidate_of[row.group].course, row.part, row.group, row.day)
        for row in facts.plan.lessons
    )
    for row in facts.rows["parts"]:
        row["max_a_day"] = max(
            [number for key, number in found.items() if key[:2] == (row["course"], row["id"])],
            default=1,
        )


def _daily(facts: Facts) -> None:
    facts.policy["lessons_a_day"] = max(facts.days)


def _weekly(facts: Facts) -> None:
    weeks = [
        sum(len(day) for day in days.values())
        for days in days_of_students(facts.network, facts.plan).values()
    ]
    facts.policy |= {"lessons_a_week_5": max(weeks), "lessons_a_week_6": max(weeks)}


def _meals(facts: Facts) -> None:
    """As many minutes for a meal as every day of three lessons or more leaves."""
    minutes = facts.network.travel_minutes

    def free(first: TimedLesson, second: TimedLesson) -> int:
        return (
            second.slot.start
            - first.slot.end
            - minutes.get((first.slot.school, second.slot.school), 0)
        )

    weeks = days_of_students(facts.network, facts.plan).values()
    longest = [
        max(free(*pair) for pair in pairwise(day))
        for days in weeks
        for day in days.values()
        if len(day) > 2
    ]
    facts.policy |= {"long_day": 3, "meal_minutes": max(0, min(longest, default=0))}


def _windows(facts: Facts) -> None:
    found = windows_of_students(facts.network, facts.plan).values()
    facts.policy["windows_a_day"] = max(
        (number for days in found for number in days.values()), default=0
    )
    facts.policy["windows_a_week"] = max((sum(days.values()) for days in found), default=0)


def _trips(facts: Facts) -> None:
    weeks = days_of_students(facts.network, facts.plan)
    for row in facts.rows["students"]:
        days = weeks.get(row["id"], {}).values()
        row["max_days_away"] = sum(
            any(timed.slot.school != row["school"] for timed in day) for day in days
        )


def _busy(facts: Facts) -> None:
    taught = days_of_teachers(facts.network, facts.plan)
    leaders = {leader for party in facts.plan.parties for leader in party.leaders}
    for person in (row for row in facts.network.people if row.id not in leaders):
        slots = [slot for slot in facts.network.slots if slot.school == person.school]
        for slot in facts.rng.sample(slots, min(3, len(slots))):
            lessons = (timed.slot for timed in taught.get(person.id, {}).get(slot.day, ()))
            if not any(lesson.start < slot.end and slot.start < lesson.end for lesson in lessons):
                facts.rows["busy"].append(
                    {"person": person.id, "day": slot.day, "start": slot.start, "end": slot.end}
                )


def _loads(facts: Facts) -> None:
    taught = days_of_teachers(facts.network, facts.plan)
    for row in facts.rows["people"]:
        days = [len(day) for day in taught.get(row["id"], {}).values()]
        row |= {"max_lessons_day": max(days, default=0), "max_lessons_week": sum(days)}


def _closed_rooms(facts: Facts) -> None:
    used = {(row.room, row.day, row.period) for row in facts.plan.lessons}
    for row in facts.rows["rooms"]:
        row["closed"] = _some(
            facts.rng, [time for time in _times(facts) if (row["id"], *time) not in used], 4
        )


def _seats(facts: Facts) -> None:
    seated = attendees(facts.network, facts.plan)
    for row in facts.rows["rooms"]:
        row["seats"] = max(
            (
                len(seated[lesson.group])
                for lesson in facts.plan.lessons
                if lesson.room == row["id"]
            ),
            default=0,
        )


def _pins(facts: Facts) -> None:
    rng, pins = facts.rng, facts.rows["pins"]
    for lesson in rng.sample(facts.plan.lessons, min(2, len(facts.plan.lessons))):
        pins.append({"kind": PinKind.TIME, **lesson.model_dump(exclude={"room"})})
        pins.append({"kind": PinKind.ROOM, **lesson.model_dump()})
    for teaching in rng.sample(facts.plan.teachings, min(2, len(facts.plan.teachings))):
        pins.append({"kind": PinKind.TEACHER, **teaching.model_dump()})
    for member in rng.sample(facts.plan.members, min(1, len(facts.plan.members))):
        pins.append({"kind": PinKind.MEMBER, **member.model_dump()})


def _network_times(facts: Facts) -> None:
    """The times at which network groups of the plan meet."""
    groups = facts.network.candidate_of
    lessons = [lesson for lesson in facts.plan.lessons if not groups[lesson.group].is_class_group]
    facts.policy["network_times"] = sorted({f"{lesson.day}-{lesson.period}" for lesson in lessons})


def _after_lessons(facts: Facts) -> None:
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
        if _course(facts, timed) in courses and _course(facts, other) not in courses
    ]
    facts.policy["extracurricular_pause"] = max(0, min(pauses, default=0))


def _course(facts: Facts, timed: TimedLesson) -> str:
    return facts.network.candidate_of[timed.lesson.group].course


def _escorts(facts: Facts) -> None:
    facts.policy["escorts_required"] = True


def _times(facts: Facts) -> list[tuple[int, int]]:
    return sorted({(slot.day, slot.period) for slot in facts.network.slots})


def _some(rng: Random, times: list[tuple[int, int]], most: int) -> tuple[DayPeriod, ...]:
    return tuple(
        DayPeriod(day=day, period=period)
        for day, period in rng.sample(times, min(most, len(times)))
    )


#: For rules that speak of a limit or a mark in the facts, how to make it narrow; other rules always
#: matter.
NARROW: Mapping[str, Callable[[Facts], None]] = {
    "required_requests_are_granted": _required,
    "bundles_are_granted_together": bundles,
    "everyone_takes_obligatory_subjects": _obligatory,
    "groups_fit_their_size": _sizes,
    "classes_stay_together": _visitors,
    "groups_meet_at_allowed_times": _closed_times,
    "network_lessons_stay_in_network_slots": _network_times,
    "groups_are_hosted_where_allowed": _offers,
    "grade_11_keeps_its_groups": previous,
    "lessons_spread_over_days": _spread,
    "linked_groups_keep_their_link": links,
    "students_stay_within_daily_load": _daily,
    "students_stay_within_weekly_load": _weekly,
    "student_windows_stay_within_limit": _windows,
    "students_stay_within_trips": _trips,
    "students_keep_a_meal_break": _meals,
    "teachers_are_available": _busy,
    "teachers_stay_within_load": _loads,
    "schools_stay_within_hours": budgets,
    "rooms_never_clash": _closed_rooms,
    "rooms_hold_groups": _seats,
    "remote_lessons_have_seats": screens,
    "pinned_parts_stay": _pins,
    "travellers_are_escorted": _escorts,
    "extracurricular_waits_for_lessons": _after_lessons,
}
