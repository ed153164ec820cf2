"""What teachers type for marks, absences and lateness, read however they type it."""

import re
from datetime import date, time
from functools import cache

import texts
from models.names import ALIKE, visible
from models.record import Record
from models.school_year.journal import Absence, Mark

#: Words people use beside those of the catalogue, without their dots.
MORE_MARKS = {
    **{"зачет": Mark.PASSED, "зачтено": Mark.PASSED, "незачет": Mark.FAILED},
    **{"освобожден": Mark.EXEMPT, "освобождена": Mark.EXEMPT, "на": Mark.NOT_ATTESTED},
}
MORE_ABSENCES = {
    "б": Absence.ILLNESS,
    "болен": Absence.ILLNESS,
    "у": Absence.VALID,
    "п": Absence.NO_REASON,
}
MORE_LATE = frozenset({"оп", "опоздал", "опоздала"})
PARTED = re.compile(r"[\s,;]+|/(?!а\b)")


class CellMarks(Record):
    """What a cell says; empty if it says nothing."""

    marks: tuple[Mark, ...] = ()
    absence: Absence | None = None
    late: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not self.marks and self.absence is None and not self.late


class NotAMarkError(ValueError):
    """A cell that holds something else; ``code`` says what."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def read_marks(value: object) -> CellMarks:
    """Marks, an absence and lateness of a cell.

    Raises
    ------
    NotAMarkError
        ``mark_became_date``, ``not_a_mark``, or what cannot be true together: ``absence_twice``,
        ``absent_and_late``.
    """
    if isinstance(value, (date, time)):
        raise NotAMarkError("mark_became_date")
    marks, absences, late = list[Mark](), list[Absence](), False
    for word in filter(None, PARTED.split(_plain(value))):
        if word in _marks():
            marks.append(_marks()[word])
        elif word in _absences():
            absences.append(_absences()[word])
        elif word in _late():
            late = True
        else:
            raise NotAMarkError("not_a_mark")
    if len(absences) > 1:
        raise NotAMarkError("absence_twice")
    if absences and late:
        raise NotAMarkError("absent_and_late")
    return CellMarks(marks=tuple(marks), absence=absences[0] if absences else None, late=late)


def _plain(value: object) -> str:
    """The text of a cell in small Russian letters; a whole number without its fraction."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else visible(str(value))
    return text.strip().removeprefix("'").casefold().replace("ё", "е").translate(ALIKE)


def _word(code: str) -> str:
    return texts.say_in("ru", code).casefold().rstrip(".")


@cache
def _marks() -> dict[str, Mark]:
    found = dict(MORE_MARKS)
    for mark in Mark:
        words = {mark.value} if mark.value.isdigit() else {_word(f"mark.{mark}")}
        found |= {form: mark for word in words for form in (word, f"{word}.")}
    return found


@cache
def _absences() -> dict[str, Absence]:
    return MORE_ABSENCES | {_word(f"absence.{absence}"): absence for absence in Absence}


@cache
def _late() -> frozenset[str]:
    return MORE_LATE | {_word("mark.late")}
