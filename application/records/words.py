"""Keys and values of the store as people write them."""

import json

from application.records.roster import Roster
from documents.contents.common.words.marks import mark_text
from models.record import StudentId
from models.school_year.journal import Mark
from records.facts import Key
from texts import say


def value_said(value: str) -> str:
    """What stands in the cell of a fact."""
    if not value:
        return say("kept.nothing")
    said = json.loads(value)
    marks = [mark_text(Mark(mark)) for mark in (*said.get("marks", ()), *_one(said))]
    late = (say("mark.late"),) if said.get("late") else ()
    absent = (say(f"absence.{said['absence']}"),) if "absence" in said else ()
    words = " ".join((*late, *absent, *marks))
    return words or ", ".join(str(one) for one in said.values())


def _one(said: dict[str, str]) -> tuple[str, ...]:
    return (said["mark"],) if "mark" in said else ()


def key_said(roster: Roster, key: Key) -> str:
    """Whom and which lesson or term a fact is about."""
    student = roster.network.student_of.get(StudentId(key.student))
    day = ".".join(reversed(key.day.split("-"))) if key.day else ""
    lesson = f"{day}, {key.period}" if key.period else day
    term = say(f"journal.term.{key.term}") if key.term else ""
    return ", ".join(filter(None, (student.name if student else key.student, lesson, term)))
