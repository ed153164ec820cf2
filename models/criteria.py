"""Criteria, one record each: what is counted, in which unit, and where it can be counted.

Whatever is said of several criteria at once is read from these records, the tables of
``docs/model.md`` too. A criterion has a file of
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
    counts
        What is counted, in the notation of ``docs/model.md``.
    unit
        What one is.
    scale
        What else has to be said of the unit there.
    told
        Amounts of its own beside the whole, ``name:key``.
    reads
        Fields that decide what is counted, ``Record.field``.
    given
        Rules without which there is no one amount: windows have an order of lessons only where
        nobody clashes.
    """

    name: str
    about: tuple[About, ...]
    counts: str
    unit: str
    scale: str = ""
    told: tuple[str, ...] = ()
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
        told=("unmet_requests:p",),
        about=(MEMBERSHIPS,),
        counts="`sum of (1 - met)` over requests, all and of priority p = 1, 2, 3",
        unit="requests",
        concern=REQUESTS,
        reads=("Request.priority",),
        given=ONCE,
    ),
    Criterion(
        name="alternatives_used",
        about=(MEMBERSHIPS,),
        counts="sum of ranks (1, 2, ...) of the alternatives granted",
        unit="ranks",
        concern=REQUESTS,
        reads=("Request.alternatives",),
        given=ONCE,
    ),
    Criterion(
        name="windows_over_limit",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        counts=("`sum over s of (sum over d of (w[s,d] - m)+) + ((sum over d of w[s,d]) - M)+`"),
        unit="windows",
        scale="over a day's and over a week's limit both",
        concern=LIMITS,
        reads=("Policy.windows_a_day", "Policy.windows_a_week"),
        given=IN_ORDER,
    ),
    Criterion(
        name="hours_over_budget",
        about=(GROUPS,),
        counts="`sum over A of (sum of h(g) open[g] over network groups g at A - B)+`",
        unit="lessons a cycle",
        concern=LIMITS,
        reads=("School.hours_budget",),
    ),
    Criterion(
        name="small_groups",
        about=(GROUPS, MEMBERSHIPS),
        counts="`sum of (soft_min_size open[g] - members)+` over network groups",
        unit="members",
        concern=COST,
        reads=("Course.soft_min_size",),
    ),
    Criterion(
        name="teaching_hours",
        about=(GROUPS,),
        counts=(
            "`sum of h(g) open[g]` over network groups; hours of the course, not lessons found"
        ),
        unit="lessons a cycle",
        concern=COST,
        reads=("Policy.half_year",),
    ),
    Criterion(
        name="days_away",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        counts="`sum of away[s,d]`",
        unit="student-days",
        concern=COST,
    ),
    Criterion(
        name="parties",
        about=(PEOPLE, TIMES),
        counts="parties, counted in every week of the cycle",
        unit="parties",
        concern=COST,
        scope=Scope.COMPLETE,
        reads=LED,
    ),
    Criterion(
        name="escort_minutes",
        about=(PEOPLE, TIMES),
        counts=(
            "`sum over parties of leaders x minutes of the way`; the way back is taken alone "
            "and not counted"
        ),
        unit="minutes",
        concern=COST,
        scope=Scope.COMPLETE,
        reads=LED,
    ),
    Criterion(
        name="student_windows",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        counts="`sum of w[s,d]`",
        unit="windows",
        concern=COMFORT,
        given=IN_ORDER,
    ),
    Criterion(
        name="lost_meal_breaks",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        counts=(
            "days of students on which `students_keep_a_meal_break` is broken; 0 where the "
            "rule is off"
        ),
        unit="student-days",
        concern=COMFORT,
        reads=("Policy.long_day", "Policy.meal_minutes"),
        given=IN_ORDER,
    ),
    Criterion(
        name="late_days",
        told=("late_days:starts", ":ends"),
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        counts=(
            "days of students whose first ordinary lesson is after period "
            "`Policy.begins_by`, and days whose last one is after period `Policy.ends_by`, by "
            "the bells of the hosts; the sum"
        ),
        unit="student-days",
        concern=COMFORT,
        reads=("Policy.begins_by", "Policy.ends_by"),
    ),
    Criterion(
        name="size_imbalance",
        told=("size_imbalance:max",),
        about=(GROUPS, MEMBERSHIPS),
        counts="over courses, largest minus smallest open network group: sum, and maximum",
        unit="members",
        concern=COMFORT,
        given=("groups_fit_their_size",),
    ),
    Criterion(
        name="room_changes",
        about=(ROOMS, TIMES),
        counts=(
            "`sum over p of (distinct rooms - 1)+`, class groups too; lessons without a room "
            "do not count"
        ),
        unit="rooms",
        concern=COMFORT,
        scope=Scope.COMPLETE,
    ),
    Criterion(
        name="plan_changes",
        told=(
            "plan_changes:lessons",
            ":members",
            ":rooms",
            ":teachers",
        ),
        about=(TIMES, ROOMS, PEOPLE, MEMBERSHIPS),
        counts=(
            "of a published plan: lessons not kept, memberships not kept, lessons kept in "
            "another room, teachings not kept; the sum"
        ),
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
        counts=(
            "planned students who by the published memberships attend a group they attend no "
            "longer, or one of which a published lesson does not keep its time; a lesson that "
            "changes its room alone counts for nobody"
        ),
        unit="students",
        concern=CHANGES,
    ),
    Criterion(
        name="worst_off_student",
        about=(MEMBERSHIPS,),
        counts="`max over s of (unmet requests of s)`, all priorities together",
        unit="requests",
        concern=REQUESTS,
        scope=Scope.WHOLE,
        given=ONCE,
    ),
    Criterion(
        name="school_inequity",
        about=(MEMBERSHIPS,),
        counts=(
            "`max q[A] - min q[A]` over schools whose students ask for anything, `q[A] = "
            "floor(1000 * unmet / requests)` of the students of A"
        ),
        unit="thousandths",
        concern=REQUESTS,
        scope=Scope.WHOLE,
        given=ONCE,
    ),
    Criterion(
        name="exchange_imbalance",
        about=(MEMBERSHIPS,),
        counts=(
            "`sum over pairs {A,B} of abs(T[A,B] - T[B,A])`, `T[A,B] = sum of h(g) "
            "member[s,g]` over groups g at A of any form and students s of B, visited class "
            "groups too"
        ),
        unit="student-lessons a cycle",
        concern=COST,
        scope=Scope.WHOLE,
        reads=("Policy.half_year",),
    ),
    Criterion(
        name="teacher_windows",
        about=(PEOPLE, TIMES),
        counts=(
            "`sum of W(a,b)` over consecutive lessons of a day of people marked `visiting`, as "
            "for students"
        ),
        unit="windows",
        concern=COMFORT,
        reads=VISITING,
        given=IN_ONE_PLACE,
    ),
    Criterion(
        name="teacher_days",
        about=(PEOPLE, TIMES),
        counts="days of the cycle on which they give a lesson, wherever",
        unit="days",
        concern=COMFORT,
        reads=VISITING,
    ),
    Criterion(
        name="teacher_travels",
        about=(PEOPLE, TIMES),
        counts="consecutive lessons of a day of theirs at different schools",
        unit="ways",
        concern=COMFORT,
        reads=VISITING,
        given=IN_ONE_PLACE,
    ),
    Criterion(
        name="difficulty_peaks",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        counts=(
            "`sum over s, d of (q[s,d] - q)+`, `q[s,d]` the points of the ordinary lessons of "
            "s on d, those seen from home too; `q = Policy.points_a_day`"
        ),
        unit="points over the target",
        scale="in every week of the cycle",
        concern=COMFORT,
        reads=("Policy.points_a_day", "Part.points", "Subject.points"),
    ),
    Criterion(
        name="points_over_share",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        counts=(
            "`sum over s, d of (q[s,d] - floor(p[d] / 100 * sum of q[s,e] over days e of the week "
            "of d))+`, `q[s,d]` as above; `p` is `Policy.points_shares_5` or, where the home "
            "school of s has six days or more, `Policy.points_shares_6`; a day beyond the list has "
            "the last share"
        ),
        unit="points over the share",
        scale="in every week of the cycle",
        concern=COMFORT,
        reads=(
            "Policy.points_shares_5",
            "Policy.points_shares_6",
            "School.days",
            "Part.points",
            "Subject.points",
        ),
    ),
    Criterion(
        name="unpopular_slots",
        about=(TIMES,),
        counts=(
            "`sum of meets[p,a]` over a whose day and period are among "
            "`Policy.unpopular_times`, class groups too, extracurricular ones not"
        ),
        unit="lessons a cycle",
        concern=COMFORT,
        reads=("Policy.unpopular_times",),
    ),
    Criterion(
        name="hard_lessons_at_edges",
        about=(TIMES,),
        counts=(
            "`sum of meets[p,a]` over p of at least `Policy.hard_points` points and a whose period "
            "is before `Policy.hard_from` or after `Policy.hard_until`, class groups too, "
            "extracurricular ones not"
        ),
        unit="lessons a cycle",
        concern=COMFORT,
        reads=(
            "Policy.hard_points",
            "Policy.hard_from",
            "Policy.hard_until",
            "Part.points",
            "Subject.points",
        ),
    ),
    Criterion(
        name="plan_likeness",
        about=(TIMES, MEMBERSHIPS),
        counts=(
            "`max over P in Policy.unlike of` student-lessons of memberships that P has too: "
            "same student, course, host, day, period and weeks; which of two equal groups is "
            "no matter"
        ),
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
