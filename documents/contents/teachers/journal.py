"""The journal of a group: title and contents, list, pages of months, final marks, remarks; see
``journal_pages``.
"""

from collections.abc import Iterable, Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.leaf import Block, Leaf, Strip
from documents.contents.common.forms.paper import Pack, or_blank
from documents.contents.common.lessons.group_year import GroupYear, day_text, years_of_groups
from documents.contents.common.lessons.journal_records import key
from documents.contents.common.words.verdict import grades_of
from documents.contents.coordinator.transfer import journals_of
from documents.contents.teachers.journal_known import NOTHING, Known
from documents.contents.teachers.journal_pages import (
    heading,
    lesson_key,
    month_leaves,
    name_column,
    number_column,
    terms_leaf,
)
from models.record import GroupId
from models.school_year.journal import CORNER
from texts import say

#: Name of the hidden sheet, and rows to write remarks in.
SOURCE, REMARKS = "_setka", 15
#: How it is filled in.
HELP = ("how", "how_absent", "how_two")


def journals(dossier: Dossier) -> Iterator[Pack]:
    """A journal for every group with members of its own, in the folder of its school, with what is
    written already.
    """
    if dossier.meetings is None:
        return
    filled = journals_of(dossier)
    for group in years_of_groups(dossier.meetings).values():
        leaves = journal(group, Known(filled.get(group.group.id)))
        yield Pack(title=group.title, school=group.group.host, leaves=leaves, is_whole=True)


def left_in_old(dossier: Dossier) -> Iterator[str]:
    """How many entries of filled journals a new journal has no cell for: the lesson or the student
    is not in it that day.
    """
    if dossier.meetings is None:
        return
    years, lost = years_of_groups(dossier.meetings), dict[GroupId, int]()
    for group, filled in journals_of(dossier).items():
        lessons = (
            {key(row) for rows in years[group].moments.values() for row in rows}
            if group in years
            else set()
        )
        lost[group] = sum(
            key(row) not in lessons or not years[group].has(row.student, row.day)
            for row in filled.entries
        )
    groups = [dossier.names.group(group) for group, number in lost.items() if number]
    if groups:
        yield say("journal.left_in_old", n=sum(lost.values()), groups="; ".join(groups))


def journal(group: GroupYear, known: Known = NOTHING) -> tuple[Leaf, ...]:
    """Sheets of the journal of a group; the pages of months are those of its real lessons."""
    months = month_leaves(group, known)
    inner = (_list(group, known), *months, terms_leaf(group, known), _remarks(group, known))
    return (_title(group, inner), *inner, _source(group))


def _title(group: GroupYear, leaves: Iterable[Leaf]) -> Leaf:
    """What the journal is of, how it is filled in, and its contents, with links."""
    network, course = group.network, group.network.course_of[group.group.course]
    facts = {
        "school": group.names.school(group.group.host),
        "subject": group.subject,
        "level": say(f"word.level.{course.level}"),
        "grade": grades_of(course),
        "group": group.title,
        "form": say(f"word.form.{group.group.form}"),
        "year": or_blank(network.year, "year"),
        "teacher": or_blank(group.teacher_names, "teacher"),
        "times": group.times or say("journal.no_times"),
        "students": str(len(group.students)),
    }
    columns = (Strip(title=say("journal.about"), width=34), Strip(title="", width=80))
    rows = tuple((say(f"journal.{name}"), value) for name, value in facts.items())
    inside = (
        Strip(title=say("journal.sheet"), width=34),
        Strip(title=say("journal.what"), width=80),
    )
    contents = tuple((leaf.title, leaf.head[0]) for leaf in leaves)
    links = tuple(leaf.title for leaf in leaves)
    return Leaf(
        title=say("journal.title_sheet"),
        head=(
            say("journal.title", school=facts["school"]),
            *(say(f"journal.{name}") for name in HELP),
        ),
        blocks=(
            Block(columns=columns, rows=rows),
            Block(columns=inside, rows=contents, links=links),
        ),
    )


def _list(group: GroupYear, known: Known) -> Leaf:
    rows, keys = [], []
    for number, student in enumerate(group.students, start=1):
        school, class_ = group.names.home(student)
        stay = (day_text(day) if day else "" for day in group.stay(student))
        arrived, left, text = (
            typed or printed
            for typed, printed in zip(known.note(student), (*stay, ""), strict=True)
        )
        profile = group.network.student_of[student].profile
        rows.append(
            (
                str(number),
                group.names.student(student),
                school,
                class_,
                profile,
                arrived,
                left,
                text,
            )
        )
        keys.append(student)
    columns = (
        number_column(),
        name_column(),
        Strip(title=say("journal.home_school"), width=24, key="school"),
        Strip(title=say("journal.class"), width=9, key="class", centred=True),
        Strip(title=say("journal.profile"), width=22, key="profile"),
        Strip(title=say("journal.arrived"), width=12, key="arrived", open=True),
        Strip(title=say("journal.left"), width=12, key="left", open=True),
        Strip(title=say("journal.note"), width=24, key="text", open=True),
    )
    block = Block(columns=columns, rows=tuple(rows), key=f"{CORNER}list", keys=tuple(keys))
    return Leaf(
        title=say("journal.list_sheet"),
        head=heading(group, say("journal.list")),
        blocks=(block,),
        frozen=2,
    )


def _remarks(group: GroupYear, known: Known) -> Leaf:
    columns = (
        Strip(title=say("journal.day"), width=14, key="day", open=True),
        Strip(title=say("journal.remark"), width=70, key="text", open=True),
        Strip(title=say("journal.author"), width=30, key="author", open=True),
        Strip(title=say("journal.done"), width=26, key="done", open=True),
    )
    lines = known.remarks()
    numbers = tuple(str(number) for number in range(1, max(REMARKS, len(lines)) + 1))
    rows = (*lines, *(("", "", "", ""),) * (len(numbers) - len(lines)))
    block = Block(columns=columns, rows=rows, key=f"{CORNER}remarks", keys=numbers)
    return Leaf(
        title=say("journal.remarks_sheet"),
        head=heading(group, say("journal.remarks")),
        blocks=(block,),
        frozen=0,
    )


def _source(group: GroupYear) -> Leaf:
    """What must be found again: whose journal it is, its students with their names, and its
    lessons.
    """
    rows: list[tuple[str, str, str]] = [("journal", group.group.id, group.network.hash)]
    rows += [("student", student, group.names.student(student)) for student in group.students]
    rows += [
        ("lesson", part, lesson_key(row)) for part in group.parts for row in group.moments[part]
    ]
    rows += [
        ("away", student, f"{first}..{last}")
        for student in group.students
        for first, last in group.away(student)
    ]
    columns = tuple(Strip(title=title, width=20) for title in ("kind", "id", "value"))
    return Leaf(title=SOURCE, blocks=(Block(columns=columns, rows=tuple(rows)),), hidden=True)
