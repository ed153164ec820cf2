"""Journals as facts, and facts as journals: papers are written from the same records whether they
come from files or from the store.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from models.record import GroupId, PartId, StudentId
from models.school_year.journal import Entry, Journal, Mark, Moment, Term, TermMark, Topic
from records.facts import WRITTEN, Key, Kind, packed

#: Hours that are printed in a journal before anybody writes anything.
PRINTED = (None, 1)
#: Stands for what was written about a lesson and stays at its school.
SOMETHING = "–"


def facts_of(journal: Journal) -> Iterator[tuple[Key, str, tuple[str, ...]]]:
    """Keys and values of a journal, each with the key of its place (see ``Book.places``); notes and
    remarks stay in the journal.
    """
    group = journal.group
    for row in journal.entries:
        key = Key(Kind.MARK, group, row.part, row.day.isoformat(), row.period, row.student)
        marks = [mark.value for mark in row.marks]
        yield key, packed(marks=marks, absence=row.absence, late=row.late), _place("mark", key)
    for topic in journal.topics:
        place = (group, topic.part, topic.day.isoformat(), topic.period)
        if topic.topic or topic.homework or topic.hours not in PRINTED:
            lesson = Key(Kind.LESSON, *place)
            hours = {} if topic.hours is None else {"hours": str(topic.hours)}
            yield lesson, packed(**hours, topic=topic.topic), _place("topic", lesson)
        if topic.homework:
            homework = Key(Kind.HOMEWORK, *place)
            yield homework, packed(text=topic.homework), _place("homework", homework)
    for term in journal.terms:
        key = Key(Kind.TERM, group, student=term.student, term=term.term)
        yield key, packed(mark=term.mark.value), ("term", term.student, term.term)


def _place(name: str, key: Key) -> tuple[str, ...]:
    whole = (name, key.part, key.day, str(key.period), key.student)
    return whole if key.student else whole[:-1]


def journals_of(facts: Iterable[tuple[Key, str]]) -> tuple[Journal, ...]:
    """Journals of groups, of what holds now."""
    found: dict[str, dict[str, Any]] = {}
    homework: dict[Moment, str] = {}
    for key, value in facts:
        if key.kind not in WRITTEN:
            continue
        said = json.loads(value)
        own = found.setdefault(key.group, {"entries": [], "topics": {}, "terms": []})
        if key.kind is Kind.MARK:
            own["entries"].append(Entry(**_lesson(key), student=StudentId(key.student), **said))
        elif key.kind is Kind.LESSON:
            own["topics"][Moment(**_lesson(key))] = said
        elif key.kind is Kind.HOMEWORK:
            homework[Moment(**_lesson(key))] = said["text"]
        elif key.kind is Kind.TERM:
            mark = Mark(said["mark"])
            own["terms"].append(
                TermMark(student=StudentId(key.student), term=Term(key.term), mark=mark)
            )
    return tuple(
        Journal(
            group=GroupId(group),
            entries=tuple(own["entries"]),
            topics=tuple(_topic(lesson, said, homework) for lesson, said in own["topics"].items()),
            terms=tuple(own["terms"]),
        )
        for group, own in sorted(found.items())
    )


def _lesson(key: Key) -> dict[str, Any]:
    return {"part": PartId(key.part), "day": date.fromisoformat(key.day), "period": key.period}


def _topic(lesson: Moment, said: dict[str, str], homework: dict[Moment, str]) -> Topic:
    hours = int(said["hours"]) if "hours" in said else None
    text = homework.get(lesson, "")
    if not text and "topic" not in said and hours in PRINTED:
        text = SOMETHING
    return Topic(**dict(lesson), hours=hours, topic=said.get("topic", ""), homework=text)
