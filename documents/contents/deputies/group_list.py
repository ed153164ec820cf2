"""Lists of groups for the school that hosts them."""

from collections import Counter
from collections.abc import Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, Paper, blank, or_blank
from documents.contents.common.words.names import listed
from documents.contents.common.words.times import hours_text, times_text
from documents.contents.common.words.verdict import grades_of
from models.names import alphabetical_row
from models.network import Candidate
from models.record import Record, StudentId
from models.school_year.details import DetailKind
from texts import say


class Member(Record):
    """A student of a group."""

    number: str
    name: str
    school: str
    class_: str
    profile: str
    plan: str


class GroupList(Paper):
    """Who is in a group.

    Attributes
    ----------
    code
        Id of the group, for templates of schools that want it: people read its title.
    totals
        How many of which school, in one line.
    """

    code: str
    year: str
    subject: str
    grade: str
    form: str
    host: str
    room: str
    teacher: str
    hours: str
    times: str
    rows: tuple[Member, ...]
    totals: str
    coordinator: str
    deputy: str


def group_lists(dossier: Dossier) -> Iterator[Pack]:
    """A file for every school with all groups it hosts that take students of other classes."""
    for school in dossier.network.schools:
        lists = [group_list(dossier, group) for group in dossier.joined if group.host == school.id]
        if lists:
            yield Pack(
                title="",
                school=school.id,
                papers=tuple(
                    sorted(lists, key=lambda paper: alphabetical_row((paper.title, paper.code)))
                ),
            )


def group_list(dossier: Dossier, group: Candidate) -> GroupList:
    """The list of one group."""
    names, members = dossier.names, dossier.members_of(group.id)
    lessons = dossier.entries.of_groups()[group.id]
    course = dossier.network.course_of[group.course]
    homes = Counter(names.home(student)[0] for student in members)
    return GroupList(
        title=names.group(group.id),
        students=members,
        code=group.id,
        year=or_blank(dossier.network.year, "year"),
        subject=names.course(course.id),
        grade=grades_of(course),
        form=say(f"onpaper.form.{group.form}"),
        host=names.school(group.host),
        room=listed(entry.room for entry in lessons) or blank("room"),
        teacher=listed(entry.teacher for entry in lessons) or blank("teacher"),
        hours=hours_text(dossier.network, course.id),
        times=times_text(lessons),
        rows=tuple(
            _member(dossier, number, student) for number, student in enumerate(members, start=1)
        ),
        totals="; ".join(
            say("onpaper.total_of", school=home, n=number) for home, number in sorted(homes.items())
        ),
        coordinator=dossier.detail(group.host, DetailKind.COORDINATOR),
        deputy=dossier.detail(group.host, DetailKind.DEPUTY),
    )


def _member(dossier: Dossier, number: int, student: StudentId) -> Member:
    school, class_ = dossier.names.home(student)
    return Member(
        number=str(number),
        name=dossier.names.student(student),
        school=school,
        class_=class_,
        profile=dossier.profile(student),
        plan=dossier.plan_number(student),
    )
