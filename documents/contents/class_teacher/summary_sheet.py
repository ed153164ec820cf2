"""The summary sheet of a class: final marks of all subjects, a sheet a term; carried marks say from
which report card.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from documents.contents.class_teacher.former_results import results_leaf
from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.leaf import Block, Leaf, Strip
from documents.contents.common.forms.paper import Pack, blank
from documents.contents.common.forms.signing import signed_on
from documents.contents.common.words.marks import mark_text, term_choices
from documents.contents.coordinator.report_card import exchanges
from documents.contents.coordinator.transfer import journals_of
from models.network import Class, Kind
from models.record import SchoolId, StudentId, SubjectId
from models.school_year.journal import CORNER, Term
from texts import say

#: Width of a column of marks, and of one that names the report card they come from: by its school,
#: or by its number.
MARK, CARD, NUMBERED = 5.0, 5.0, 11.0
#: A student and a subject.
Taken = tuple[StudentId, SubjectId]


class Sources(NamedTuple):
    """Where marks of other schools come from.

    Attributes
    ----------
    cards
        Short name of the report card of a host.
    hosts
        The host of a student in a subject.
    """

    cards: Mapping[SchoolId, str]
    hosts: Mapping[Taken, SchoolId]


def summary_sheets(dossier: Dossier) -> Iterator[Pack]:
    """A file for every class."""
    found = _sources(dossier)
    marks = _marks(dossier)
    for class_ in dossier.network.classes:
        students = [row.id for row in dossier.network.planned_students if row.class_ == class_.id]
        students.sort(key=dossier.names.by_student)
        if students:
            leaves = tuple(_leaf(dossier, class_, students, term, (found, marks)) for term in Term)
            former = results_leaf(dossier, class_, students)
            leaves += (former,) if former is not None else ()
            yield Pack(title=dossier.names.class_(class_.id), school=class_.school, leaves=leaves)


def _sources(dossier: Dossier) -> Sources:
    numbered = {
        row.id: say("carried.card", number=number)
        for number, row in enumerate(dossier.network.schools, start=1)
    }
    hosts: dict[Taken, SchoolId] = {}
    for one in exchanges(dossier):
        for group in one.groups:
            hosts[one.student, dossier.network.course_of[group.group.course].subject] = one.host
    return Sources(numbered, hosts)


def _marks(dossier: Dossier) -> Mapping[tuple[StudentId, SubjectId, Term], str]:
    """Final marks of filled journals."""
    found: dict[tuple[StudentId, SubjectId, Term], str] = {}
    for group, journal in journals_of(dossier).items():
        subject = dossier.network.course_of[dossier.network.candidate_of[group].course].subject
        found |= {(row.student, subject, row.term): mark_text(row.mark) for row in journal.terms}
    return found


def subjects_of(dossier: Dossier, student: StudentId) -> frozenset[SubjectId]:
    """Subjects a student takes that are marked: all but what is done after lessons."""
    courses = (dossier.network.course_of[group.course] for group in dossier.groups_of[student])
    found = {course.subject for course in courses}
    return frozenset(
        one for one in found if dossier.network.subject_of[one].kind is not Kind.EXTRACURRICULAR
    )


Known = tuple[Sources, Mapping[tuple[StudentId, SubjectId, Term], str]]


def _leaf(
    dossier: Dossier, class_: Class, students: list[StudentId], term: Term, known: Known
) -> Leaf:
    sources, marks = known
    taken = {student: subjects_of(dossier, student) for student in students}
    subjects = [
        row for row in dossier.network.subjects if any(row.id in own for own in taken.values())
    ]
    carried = {subject for student, subject in sources.hosts if student in taken}
    columns = tuple(
        _columns(
            ((row.id, row.name or row.id, row.id in carried) for row in subjects),
            NUMBERED if dossier.facts.cards else CARD,
        )
    )
    rows, shaded = [], []
    for line, student in enumerate(students):
        cells = [str(line + 1), dossier.names.student(student)]
        for subject in (row.id for row in subjects):
            if subject not in taken[student]:
                shaded += [(line, len(cells) + place) for place in range(1 + (subject in carried))]
            cells.append(marks.get((student, subject, term), ""))
            if subject in carried:
                host = sources.hosts.get((student, subject))
                cells.append(_card(dossier, sources, (student, host, term)))
        rows.append(tuple(cells))
    name = dossier.names.class_(class_.id)
    block = Block(
        columns=columns,
        rows=tuple(rows),
        key=f"{CORNER}summary:{term}",
        keys=tuple(students),
        shaded=tuple(shaded),
    )
    return Leaf(
        title=say(f"journal.term.{term}"),
        head=(
            say(
                "carried.title",
                class_=name,
                school=dossier.names.school(class_.school),
                year=dossier.network.year,
            ),
            say("carried.term", term=say(f"journal.term.{term}")),
        ),
        blocks=(block,),
        foot=(
            *_cards(dossier, taken, sources),
            signed_on("class_teacher", dossier.house.class_teacher(class_.id)),
        ),
        frozen=2,
    )


def _card(dossier: Dossier, sources: Sources, of: tuple[StudentId, SchoolId | None, Term]) -> str:
    """Number of the report card a mark was carried from; before it arrived the short name of its
    school.
    """
    student, host, term = of
    if host is None:
        return ""
    return dossier.facts.cards.get((student, host, term)) or sources.cards[host]


def _columns(subjects: Iterable[tuple[SubjectId, str, bool]], width: float) -> Iterator[Strip]:
    choices = term_choices()
    yield Strip(title="№", width=4.5, key="number", centred=True)
    yield Strip(title=say("journal.student"), width=28, key="name")
    for subject, title, carried in subjects:
        yield Strip(
            title=title,
            width=MARK,
            key=subject,
            choices=choices,
            upright=True,
            centred=True,
            open=True,
        )
        if carried:
            yield Strip(
                title=say("carried.from"),
                width=width,
                key=f"card {subject}",
                upright=True,
                centred=True,
            )


def _cards(dossier: Dossier, students: Iterable[StudentId], sources: Sources) -> Iterator[str]:
    """What the short names of report cards stand for."""
    used = {host for (student, _), host in sources.hosts.items() if student in set(students)}
    for host in sorted(used):
        school = dossier.names.school(host)
        yield say(
            "carried.legend",
            card=sources.cards[host],
            school=school,
            number=blank("number"),
            date=blank("date"),
        )
