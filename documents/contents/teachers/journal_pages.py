"""The pages of a journal: marks of a month on the left, topics on the right; and the final
marks.
"""

from collections.abc import Iterator

from documents.contents.common.forms.leaf import Block, Leaf, Strip
from documents.contents.common.forms.signing import signed
from documents.contents.common.lessons.group_year import GroupYear, Month, day_text, month_name
from documents.contents.common.words.marks import lesson_choices, term_choices
from documents.contents.common.words.names import short_day
from documents.contents.teachers.journal_known import Known
from models.record import PartId, StudentId
from models.school_year.journal import CORNER, Moment, Term
from texts import say

#: Letters a page has room for in its width, and the narrowest and widest column of a day.
PAGE, NARROWEST, WIDEST = 138.0, 4.2, 7.0
NAME, HOME = 30.0, 19.0


def number_column() -> Strip:
    """Numbers of students."""
    return Strip(title="№", width=4.5, key="number", centred=True)


def name_column() -> Strip:
    """Names of students, found again to see that nobody moved them."""
    return Strip(title=say("journal.student"), width=NAME, key="name")


def home_column() -> Strip:
    """School and class."""
    return Strip(title=say("journal.home"), width=HOME, key="home")


def heading(group: GroupYear, title: str) -> tuple[str, ...]:
    """Lines above a page: what it is, and of which group and teacher."""
    return (title, " · ".join(filter(None, (group.title, group.teacher_names))))


def home(group: GroupYear, student: StudentId) -> str:
    """School and class of a student in one cell."""
    return ", ".join(filter(None, group.names.home(student)))


def month_leaves(group: GroupYear, known: Known) -> tuple[Leaf, ...]:
    """A sheet for every part and month with lessons."""
    return tuple(
        _month(group, known, part, month)
        for month in group.months
        for part in group.parts
        if group.in_month(part, month)
    )


def _month(group: GroupYear, known: Known, part: PartId, month: Month) -> Leaf:
    name, short = group.part_name(part), say(f"name.month.{month[1]}")
    lessons = group.in_month(part, month)
    title = f"{short[:3]} {name}" if name else short
    page = ". ".join(filter(None, (name, month_name(month).capitalize())))
    key = f"{part}:{month[0]}-{month[1]:02d}"
    blocks = (
        _marks(group, known, lessons, f"{CORNER}marks:{key}"),
        _topics(known, lessons, f"{CORNER}topics:{key}"),
    )
    return Leaf(title=title, head=heading(group, page), blocks=blocks, frozen=2)


def lesson_key(moment: Moment) -> str:
    """Finds a lesson again in its part."""
    return f"{moment.day}#{moment.period}"


def _marks(group: GroupYear, known: Known, lessons: tuple[Moment, ...], key: str) -> Block:
    width = min(WIDEST, max(NARROWEST, (PAGE - 4.5 - NAME - HOME) / len(lessons)))
    choices = lesson_choices()
    days = (
        Strip(
            title=_day(moment),
            width=width,
            key=lesson_key(moment),
            choices=choices,
            centred=True,
            open=True,
        )
        for moment in lessons
    )
    first = 3
    students = tuple(
        student for student in group.students if any(group.has(student, row.day) for row in lessons)
    )
    shaded = (
        (row, first + column)
        for row, student in enumerate(students)
        for column, moment in enumerate(lessons)
        if not group.has(student, moment.day)
    )
    rows = (
        (
            str(number),
            group.names.student(student),
            home(group, student),
            *(_entry(group, known, student, row) for row in lessons),
        )
        for number, student in enumerate(students, start=1)
    )
    return Block(
        columns=(number_column(), name_column(), home_column(), *days),
        rows=tuple(rows),
        key=key,
        keys=students,
        shaded=tuple(shaded),
    )


def _entry(group: GroupYear, known: Known, student: StudentId, moment: Moment) -> str:
    """What is written already of a student who is in the group on that day."""
    return known.entry(student, moment) if group.has(student, moment.day) else ""


def _day(moment: Moment) -> str:
    """Day of the month over the day of the week; a week of work by correspondence begins on the
    day.
    """
    under = short_day(moment.day.isoweekday()) if moment.period else say("journal.week")
    return f"{moment.day.day}\n{under}"


def _topics(known: Known, lessons: tuple[Moment, ...], key: str) -> Block:
    columns = (
        Strip(title=say("journal.day"), width=12, key="day", centred=True),
        Strip(title=say("journal.period"), width=7, key="period", centred=True),
        Strip(title=say("journal.hours"), width=7, key="hours", centred=True, open=True),
        Strip(title=say("journal.topic"), width=60, key="topic", open=True),
        Strip(title=say("journal.homework"), width=50, key="homework", open=True),
    )
    rows = tuple((day_text(row.day), str(row.period or "–"), *known.topic(row)) for row in lessons)
    return Block(
        columns=columns, rows=rows, key=key, keys=tuple(map(lesson_key, lessons)), beside=True
    )


def terms_leaf(group: GroupYear, known: Known) -> Leaf:
    """Final marks of all terms, with who signs for them."""
    choices = term_choices()
    terms = (
        Strip(
            title=say(f"journal.term.{term}"),
            width=13,
            key=term,
            choices=choices,
            centred=True,
            open=True,
        )
        for term in Term
    )
    rows = zip(_numbered(group), group.students, strict=True)
    block = Block(
        columns=(number_column(), name_column(), home_column(), *terms),
        rows=tuple((*row, *(known.term(student, term) for term in Term)) for row, student in rows),
        key=f"{CORNER}terms",
        keys=group.students,
    )
    return Leaf(
        title=say("journal.terms_sheet"),
        head=heading(group, say("journal.terms")),
        blocks=(block,),
        foot=(signed("teacher"), signed("coordinator")),
        frozen=2,
    )


def _numbered(group: GroupYear) -> Iterator[tuple[str, ...]]:
    for number, student in enumerate(group.students, start=1):
        yield (str(number), group.names.student(student), home(group, student))
