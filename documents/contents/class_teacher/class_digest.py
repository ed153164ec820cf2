"""Digest of a class for its teacher: every student with every group outside the class, where, with
whom and when.
"""

from collections.abc import Iterable, Iterator, Mapping

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.leaf import Block, Leaf, Strip
from documents.contents.common.forms.paper import Pack
from documents.contents.common.lessons.entries import Entry
from documents.contents.common.lessons.figures import figures_of
from documents.contents.common.words.names import listed, short_day
from documents.contents.common.words.times import hours_text
from documents.contents.coordinator.transfer import journals_of
from models.network import Candidate, Class
from models.record import GroupId, StudentId
from models.school_year.journal import Journal, Moment
from texts import say

#: Columns with their widths; the last ones are told where journals are.
COLUMNS = {
    "student": 28.0,
    "group": 40.0,
    "host": 14.0,
    "form": 16.0,
    "teacher": 18.0,
    "hours": 14.0,
    "times": 18.0,
}
#: What is told of every group.
Told = Mapping[GroupId, tuple[str, ...]]
MARKED = {"mean": 9.0, "missed": 11.0}


def class_digests(dossier: Dossier) -> Iterator[Pack]:
    """A sheet for every class, a file for every school."""
    told = {
        group: _told(dossier, dossier.network.candidate_of[group], week)
        for group, week in dossier.entries.of_groups().items()
    }
    for school in dossier.network.schools:
        classes = [row for row in dossier.network.classes if row.school == school.id]
        leaves = tuple(_digest(dossier, class_, told) for class_ in classes)
        if leaves:
            yield Pack(title="", school=school.id, leaves=leaves)


def _digest(dossier: Dossier, class_: Class, told: Told) -> Leaf:
    name, columns = (
        dossier.names.class_(class_.id),
        {**COLUMNS, **(MARKED if dossier.facts.journals else {})},
    )
    members = [row.id for row in dossier.network.planned_students if row.class_ == class_.id]
    members.sort(key=dossier.names.by_student)
    rows = [
        row
        for number, student in enumerate(members, start=1)
        for row in _rows(dossier, number, student, told)
    ]
    head = (
        say(
            "digest.title",
            class_=name,
            school=dossier.names.school(class_.school),
            year=dossier.network.year,
        ),
        say("digest.in_charge", name=dossier.house.class_teacher(class_.id) or "–"),
    )
    strips = (
        Strip(title=say(f"digest.{one}"), width=width, centred=one in MARKED, amount=one == "mean")
        for one, width in columns.items()
    )
    block = Block(columns=(Strip(title="№", width=4.5, centred=True), *strips), rows=tuple(rows))
    return Leaf(title=name, head=head, blocks=(block,), frozen=2)


def _rows(
    dossier: Dossier, number: int, student: StudentId, told: Told
) -> Iterator[tuple[str, ...]]:
    """A row for every group outside the class; one that says so where there is none."""
    joined = {group.id for group in dossier.joined}
    own = [
        g
        for g in dossier.groups_of[student]
        if g.id in joined and g.class_ != dossier.network.student_of[student].class_
    ]
    name, empty = dossier.names.student(student), ("", "") if dossier.facts.journals else ()
    if not own:
        yield (str(number), name, say("digest.none"), *[""] * (len(COLUMNS) - 2), *empty)
    for group in own:
        marked = _marked(dossier, group, student) if dossier.facts.journals else ()
        yield (str(number), name, *told[group.id], *marked)


def _told(dossier: Dossier, group: Candidate, week: Iterable[Entry]) -> tuple[str, ...]:
    week = tuple(week)
    return (
        dossier.names.group(group.id),
        dossier.names.school(group.host),
        say(f"word.form.{group.form}"),
        listed(entry.teacher for entry in week),
        hours_text(dossier.network, group.course),
        ", ".join(
            dict.fromkeys(
                say("name.time", day=short_day(entry.day), period=entry.period) for entry in week
            )
        ),
    )


def _marked(dossier: Dossier, group: Candidate, student: StudentId) -> tuple[str, str]:
    """Mean and absences of the year so far."""
    journal: Journal | None = journals_of(dossier).get(group.id)
    if journal is None:
        return ("", "")
    lessons = (
        Moment(part=row.part, day=row.day, period=row.period)
        for row in (*journal.topics, *journal.entries)
    )
    found = figures_of(journal, student, lessons, lambda _: True)
    return (found.mean, str(found.missed) if found.given else "")
