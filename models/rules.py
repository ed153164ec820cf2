"""Hard rules, one record each: what a rule speaks of, what it reads, and how far it may be eased.

Whatever is said of several rules at once is read from these records. A rule has a file of its name
in ``solver/constraints`` and a twin in ``validation/rules``, in the folder of what it speaks of
first.
"""

from collections.abc import Mapping
from enum import StrEnum

from models.record import Record


class About(StrEnum):
    """What a rule or a criterion speaks of."""

    GROUPS = "groups"
    MEMBERSHIPS = "memberships"
    TIMES = "times"
    PEOPLE = "people"
    ROOMS = "rooms"


class Capacity(StrEnum):
    """What is counted before there is a timetable: lessons people can give, lessons rooms hold."""

    TEACHERS = "teachers"
    ROOMS = "rooms"


class Rule(Record):
    """A hard rule.

    Attributes
    ----------
    about
        What it speaks of. The first names its folders; a grouping without times leaves out the
        rules about times, and a membership can break only rules about memberships.
    reads
        Fields that set its limits, ``Record.field``, or the record whose rows do.
    relaxable
        Whether its excess may be an amount instead of a refusal.
    relaxed
        Whether it is so unless the council says otherwise.
    is_later
        Whether a first plan may break it: the improvement mends that.
    capacities
        What cannot be counted beforehand where the rule does not hold.
    given
        The rule without which this one says nothing, such as windows of lessons that overlap.
    """

    name: str
    about: tuple[About, ...]
    reads: tuple[str, ...] = ()
    relaxable: bool = False
    relaxed: bool = False
    is_later: bool = False
    capacities: tuple[Capacity, ...] = ()
    given: str = ""


GROUPS, MEMBERSHIPS, TIMES, PEOPLE, ROOMS = About
BOTH = tuple(Capacity)

