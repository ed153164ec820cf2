"""Groups of the network as rows of an annex: what is taught, how much, where and by whom."""

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import blank
from documents.contents.common.words.verdict import grades_of
from documents.contents.head.school_part import teachers_of
from models.network import Candidate, Network
from models.record import CourseId, Record
from models.school_year.year import WEEKS, SchoolYear
from texts import say
from texts.numbers import decimal


class Programme(Record):
    """A group.

    Attributes
    ----------
    week
        Lessons a week, of both half-years where they differ.
    year
        Lessons a year by the study plan.
    count
        How many students are named with it.
    """

    number: str
    subject: str
    level: str
    grade: str
    group: str
    week: str
    year: str
    host: str
    teacher: str
    form: str
    count: str


def programme(dossier: Dossier, number: int, group: Candidate, count: int) -> Programme:
    """The row of a group."""
    network = dossier.network
    course = network.course_of[group.course]
    teachers = ", ".join(dossier.names.person(teacher) for teacher in teachers_of(dossier, group))
    return Programme(
        number=str(number),
        subject=network.subject_of[course.subject].name or course.name or course.id,
        level=say(f"word.level.{course.level}"),
        grade=grades_of(course),
        group=dossier.names.group(group.id),
        week=week_text(network, course.id),
        year=str(hours_of_year(network, course.id, dossier.year)),
        host=dossier.names.school(group.host),
        teacher=teachers or blank("teacher"),
        form=say(f"word.form.{group.form}"),
        count=str(count),
    )


def week_text(network: Network, course: CourseId) -> str:
    """Lessons a week: ``4``, ``1,5``, or ``2 / 3`` where the half-years differ."""
    halves = [
        sum(network.lessons_of(part, half) for part in network.parts_of[course])
        / network.cycle_weeks
        for half in (1, 2)
    ]
    return " / ".join(dict.fromkeys(map(decimal, halves)))


def hours_of_year(network: Network, course: CourseId, year: SchoolYear | None) -> int:
    """Lessons a year by the study plan; a calendar that is not there yet counts as the usual
    weeks.
    """
    found = 0
    for part in network.parts_of[course]:
        for half in (1, 2):
            lessons = network.lessons_of(part, half) * (
                year.weeks_planned(half) if year is not None else WEEKS
            )
            # An hour every other week in an odd number of weeks is rounded up, as in the journals.
            found += -(-lessons // network.cycle_weeks)
    return found
