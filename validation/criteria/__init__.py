"""The criteria: amounts counted over a week, without weights; in the order of
``models.policy.CRITERIA``.
"""

from collections.abc import Callable, Mapping

from validation.criteria.alternatives_used import alternatives_used
from validation.criteria.changed_weeks import changed_weeks
from validation.criteria.days_away import days_away
from validation.criteria.difficulty_peaks import difficulty_peaks
from validation.criteria.escort_minutes import escort_minutes
from validation.criteria.exchange_imbalance import exchange_imbalance
from validation.criteria.hours_over_budget import hours_over_budget
from validation.criteria.lost_meal_breaks import lost_meal_breaks
from validation.criteria.parties import parties
from validation.criteria.plan_changes import plan_changes
from validation.criteria.plan_likeness import plan_likeness
from validation.criteria.room_changes import room_changes
from validation.criteria.school_inequity import school_inequity
from validation.criteria.size_imbalance import size_imbalance
from validation.criteria.small_groups import small_groups
from validation.criteria.student_windows import student_windows
from validation.criteria.teacher_days import teacher_days
from validation.criteria.teacher_travels import teacher_travels
from validation.criteria.teacher_windows import teacher_windows
from validation.criteria.teaching_hours import teaching_hours
from validation.criteria.unmet_requests import unmet_requests
from validation.criteria.unpopular_slots import unpopular_slots
from validation.criteria.windows_over_limit import windows_over_limit
from validation.criteria.worst_off_student import worst_off_student
from validation.week import Week

#: Returns amounts by name: the criterion itself, and with a key where it has parts.
Criterion = Callable[[Week], Mapping[str, int]]

CRITERIA: tuple[Criterion, ...] = (
    unmet_requests,
    alternatives_used,
    windows_over_limit,
    hours_over_budget,
    small_groups,
    teaching_hours,
    days_away,
    parties,
    escort_minutes,
    student_windows,
    lost_meal_breaks,
    size_imbalance,
    room_changes,
    plan_changes,
    changed_weeks,
    worst_off_student,
    school_inequity,
    exchange_imbalance,
    teacher_windows,
    teacher_days,
    teacher_travels,
    difficulty_peaks,
    unpopular_slots,
    plan_likeness,
)