_RECORDS = (
    Rule(name="requests_are_granted_once", about=(MEMBERSHIPS,)),
    Rule(name="required_requests_are_granted", about=(MEMBERSHIPS,), reads=("Request.required",)),
    Rule(name="bundles_are_granted_together", about=(MEMBERSHIPS,), reads=("Request.bundle",)),
    Rule(
        name="everyone_takes_obligatory_subjects",
        about=(MEMBERSHIPS,),
        reads=("Subject.obligatory",),
    ),
    Rule(name="levels_are_not_mixed", about=(MEMBERSHIPS,), reads=("Course.stands",)),
    Rule(
        name="groups_fit_their_size",
        about=(GROUPS, MEMBERSHIPS),
        reads=("Course.min_size", "Course.max_size"),
    ),
    Rule(
        name="groups_meet_their_hours",
        about=(TIMES,),
        reads=("Part.lessons_first", "Part.lessons_second", "Policy.half_year"),
        capacities=BOTH,
    ),
    Rule(name="groups_meet_at_allowed_times", about=(TIMES,), reads=("Course.closed_times",)),
    Rule(
        name="groups_are_hosted_where_allowed",
        about=(GROUPS,),
        reads=("Offer.min_groups", "Offer.max_groups"),
    ),
    Rule(
        name="network_lessons_stay_in_network_slots",
        about=(TIMES,),
        reads=("Policy.network_times",),
    ),
    Rule(
        name="groups_keep_one_teacher",
        about=(PEOPLE,),
        reads=("Course.one_teacher",),
        capacities=(Capacity.TEACHERS,),
    ),
    Rule(
        name="teachers_teach_what_they_can",
        about=(PEOPLE,),
        reads=(
            "Person.subjects",
            "Person.advanced",
            "Person.may_travel",
            "Course.teachers",
            "TravelLink",
        ),
    ),
    Rule(
        name="grade_11_keeps_its_groups",
        about=(MEMBERSHIPS, PEOPLE),
        reads=("Previous", "Policy.grade_11_may_change"),
    ),
    Rule(
        name="lessons_spread_over_days",
        about=(TIMES, ROOMS),
        reads=("Part.max_a_day", "Part.doubles", "Policy.long_break"),
    ),
    Rule(name="linked_groups_keep_their_link", about=(TIMES, MEMBERSHIPS), reads=("Link",)),
    Rule(
        name="classes_stay_together",
        about=(GROUPS, MEMBERSHIPS),
        reads=("ClassLesson.visitors",),
    ),
    Rule(name="students_never_clash", about=(PEOPLE, TIMES, MEMBERSHIPS)),
    Rule(
        name="students_stay_within_daily_load",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        reads=("Policy.lessons_a_day",),
    ),
    Rule(
        name="students_stay_within_weekly_load",
        about=(PEOPLE, MEMBERSHIPS),
        reads=("Policy.lessons_a_week_5", "Policy.lessons_a_week_6"),
    ),
    Rule(
        name="students_stay_within_trips",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        reads=("Student.max_days_away", "Student.cannot_travel"),
    ),
    Rule(
        name="extracurricular_waits_for_lessons",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        reads=("Policy.extracurricular_pause", "Subject.kind"),
    ),
    Rule(
        name="student_windows_stay_within_limit",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        reads=("Policy.windows_a_day", "Policy.windows_a_week"),
        relaxable=True,
        relaxed=True,
        is_later=True,
        given="students_never_clash",
    ),
    Rule(
        name="students_keep_a_meal_break",
        about=(PEOPLE, TIMES, MEMBERSHIPS),
        reads=("Policy.long_day", "Policy.meal_minutes"),
        relaxable=True,
        relaxed=True,
        given="students_never_clash",
    ),
    Rule(name="people_are_in_one_place", about=(PEOPLE, TIMES), capacities=(Capacity.TEACHERS,)),
    Rule(name="teachers_are_available", about=(PEOPLE, TIMES), reads=("Busy",)),
    Rule(
        name="teachers_stay_within_load",
        about=(PEOPLE, TIMES),
        reads=("Person.max_lessons_day", "Person.max_lessons_week"),
    ),
    Rule(
        name="schools_stay_within_hours",
        about=(GROUPS,),
        reads=("School.hours_budget",),
        relaxable=True,
    ),
    Rule(
        name="rooms_never_clash",
        about=(ROOMS, TIMES),
        reads=("Room.closed",),
        capacities=(Capacity.ROOMS,),
    ),
    Rule(
        name="rooms_hold_groups",
        about=(ROOMS, TIMES, MEMBERSHIPS),
        reads=("Room.seats", "Room.features", "Part.features"),
        capacities=(Capacity.ROOMS,),
    ),
    Rule(
        name="remote_lessons_have_seats",
        about=(ROOMS, TIMES, MEMBERSHIPS),
        reads=("School.remote_seats",),
    ),
    # Of ways, whatever the times: those that nobody could lead are left out of a grouping too.
    Rule(
        name="travellers_are_escorted",
        about=(PEOPLE, MEMBERSHIPS),
        reads=(
            "Policy.escorts_required",
            "Policy.day_edges",
            "TravelLink.students_per_escort",
            "TravelLink.seats",
        ),
        given="students_never_clash",
    ),
    Rule(name="pinned_parts_stay", about=(TIMES, ROOMS, PEOPLE, MEMBERSHIPS), reads=("Pin",)),
)

#: Every rule by name, in the order in which they are told.
RULES: Mapping[str, Rule] = {rule.name: rule for rule in _RECORDS}
#: Rules that may be relaxed: what is over the limit is then an amount, minimised by the stage
#: ``limits``.
RELAXABLE = tuple(rule.name for rule in _RECORDS if rule.relaxable)
#: Those of them that are relaxed unless the council says otherwise.
RELAXED = tuple(rule.name for rule in _RECORDS if rule.relaxed)


def rules_about(subject: About) -> tuple[str, ...]:
    """Names of the rules that speak of something, first of all or among others."""
    return tuple(rule.name for rule in _RECORDS if subject in rule.about)


def rules_of_capacity(capacity: Capacity) -> tuple[str, ...]:
    """Names of the rules that have to hold before a capacity says anything."""
    return tuple(rule.name for rule in _RECORDS if capacity in rule.capacities)
