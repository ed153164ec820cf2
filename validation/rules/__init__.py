"""The rules, each a plain count over a week; their order is the order of
``models.policy.RULES``.
"""

from collections.abc import Callable, Iterator

from models.verdict import Violation
from validation.rules.bundles_are_granted_together import bundles_are_granted_together
from validation.rules.classes_stay_together import classes_stay_together
from validation.rules.everyone_takes_obligatory_subjects import everyone_takes_obligatory_subjects
from validation.rules.extracurricular_waits_for_lessons import extracurricular_waits_for_lessons
from validation.rules.grade_11_keeps_its_groups import grade_11_keeps_its_groups
from validation.rules.groups_are_hosted_where_allowed import groups_are_hosted_where_allowed
from validation.rules.groups_fit_their_size import groups_fit_their_size
from validation.rules.groups_keep_one_teacher import groups_keep_one_teacher
from validation.rules.groups_meet_at_allowed_times import groups_meet_at_allowed_times
from validation.rules.groups_meet_their_hours import groups_meet_their_hours
from validation.rules.lessons_spread_over_days import lessons_spread_over_days
from validation.rules.levels_are_not_mixed import levels_are_not_mixed
from validation.rules.linked_groups_keep_their_link import linked_groups_keep_their_link
from validation.rules.network_lessons_stay_in_network_slots import (
    network_lessons_stay_in_network_slots,
)
from validation.rules.people_are_in_one_place import people_are_in_one_place
from validation.rules.pinned_parts_stay import pinned_parts_stay
from validation.rules.remote_lessons_have_seats import remote_lessons_have_seats
from validation.rules.requests_are_granted_once import requests_are_granted_once
from validation.rules.required_requests_are_granted import required_requests_are_granted
from validation.rules.rooms_hold_groups import rooms_hold_groups
from validation.rules.rooms_never_clash import rooms_never_clash
from validation.rules.schools_stay_within_hours import schools_stay_within_hours
from validation.rules.student_windows_stay_within_limit import student_windows_stay_within_limit
from validation.rules.students_keep_a_meal_break import students_keep_a_meal_break
from validation.rules.students_never_clash import students_never_clash
from validation.rules.students_stay_within_daily_load import students_stay_within_daily_load
from validation.rules.students_stay_within_trips import students_stay_within_trips
from validation.rules.students_stay_within_weekly_load import students_stay_within_weekly_load
from validation.rules.teachers_are_available import teachers_are_available
from validation.rules.teachers_stay_within_load import teachers_stay_within_load
from validation.rules.teachers_teach_what_they_can import teachers_teach_what_they_can
from validation.rules.travellers_are_escorted import travellers_are_escorted
from validation.week import Week

Rule = Callable[[Week], Iterator[Violation]]

RULES: tuple[Rule, ...] = (
    requests_are_granted_once,
    required_requests_are_granted,
    bundles_are_granted_together,
    everyone_takes_obligatory_subjects,
    levels_are_not_mixed,
    groups_fit_their_size,
    groups_meet_their_hours,
    groups_meet_at_allowed_times,
    groups_are_hosted_where_allowed,
    network_lessons_stay_in_network_slots,
    groups_keep_one_teacher,
    teachers_teach_what_they_can,
    grade_11_keeps_its_groups,
    lessons_spread_over_days,
    linked_groups_keep_their_link,
    classes_stay_together,
    students_never_clash,
    students_stay_within_daily_load,
    students_stay_within_weekly_load,
    students_stay_within_trips,
    extracurricular_waits_for_lessons,
    student_windows_stay_within_limit,
    students_keep_a_meal_break,
    people_are_in_one_place,
    teachers_are_available,
    teachers_stay_within_load,
    schools_stay_within_hours,
    rooms_never_clash,
    rooms_hold_groups,
    remote_lessons_have_seats,
    travellers_are_escorted,
    pinned_parts_stay,
)
