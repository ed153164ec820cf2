"""What a host tells the home school every month: marks and attendance of its students, group by
group.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.leaf import Block, Leaf, Strip
from documents.contents.common.forms.paper import Pack, blank
from documents.contents.common.forms.signing import signed, signed_on
from documents.contents.common.lessons.figures import Figures, figures_of
from documents.contents.common.lessons.group_year import (
    GroupYear,
    Month,
    day_text,
    month_name,
    months_of,
    short_month,
    years_of_groups,
)
from documents.contents.common.lessons.journal_records import is_written, unwritten
from models.record import GroupId, SchoolId, StudentId
from models.school_year.details import DetailKind
from models.school_year.journal import CORNER, Journal, Moment
from texts import say

#: Columns after name and class: key and width.
COLUMNS = {
    "marks": 42.0,
    "mean": 9.0,
    "given": 10.0,
    "attended": 10.0,
    "missed": 11.0,
    "illness": 9.0,
    "valid": 8.0,
    "no_reason": 9.0,
    "late": 10.0,
    "note": 16.0,
}


def transfers(dossier: Dossier) -> Iterator[Pack]:
    """A file for every host, home school and month, a sheet a group; months without lessons have
    none.

    Where journals are filled, months in which nothing is written have none either, unless they are
    asked for.
    """
    taught, asked = dossier.meetings, dossier.facts.month
    if taught is None:
        return
    groups = tuple(years_of_groups(taught).values())
    months = months_of(meeting.day for meeting in taught.meetings) if asked is None else (asked,)
    schools = [school.id for school in dossier.network.schools]
    for host, home in ((host, home) for host in schools for home in schools if host != home):
        own = [group for group in groups if group.group.host == host]
        for month in months:
            leaves = transfer_leaves(dossier, own, home, month)
            if leaves and (
                asked is not None
                or not dossier.facts.journals
                or written_months(dossier, own, month)
            ):
                title = say(
                    "transfer.title", month=short_month(month), school=dossier.names.school(home)
                )
                yield Pack(title=title, school=host, leaves=leaves)


def transfer_leaves(
    dossier: Dossier, groups: Iterable[GroupYear], home: SchoolId, month: Month
) -> tuple[Leaf, ...]:
    """Sheets of groups of one host for one home school and month; none where nobody of that school
    is in any of them.
    """
    return tuple(leaf for group in groups for leaf in _of_group(dossier, group, home, month))


def missing_months(dossier: Dossier) -> Iterator[str]:
    """Months that are over and of which filled journals say nothing: there is no paper of them."""
    taught = dossier.meetings
    if taught is None or not dossier.facts.journals or dossier.facts.month is not None:
        return
    groups = tuple(years_of_groups(taught).values())
    months = months_of(meeting.day for meeting in taught.meetings)
    left = [
        m
        for m in months
        if m < (dossier.today.year, dossier.today.month) and not written_months(dossier, groups, m)
    ]
    if left:
        yield say("transfer.missing", months=", ".join(map(month_name, left)))


def written_months(dossier: Dossier, groups: Iterable[GroupYear], month: Month) -> bool:
    """Whether the journal of one of some groups has anything written in a month."""
    journals = journals_of(dossier)
    return any(
        group.group.id in journals and is_written(journals[group.group.id], group.lessons_in(month))
        for group in groups
    )


def guests(
    dossier: Dossier, group: GroupYear, home: SchoolId, month: Month
) -> tuple[StudentId, ...]:
    """Students of a home school who are in a group in a month."""
    return tuple(
        one for one in group.members_in(month) if dossier.network.student_of[one].school == home
    )


def _of_group(dossier: Dossier, group: GroupYear, home: SchoolId, month: Month) -> Iterator[Leaf]:
    students = guests(dossier, group, home, month)
    lessons = group.lessons_in(month)
    if not students or not lessons:
        return
    journal = journals_of(dossier).get(group.group.id)
    rows = tuple(
        _row(group, journal, number, student, month)
        for number, student in enumerate(students, start=1)
    )
    host = group.names.school(group.group.host)
    names = [dossier.detail(school, DetailKind.COORDINATOR) for school in (group.group.host, home)]
    yield Leaf(
        title=group.title,
        head=(
            say("transfer.heading", month=month_name(month)),
            say("transfer.number", number=number_of(dossier), date=date_of(dossier)),
            say("transfer.way", host=host, home=group.names.school(home)),
            say(
                "transfer.group", group=group.title, teacher=group.teacher_names or blank("teacher")
            ),
            say("transfer.lessons", days=_days(lessons), n=len(lessons)),
            *_remarks(dossier, journal, lessons),
        ),
        blocks=(
            Block(
                columns=_columns(),
                rows=rows,
                key=f"{CORNER}transfer:{month[0]}-{month[1]:02d}:{group.group.id}",
                keys=students,
            ),
        ),
        foot=(
            signed("teacher", group.teacher_names),
            signed_on("sent", names[0]),
            signed_on("received", names[1]),
        ),
    )


def number_of(dossier: Dossier) -> str:
    """Number of the package a paper goes with, or a place for it."""
    return dossier.facts.number or blank("number")


def date_of(dossier: Dossier) -> str:
    """Date of a paper that goes with a package, or a place for it."""
    return day_text(dossier.today) if dossier.facts.number else blank("date")


def _remarks(dossier: Dossier, journal: Journal | None, lessons: Sequence[Moment]) -> Iterator[str]:
    """What the journal leaves open: all of a month, or some of its lessons."""
    if not dossier.facts.journals:
        return
    if journal is None or not is_written(journal, lessons):
        yield say("transfer.not_filled")
    elif left := unwritten(journal, lessons, dossier.today):
        yield say("transfer.unwritten", days=_days(left), n=len(left))


def journals_of(dossier: Dossier) -> Mapping[GroupId, Journal]:
    """Filled journals by group."""
    return {journal.group: journal for journal in dossier.facts.journals}


def _columns() -> tuple[Strip, ...]:
    own = (
        Strip(title="№", width=4.5, key="number", centred=True),
        Strip(title=say("journal.student"), width=30, key="name"),
        Strip(title=say("journal.class"), width=8, key="class", centred=True),
    )
    filled = (
        Strip(
            title=say(f"transfer.{name}"),
            width=width,
            key=name,
            centred=name not in ("marks", "note"),
            open=True,
            amount=name == "mean",
        )
        for name, width in COLUMNS.items()
    )
    return (*own, *filled)


def _row(
    group: GroupYear, journal: Journal | None, number: int, student: StudentId, month: Month
) -> tuple[str, ...]:
    lessons = group.lessons_in(month)
    found: Figures | None = None
    if journal is not None and is_written(journal, lessons):
        found = figures_of(journal, student, lessons, lambda day: group.has(student, day))
    values = (str(getattr(found, name, "")) if found is not None else "" for name in COLUMNS)
    return (str(number), group.names.student(student), group.names.home(student)[1], *values)


def _days(lessons: Iterable[Moment]) -> str:
    return ", ".join(str(day.day) for day in sorted({row.day for row in lessons}))
