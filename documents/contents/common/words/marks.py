"""How marks and absences are written in a journal."""

from models.school_year.journal import Absence, Entry, Mark
from texts import say

#: Marks as digits; the others have words.
DIGITS = (Mark.FIVE, Mark.FOUR, Mark.THREE, Mark.TWO)
WORDS = (Mark.PASSED, Mark.FAILED, Mark.EXEMPT, Mark.NOT_ATTESTED)


def mark_text(mark: Mark) -> str:
    """A mark as people write it."""
    return mark.value if mark in DIGITS else say(f"mark.{mark}")


def entry_text(entry: Entry) -> str:
    """What stands in a cell: lateness, absence and marks, in this order."""
    late = (say("mark.late"),) if entry.late else ()
    absent = (say(f"absence.{entry.absence}"),) if entry.absence else ()
    return " ".join((*late, *absent, *(mark_text(mark) for mark in entry.marks)))


def lesson_choices() -> tuple[str, ...]:
    """What the list of a lesson's cell offers."""
    absences = (say(f"absence.{absence}") for absence in Absence)
    words = (say(f"mark.{mark}") for mark in WORDS if mark is not Mark.NOT_ATTESTED)
    return (*map(str, DIGITS), *absences, say("mark.late"), *words)


def term_choices() -> tuple[str, ...]:
    """What the list of a final mark offers."""
    return (*map(str, DIGITS), *(say(f"mark.{mark}") for mark in WORDS))
