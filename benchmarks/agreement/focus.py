"""Steps that may break a rule, and networks in which they can: so that each rule is broken, and
kept, often enough.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmarks.agreement import drawing
from benchmarks.agreement.drawing import Step


@dataclass(frozen=True)
class Focus:
    """How plans are drawn for a rule.

    Attributes
    ----------
    steps
        Half of the steps are among these; none: any.
    networks
        Networks in which the rule can be broken; none: all.
    most
        Steps from the good plan at most.
    policy
        Limits that make the rule bite where those around the good plan would not.
    """

    steps: tuple[Step, ...] = ()
    networks: tuple[str, ...] = ()
    most: int = 7
    policy: Mapping[str, object] = field(default_factory=dict)


FOCUS: Mapping[str, Focus] = {
    "classes_stay_together": Focus((drawing.torn_class,)),
    "everyone_takes_obligatory_subjects": Focus(
        (drawing.lost_member, drawing.swapped_members), ("dense",)
    ),
    "grade_11_keeps_its_groups": Focus(
        (drawing.left_last_year, drawing.another_teacher), ("dense", "tiny-eleven")
    ),
    "groups_are_hosted_where_allowed": Focus((drawing.another_group,)),
    "groups_keep_one_teacher": Focus((drawing.another_teacher,)),
    "lessons_spread_over_days": Focus((drawing.second_lesson_of_a_day, drawing.moved_lesson)),
    "linked_groups_keep_their_link": Focus((drawing.moved_lesson, drawing.another_member)),
    "levels_are_not_mixed": Focus((drawing.mixed_level,), ("dense",)),
    "people_are_in_one_place": Focus((drawing.another_teacher, drawing.moved_lesson)),
    "pinned_parts_stay": Focus(
        (drawing.lost_lesson, drawing.moved_lesson, drawing.another_teacher, drawing.another_room)
    ),
    "remote_lessons_have_seats": Focus(
        (drawing.remote_member, drawing.moved_lesson), ("dense", "tiny-remote")
    ),
    "requests_are_granted_once": Focus((drawing.another_member, drawing.mixed_level)),
    "required_requests_are_granted": Focus((drawing.lost_member, drawing.swapped_members)),
    "schools_stay_within_hours": Focus((drawing.opened_group,)),
    "student_windows_stay_within_limit": Focus((drawing.moved_lesson,)),
    "students_keep_a_meal_break": Focus((drawing.crowded_day,), policy={"long_day": 2}),
    "students_never_clash": Focus(
        (drawing.moved_lesson, drawing.late_walk, drawing.another_member)
    ),
    "students_stay_within_daily_load": Focus((drawing.crowded_day, drawing.another_member)),
    "students_stay_within_trips": Focus((drawing.moved_lesson, drawing.another_member)),
    "students_stay_within_weekly_load": Focus((drawing.one_lesson_more, drawing.another_member)),
    "teachers_teach_what_they_can": Focus((drawing.another_teacher,)),
    "travellers_are_escorted": Focus(
        (drawing.another_party, drawing.another_teacher), ("dense", "tiny-escort"), most=2
    ),
}
