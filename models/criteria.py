"""Criteria, one record each: what is counted, in which unit, and where it can be counted.

Whatever is said of several criteria at once is read from these records. A criterion has a file of
its name in ``solver/objectives`` and a twin in ``validation/criteria``, in the folder of what it
speaks of first.
"""

from collections.abc import Mapping
from enum import StrEnum

from models.record import Record
from models.rules import GROUPS, MEMBERSHIPS, PEOPLE, ROOMS, TIMES, About


class Concern(StrEnum):
    """Whose concern a criterion is."""

    REQUESTS = "requests"
    LIMITS = "limits"
    COST = "cost"
    COMFORT = "comfort"
    CHANGES = "changes"


class Scope(StrEnum):
    """What the engine counts where only a part of the plan is set free: that part, or the whole
    plan; of what only a complete model decides, rooms and parties, nothing.
    """

    PART = "part"
    WHOLE = "whole"
    COMPLETE = "complete"


class Criterion(Record):
    """A criterion.

    Attributes
    ----------
    about
        What it speaks of; the first names its folders.
    unit
        What one is.
    reads
        Fields that decide what is counted, ``Record.field``.
    given
        Rules without which there is no one amount: windows have an order of lessons only where
        nobody clashes.
    """

    name: str
    about: tuple[About, ...]
    unit: str
    concern: Concern
    scope: Scope = Scope.PART
    reads: tuple[str, ...] = ()
    given: tuple[str, ...] = ()


REQUESTS, LIMITS, COST, COMFORT, CHANGES = Concern
ONCE = ("requests_are_granted_once",)
IN_ORDER = ("students_never_clash",)
IN_ONE_PLACE = ("people_are_in_one_place",)
LED = ("Policy.escorts_required", "Policy.day_edges")
VISITING = ("Person.visiting",)

_RECORDS = (
    Criterion(
        name="unmet_requests",
        about=(MEMBERSHIPS,),
        unit="requests",
        concern=REQUESTS,
        reads=("Request.priority",),
        given=ONCE,
    ),
    Criterion(
        name="alternatives_used",
        about=(MEMBERSHIPS,),
        unit="ranks",
        concern=REQUESTS,
        reads=("Request.alternatives",),
        given=ONCE,
    ),
    Criterion(
        name="windows_over_limit",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        unit="windows",
        concern=LIMITS,
        reads=("Policy.windows_a_day", "Policy.windows_a_week"),
        given=IN_ORDER,
    ),
    Criterion(
        name="hours_over_budget",
        about=(GROUPS,),
        unit="lessons a cycle",
        concern=LIMITS,
        reads=("School.hours_budget",),
    ),
    Criterion(
        name="small_groups",
        about=(GROUPS, MEMBERSHIPS),
        unit="members",
        concern=COST,
        reads=("Course.soft_min_size",),
    ),
    Criterion(
        name="teaching_hours",
        about=(GROUPS,),
        unit="lessons a cycle",
        concern=COST,
        reads=("Policy.half_year",),
    ),
    Criterion(
        name="days_away", about=(PEOPLE, TIMES, MEMBERSHIPS), unit="student-days", concern=COST
    ),
    Criterion(
        name="parties",
        about=(PEOPLE, TIMES),
        unit="parties",
        concern=COST,
        scope=Scope.COMPLETE,
        reads=LED,
    ),
    Criterion(
        name="escort_minutes",
        about=(PEOPLE, TIMES),
        unit="minutes",
        concern=COST,
        scope=Scope.COMPLETE,
        reads=LED,
    ),
    Criterion(
        name="student_windows",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        unit="windows",
        concern=COMFORT,
        given=IN_ORDER,
    ),
    Criterion(
        name="lost_meal_breaks",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        unit="student-days",
        concern=COMFORT,
        reads=("Policy.long_day", "Policy.meal_minutes"),
        given=IN_ORDER,
    ),
    Criterion(
        name="size_imbalance",
        about=(GROUPS, MEMBERSHIPS),
        unit="members",
        concern=COMFORT,
        given=("groups_fit_their_size",),
    ),
    Criterion(
        name="room_changes",
        about=(ROOMS, TIMES),
        unit="rooms",
        concern=COMFORT,
        scope=Scope.COMPLETE,
    ),
    Criterion(
        name="plan_changes",
        about=(TIMES, ROOMS, PEOPLE, MEMBERSHIPS),
        unit="rows",
        concern=CHANGES,
        given=(
            *ONCE,
            "classes_stay_together",
            "groups_meet_their_hours",
            "groups_keep_one_teacher",
        ),
    ),
    Criterion(
        name="changed_weeks",
        about=(TIMES, MEMBERSHIPS),
        unit="students",
        concern=CHANGES,
    ),
    Criterion(
        name="worst_off_student",
        about=(MEMBERSHIPS,),
        unit="requests",
        concern=REQUESTS,
        scope=Scope.WHOLE,
        given=ONCE,
    ),
    Criterion(
        name="school_inequity",
        about=(MEMBERSHIPS,),
        unit="thousandths",
        concern=REQUESTS,
        scope=Scope.WHOLE,
        given=ONCE,
    ),
    Criterion(
        name="exchange_imbalance",
        about=(MEMBERSHIPS,),
        unit="student-lessons a cycle",
        concern=COST,
        scope=Scope.WHOLE,
        reads=("Policy.half_year",),
    ),
    Criterion(
        name="teacher_windows",
        about=(PEOPLE, TIMES),
        unit="windows",
        concern=COMFORT,
        reads=VISITING,
        given=IN_ONE_PLACE,
    ),
    Criterion(
        name="teacher_days",
        about=(PEOPLE, TIMES),
        unit="days",
        concern=COMFORT,
        reads=VISITING,
    ),
    Criterion(
        name="teacher_travels",
        about=(PEOPLE, TIMES),
        unit="ways",
        concern=COMFORT,
        reads=VISITING,
        given=IN_ONE_PLACE,
    ),
    Criterion(
        name="difficulty_peaks",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        unit="points over the target",
        concern=COMFORT,
        reads=("Policy.points_a_day", "Part.points", "Subject.points"),
    ),
    Criterion(
        name="unpopular_slots",
        about=(TIMES,),
        unit="lessons a cycle",
        concern=COMFORT,
        reads=("Policy.unpopular_times",),
    ),
    Criterion(
        name="plan_likeness",
        about=(TIMES, MEMBERSHIPS),
        unit="student-lessons",
        concern=CHANGES,
        scope=Scope.WHOLE,
        reads=("Policy.unlike",),
        given=(*ONCE, "classes_stay_together", "groups_fit_their_size"),
    ),
)

#: Every criterion by name, in the order in which they are told. ``unmet_requests`` takes a priority
#: (``unmet_requests:1``), without one it is the sum over priorities.
CRITERIA: Mapping[str, Criterion] = {criterion.name: criterion for criterion in _RECORDS}


def criteria_of_concern(*concerns: Concern) -> frozenset[str]:
    """Names of the criteria that are of some concern."""
    return frozenset(criterion.name for criterion in _RECORDS if criterion.concern in concerns)


def criteria_in_scope(scope: Scope) -> frozenset[str]:
    """Names of the criteria that the engine counts so."""
    return frozenset(criterion.name for criterion in _RECORDS if criterion.scope is scope)
