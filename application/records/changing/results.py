"""Final marks of grade 10, read from the store of the year before and kept by student."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from application.records.roster import Roster, roster_in, roster_of
from application.records.words import key_said, value_said
from documents.contents.common.words.names import Names
from models.problems import InputError, Problem, Value
from models.record import CourseId, GroupId, SchoolId, StudentId
from models.school_year.journal import Term
from models.school_year.results import Result
from records.facts import Entry, Fact, Key, Kind, Origin, packed
from records.store.entering import add_batch, add_entries, current, facts_now, made
from records.store.opening import Store, open_store
from records.store.schema import entries
from texts import say_in

#: The grade whose marks are carried on.
GRADE = 10


class Carried(NamedTuple):
    """What came of it.

    Attributes
    ----------
    students
        Those who have results.
    """

    students: int
    new: int
    corrected: int
    same: int


def carry_results(store: Store, former: Path, who: str, reason: str = "") -> Carried:
    """Take the final marks of everybody of grade 10 who is a student of the school now.

    Raises
    ------
    InputError
        ``results_of_other_school``, ``results_of_same_year``; ``result_differs``: a mark was taken
        otherwise before, and no reason is said.
    """
    old = open_store(former)
    code = ""
    if old.school != store.school:
        code = "results_of_other_school"
    elif old.year == store.year:
        code = "results_of_same_year"
    if code:
        raise InputError(
            [Problem(code=code, file=str(old.path), value=f"{old.school}, {old.year}")]
        )
    with store.writing() as connection:
        roster = roster_in(connection)
        known = current(connection, entries.c.kind == Kind.RESULT)
        facts = {fact.key: fact for fact in _facts(old, roster, store.school, who)}
        added, problems = list[Entry](), list[Problem]()
        for key, fact in facts.items():
            before = known.get(key)
            if before is None:
                added.append(made(fact, store.school))
            elif before.entry.value != fact.value and not reason:
                problems.append(_differs(roster, fact, before.entry.value))
            elif before.entry.value != fact.value:
                added.append(made(fact, store.school, before.entry.uid, reason))
        if problems:
            raise InputError(problems)
        if added:
            add_entries(connection, added, add_batch(connection, "results", who, str(old.path)))
    corrected = sum(bool(entry.before) for entry in added)
    same = len(facts) - len(added)
    students = len({key.student for key in facts})
    return Carried(students, len(added) - corrected, corrected, same)


def _differs(roster: Roster, fact: Fact, before: str) -> Problem:
    said = {"was": value_said(before), "now": value_said(fact.value)}
    return Problem(
        code="result_differs",
        file=fact.origin.file,
        value=key_said(roster, fact.key),
        values=tuple(Value(name=name, value=one) for name, one in said.items()),
    )


def _facts(old: Store, roster: Roster, own: SchoolId, who: str) -> Iterator[Fact]:
    """Marks of the former year; of two groups of one course the later one counts."""
    before = roster_of(old)
    network = before.network
    names = Names(network)
    with old.reading() as connection:
        terms = list(facts_now(connection, entries.c.kind == Kind.TERM))
    for key, value in terms:
        student, group = StudentId(key.student), network.candidate_of.get(GroupId(key.group))
        was, now = before.student(student), roster.network.student_of.get(student)
        if group is None or was is None or now is None or was.grade != GRADE:
            continue
        if roster.home(student) != own:
            continue
        course = network.course_of[group.course]
        subject = network.subject_of[course.subject]
        said = {
            "mark": value_of(value),
            "subject": subject.name or subject.id,
            "level": say_in("ru", f"name.level.{course.level}"),
            "school": names.school(group.host),
            "year": old.year,
        }
        origin = Origin(file=old.path.name, cell=key.group, who=who)
        own_key = Key(Kind.RESULT, part=CourseId(course.id), student=student, term=key.term)
        yield Fact(own_key, packed(**said), origin)


def value_of(value: str) -> str:
    """The mark of a final mark as it is kept."""
    return str(json.loads(value)["mark"])


def results_in(connection: Connection) -> tuple[Result, ...]:
    """Results that a store keeps."""
    found = (
        (key, json.loads(value))
        for key, value in facts_now(connection, entries.c.kind == Kind.RESULT)
    )
    rows = [
        Result(student=StudentId(key.student), term=Term(key.term), **said) for key, said in found
    ]
    return tuple(
        sorted(rows, key=lambda row: (row.student, row.subject, list(Term).index(row.term)))
    )
