"""The schedule of consultations of a group that is taught from afar: its lessons on the screen, and
a line for every week.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, Paper, blank
from documents.contents.common.lessons.group_year import GroupYear, day_text, years_of_groups
from models.network import Form
from models.record import Record
from models.school_year.details import DetailKind
from models.school_year.year import DAY
from texts import say

#: From Monday to Saturday.
LAST_DAY = timedelta(days=5)


class Week(Record):
    """A week of the group."""

    number: str
    days: str
    lessons: str


class Pupil(Record):
    """A student of the group, and where he follows it."""

    number: str
    name: str
    school: str
    class_: str


class Consultations(Paper):
    """The schedule of a group over the year."""

    year: str
    group: str
    form: str
    host: str
    teacher: str
    email: str
    times: str
    pupils: tuple[Pupil, ...]
    weeks: tuple[Week, ...]
    coordinator: str


def consultations(dossier: Dossier) -> Iterator[Pack]:
    """A file for every school with the schedules of all groups it teaches from afar."""
    if dossier.meetings is None:
        return
    groups = [
        one
        for one in years_of_groups(dossier.meetings).values()
        if one.group.form is not Form.ON_SITE
    ]
    for school in dossier.network.schools:
        papers = tuple(
            _schedule(dossier, group) for group in groups if group.group.host == school.id
        )
        if papers:
            yield Pack(title="", school=school.id, papers=papers)


def _schedule(dossier: Dossier, group: GroupYear) -> Consultations:
    host = group.group.host
    return Consultations(
        title=group.title,
        students=group.students,
        year=dossier.network.year,
        group=group.title,
        form=say(f"onpaper.form.{group.group.form}"),
        host=dossier.names.school(host),
        teacher=group.teacher_names or blank("teacher"),
        email=dossier.detail(host, DetailKind.CONSULTATION_EMAIL),
        times=group.times or say("onpaper.no_times"),
        pupils=tuple(_pupils(dossier, group)),
        weeks=tuple(_weeks(group)),
        coordinator=dossier.detail(host, DetailKind.COORDINATOR),
    )


def _pupils(dossier: Dossier, group: GroupYear) -> Iterator[Pupil]:
    for number, student in enumerate(group.students, start=1):
        school, class_ = dossier.names.home(student)
        yield Pupil(
            number=str(number), name=dossier.names.student(student), school=school, class_=class_
        )


def _weeks(group: GroupYear) -> Iterator[Week]:
    """Weeks in which the school teaches; of a group that meets, those with its lessons."""
    found: dict[date, list[date]] = {}
    for part in group.parts:
        for moment in group.moments[part]:
            found.setdefault(moment.day - moment.day.weekday() * DAY, []).append(moment.day)
    live = group.group.form is Form.REMOTE_LIVE
    for number, (monday, days) in enumerate(sorted(found.items()), start=1):
        lessons = ", ".join(f"{day:%d.%m}" for day in sorted(set(days))) if live else "–"
        yield Week(
            number=str(number),
            days=f"{monday:%d.%m}–{day_text(monday + LAST_DAY)}",
            lessons=lessons,
        )
