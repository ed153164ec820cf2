"""Hard rules, one a file; each posts itself on a model and depends on no other."""

from collections.abc import Callable

from solver.constraints.bundles_are_granted_together import bundles_are_granted_together
from solver.constraints.classes_stay_together import classes_stay_together
from solver.constraints.everyone_takes_obligatory_subjects import everyone_takes_obligatory_subjects
from solver.constraints.extracurricular_waits_for_lessons import extracurricular_waits_for_lessons
from solver.constraints.grade_11_keeps_its_groups import grade_11_keeps_its_groups
from solver.constraints.groups_are_hosted_where_allowed import groups_are_hosted_where_allowed
from solver.constraints.groups_fit_their_size import groups_fit_their_size
from solver.constraints.groups_keep_one_teacher import groups_keep_one_teacher
from solver.constraints.groups_meet_at_allowed_times import groups_meet_at_allowed_times
from solver.constraints.groups_meet_their_hours import groups_meet_their_hours
from solver.constraints.lessons_spread_over_days import lessons_spread_over_days
from solver.constraints.levels_are_not_mixed import levels_are_not_mixed
from solver.constraints.linked_groups_keep_their_link import linked_groups_keep_their_link
from solver.constraints.network_lessons_stay_in_network_slots import (
    network_lessons_stay_in_network_slots,
)
from solver.constraints.people_are_in_one_place import people_are_in_one_place
from solver.constraints.pinned_parts_stay import pinned_parts_stay
from solver.constraints.remote_lessons_have_seats import remote_lessons_have_seats
from solver.constraints.requests_are_granted_once import requests_are_granted_once
from solver.constraints.required_requests_are_granted import required_requests_are_granted
from solver.constraints.rooms_hold_groups import rooms_hold_groups
from solver.constraints.rooms_never_clash import rooms_never_clash
from solver.constraints.schools_stay_within_hours import schools_stay_within_hours
from solver.constraints.student_windows_stay_within_limit import student_windows_stay_within_limit
from solver.constraints.students_keep_a_meal_break import students_keep_a_meal_break
from solver.constraints.students_never_clash import students_never_clash
from solver.constraints.students_stay_within_daily_load import students_stay_within_daily_load
from solver.constraints.students_stay_within_trips import students_stay_within_trips
from solver.constraints.students_stay_within_weekly_load import students_stay_within_weekly_load
from solver.constraints.teachers_are_available import teachers_are_available
from solver.constraints.teachers_stay_within_load import teachers_stay_within_load
from solver.constraints.teachers_teach_what_they_can import teachers_teach_what_they_can
from solver.constraints.travellers_are_escorted import travellers_are_escorted
from solver.model.partial_model import PartialModel

Constraint = Callable[[PartialModel], None]

CONSTRAINTS: tuple[Constraint, ...] = (
    classes_stay_together,
    bundles_are_granted_together,
    grade_11_keeps_its_groups,
    everyone_takes_obligatory_subjects,
    groups_are_hosted_where_allowed,
    network_lessons_stay_in_network_slots,
    groups_fit_their_size,
    groups_keep_one_teacher,
    groups_meet_at_allowed_times,
    groups_meet_their_hours,
    lessons_spread_over_days,
    linked_groups_keep_their_link,
    levels_are_not_mixed,
    people_are_in_one_place,
    pinned_parts_stay,
    requests_are_granted_once,
    required_requests_are_granted,
    rooms_hold_groups,
    remote_lessons_have_seats,
    rooms_never_clash,
    schools_stay_within_hours,
    extracurricular_waits_for_lessons,
    student_windows_stay_within_limit,
    students_keep_a_meal_break,
    students_never_clash,
    students_stay_within_daily_load,
    students_stay_within_trips,
    students_stay_within_weekly_load,
    teachers_are_available,
    teachers_stay_within_load,
    teachers_teach_what_they_can,
    travellers_are_escorted,
)
