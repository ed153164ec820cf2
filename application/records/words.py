"""Keys and values of the store as people write them."""

import json

from application.records.roster import Roster
from documents.contents.common.words.marks import mark_text
from models.filenames import file_name
from models.record import GroupId
from models.school_year.happened import Became, LessonChange, StudentMove
from models.school_year.journal import Mark
from records.facts import Key
from texts import knows, say, say_in


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
    student = roster.student(key.student)
    day = ".".join(reversed(key.day.split("-"))) if key.day else ""
    lesson = f"{day}, {key.period}" if key.period else day
    term = say(f"journal.term.{key.term}") if key.term else ""
    return ", ".join(filter(None, (student.name if student else key.student, lesson, term)))


def change_said(roster: Roster, change: LessonChange) -> str:
    """What became of a lesson, in words."""
    became = say(f"word.became.{change.became}")
    day, period = change.time
    then = f"{day:%d.%m.%Y}, {period}" if change.became is Became.MOVED else ""
    person = roster.network.person_of.get(change.teacher)
    teacher = (person.name if person is not None else "") or change.teacher
    group = roster.groups.get(change.with_group)
    title = group.title if group is not None else ""
    return ", ".join(filter(None, (became, then, teacher, title)))


def move_said(roster: Roster, key: Key, move: StudentMove) -> str:
    """What became of a student, in words."""
    group = roster.groups.get(GroupId(key.group))
    title = group.title if group is not None else key.group
    if move.school:
        return say("moved.school", school=roster.school_name(move.school))
    code = "joined" if move.joined else "left" if key.group else "gone"
    return say(f"moved.{code}", group=title)


def package_file(school: str, number: int, about: str) -> str:
    """Name of the file of a package without its ending, in Russian: the school that sends it, its
    number, the month or the term it is about.
    """
    term = f"card.term.{about}"
    words = {"number": f"{number:03d}", "school": school}
    about = say_in("ru", term) if knows(term) else about
    return file_name(say_in("ru", "exchange.package_name", about=about, **words))
