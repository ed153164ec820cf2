"""Groups, members, requests, lessons and ways of a plan, a row for each."""

from collections import Counter
from collections.abc import Iterable

from documents.contents.common.forms.table import Table
from documents.contents.common.lessons.entries import Entries, Entry
from documents.contents.common.lessons.parties import led_by
from documents.contents.common.lessons.timetable import time_text
from documents.contents.common.words.names import Names, listed, short_day
from documents.contents.common.words.verdict import day_name, unmet_sentence
from models.names import alphabetical, alphabetical_row
from models.network import Network
from models.plan import Plan
from models.record import SchoolId, clock_of
from models.verdict import UnmetFact, Verdict
from texts import say
from validation.consequences.attendance import attendees, joined_groups, ways_of_students


def group_table(network: Network, plan: Plan) -> Table:
    """Network groups, and class groups with visitors: where, who teaches, how many from each
    school, and when.
    """
    entries = Entries(network, plan)
    members, weeks, rows = attendees(network, plan), entries.of_groups(), []
    for group in joined_groups(network, plan):
        week = weeks[group.id]
        homes = Counter(network.student_of[student].school for student in members[group.id])
        counts = (
            str(len(members[group.id])),
            *(str(homes[school.id]) for school in network.schools),
        )
        host = entries.names.school(group.host)
        teachers, rooms = (
            listed(getattr(entry, name) for entry in week) for name in ("teacher", "room")
        )
        rows.append(
            (
                entries.names.group(group.id),
                host,
                teachers,
                rooms,
                *counts,
                str(len(week)),
                _times(week),
            )
        )
    schools = tuple(entries.names.school(school.id) for school in network.schools)
    columns = (
        *_columns("group", "host", "teacher", "room", "members"),
        *schools,
        *_columns("hours", "times"),
    )
    return Table(
        title=say("sheet.groups"), columns=columns, rows=tuple(sorted(rows, key=alphabetical_row))
    )


def member_table(network: Network, plan: Plan, school: SchoolId | None = None) -> Table:
    """Who is in which network group, and in which class group with visitors: the class and those
    who come to it.

    Parameters
    ----------
    school
        Groups of this school, and its own students in others; None is everybody.
    """
    names, members = Names(network), attendees(network, plan)
    rows = [
        (names.group(group), str(number), names.student(student), *names.home(student))
        for group in sorted(
            (group.id for group in joined_groups(network, plan)), key=names.by_group
        )
        for number, student in enumerate(sorted(members[group], key=names.by_student), start=1)
        if school in (None, network.candidate_of[group].host, network.student_of[student].school)
    ]
    return Table(
        title=say("sheet.members"),
        columns=_columns("group", "number", "student", "school", "class"),
        rows=tuple(rows),
    )


def request_table(
    network: Network, plan: Plan, verdict: Verdict, school: SchoolId | None = None
) -> Table:
    """Every request, or those of a school's own students: where it is granted, or the fact why
    not.
    """
    names, facts = Names(network), {(fact.student, fact.course): fact for fact in verdict.unmet}
    granted = {
        (row.student, network.candidate_of[row.group].course): row.group for row in plan.members
    }
    rows = []
    planned = (row for row in network.planned_students if school in (None, row.school))
    for student in sorted(
        planned, key=lambda row: alphabetical_row((row.school, row.class_, row.name))
    ):
        for request in network.requests_of[student.id]:
            groups = [
                granted[student.id, c]
                for c in (request.course, *request.alternatives)
                if (student.id, c) in granted
            ]
            fact = facts.get((student.id, request.course))
            where = names.group(groups[0]) if groups else say("word.not_granted")
            who = (names.student(student.id), *names.home(student.id))
            rows.append(
                (
                    *who,
                    names.course(request.course),
                    str(request.priority),
                    where,
                    _why(network, fact),
                )
            )
    columns = _columns("student", "school", "class", "course", "priority", "granted", "why")
    return Table(title=say("sheet.granted"), columns=columns, rows=tuple(rows))


def unmet_table(network: Network, verdict: Verdict) -> Table:
    """Requests not met, each with its fact, the most wanted first."""
    names = Names(network)
    facts = sorted(
        verdict.unmet,
        key=lambda fact: (
            fact.priority,
            *map(alphabetical, (names.course(fact.course), names.student(fact.student))),
        ),
    )
    rows = tuple(
        (
            names.student(fact.student),
            *names.home(fact.student),
            names.course(fact.course),
            str(fact.priority),
            _why(network, fact),
        )
        for fact in facts
    )
    columns = _columns("student", "school", "class", "course", "priority", "why")
    return Table(title=say("sheet.unmet"), columns=columns, rows=rows)


def lesson_table(network: Network, plan: Plan) -> Table:
    """Every lesson on a row of its own."""
    entries = Entries(network, plan)
    rows = tuple(
        (
            day_name(entry.day),
            str(entry.period),
            time_text(entry),
            entries.names.school(entry.school),
            entry.subject,
            entry.audience,
            entry.room,
            entry.teacher,
        )
        for entry in entries.all()
    )
    columns = _columns("day", "period", "time", "school", "subject", "audience", "room", "teacher")
    return Table(title=say("sheet.lessons"), columns=columns, rows=rows)


def way_table(network: Network, plan: Plan, school: SchoolId | None = None) -> Table:
    """Who goes when from where to where and who leads them, in order of time; that nobody does is
    said in every row.

    Parameters
    ----------
    school
        Ways to and from this school, and all ways of its own students; None is every way.
    """
    names, rows = Names(network), []
    for student, ways in ways_of_students(network, plan).items():
        home, class_ = names.home(student)
        for way in ways:
            if school not in (None, way.origin, way.target, network.student_of[student].school):
                continue
            where = (names.school(way.origin), names.school(way.target))
            times = (clock_of(way.leaves), clock_of(way.arrives), str(way.minutes or 0))
            row = (
                day_name(way.day),
                *times,
                *where,
                names.student(student),
                home,
                class_,
                led_by(names, way),
            )
            rows.append((alphabetical_row((way.day, way.leaves, *where, class_, row[6])), row))
    columns = _columns(
        "day",
        "leaves",
        "arrives",
        "minutes",
        "origin",
        "target",
        "student",
        "school",
        "class",
        "escort",
    )
    return Table(
        title=say("sheet.ways"), columns=columns, rows=tuple(row for _, row in sorted(rows))
    )


def _times(week: Iterable[Entry]) -> str:
    """Days with their periods: ``пн 3, ср 4``."""
    return ", ".join(
        say("name.time", day=short_day(entry.day), period=entry.period) for entry in week
    )


def _why(network: Network, fact: UnmetFact | None) -> str:
    return unmet_sentence(network, fact) if fact else ""


def _columns(*names: str) -> tuple[str, ...]:
    return tuple(say(f"column.{name}") for name in names)
