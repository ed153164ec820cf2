"""The limits under which a foreign school's lessons are possible: the usual ones, raised where its
file has more.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

from instances.interchange.school.courses import Unit
from instances.interchange.school.records import ForeignSchool
from models.policy import Policy

#: Rules of a network that single schools of elsewhere know nothing of.
RULES_OFF = ("everyone_takes_obligatory_subjects",)
#: Rules that speak of rooms, which a file may leave out altogether.
OF_ROOMS = ("rooms_hold_groups", "rooms_never_clash")
#: The longest day and the fullest week that a policy knows, and the rule that limits the week.
LONGEST, FULLEST, OF_WEEK = 20, 100, "students_stay_within_weekly_load"


def policy_of(school: ForeignSchool, units: Sequence[Unit]) -> Policy:
    """The usual policy with higher limits for weeks and days that have more lessons; rules about
    rooms are off where there are none, or too few for all lessons.
    """
    usual = Policy(rules_off=RULES_OFF)
    weeks = tuple(_weeks(school, units))
    week = max((ceil(sum(unit.hours for unit in own) / school.weeks) for own in weeks), default=0)
    day = max((_longest_day(own) for own in weeks), default=0)
    off = () if school.rooms and not rooms_short(school, units) else OF_ROOMS
    return usual.model_copy(
        update={
            # A file may call two or four weeks one: then no limit of ours is one of its week.
            "rules_off": (*RULES_OFF, *off, *((OF_WEEK,) if week > FULLEST else ())),
            "lessons_a_week_5": min(FULLEST, max(week, usual.lessons_a_week_5)),
            "lessons_a_week_6": min(FULLEST, max(week, usual.lessons_a_week_6)),
            "lessons_a_day": min(LONGEST, max(day, _needed(school, week, usual.lessons_a_day))),
        }
    )


def rooms_short(school: ForeignSchool, units: Sequence[Unit]) -> int:
    """Lessons a cycle for which the rooms of a file have no time left: many a school lists those
    alone that are special.
    """
    times = sum(school.days - len(bell.not_on) for bell in school.bells) * school.weeks
    return max(0, sum(unit.hours for unit in units) - len(school.rooms) * times)


def _needed(school: ForeignSchool, week: int, usual: int) -> int:
    """Lessons a day that a week needs; where these are more than usual, one more leaves a choice of
    days.
    """
    fewest = ceil(week / max(1, school.days))
    return usual if fewest <= usual else max(fewest, min(fewest + 1, len(school.bells)))


def _weeks(school: ForeignSchool, units: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    """What everybody has; of a class without students what each of its parts has."""
    of_student: dict[str, list[Unit]] = defaultdict(list)
    of_class: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        for student in unit.members:
            of_student[student].append(unit)
        if not unit.is_network and not school.class_students.get(unit.classes[0]):
            of_class[unit.classes[0]].append(unit)
    yield from of_student.values()
    for own in of_class.values():
        for half in {"", *(unit.half for unit in own)}:
            yield [unit for unit in own if unit.half in ("", half)]


def _longest_day(units: Sequence[Unit]) -> int:
    """Most lessons on one day where the file places them; two at once count once."""
    placed = {
        (week, card.day, card.period)
        for unit in units
        for weeks, card in unit.placed
        for week in ((weeks,) if weeks else (1, 2))
    }
    return max(Counter((week, day) for week, day, _ in placed).values(), default=0)
