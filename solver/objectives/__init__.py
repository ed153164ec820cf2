"""Criteria, one a file; each gives amounts by name, without weights, to be kept small."""

from collections.abc import Callable

from solver.model.literals import Linear
from solver.model.partial_model import PartialModel
from solver.objectives.alternatives_used import alternatives_used
from solver.objectives.changed_weeks import changed_weeks
from solver.objectives.days_away import days_away
from solver.objectives.difficulty_peaks import difficulty_peaks
from solver.objectives.escort_minutes import escort_minutes
from solver.objectives.exchange_imbalance import exchange_imbalance
from solver.objectives.hours_over_budget import hours_over_budget
from solver.objectives.lost_meal_breaks import lost_meal_breaks
from solver.objectives.parties import parties
from solver.objectives.plan_changes import plan_changes
from solver.objectives.plan_likeness import plan_likeness
from solver.objectives.room_changes import room_changes
from solver.objectives.school_inequity import school_inequity
from solver.objectives.size_imbalance import size_imbalance
from solver.objectives.small_groups import small_groups
from solver.objectives.student_windows import student_windows
from solver.objectives.teacher_days import teacher_days
from solver.objectives.teacher_travels import teacher_travels
from solver.objectives.teacher_windows import teacher_windows
from solver.objectives.teaching_hours import teaching_hours
from solver.objectives.unmet_requests import unmet_requests
from solver.objectives.unpopular_slots import unpopular_slots
from solver.objectives.windows_over_limit import windows_over_limit
from solver.objectives.worst_off_student import worst_off_student

Objective = Callable[[PartialModel], dict[str, Linear]]

OBJECTIVES: tuple[Objective, ...] = (
    alternatives_used,
    days_away,
    difficulty_peaks,
    exchange_imbalance,
    parties,
    escort_minutes,
    hours_over_budget,
    plan_changes,
    plan_likeness,
    changed_weeks,
    room_changes,
    school_inequity,
    size_imbalance,
    small_groups,
    student_windows,
    lost_meal_breaks,
    teacher_days,
    teacher_travels,
    teacher_windows,
    teaching_hours,
    unmet_requests,
    unpopular_slots,
    windows_over_limit,
    worst_off_student,
)
