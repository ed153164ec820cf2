"""What a cell of a web form asks for: a level of one subject, or a list of subjects."""

import re
from collections.abc import Iterable, Mapping

from instances.collect.class_forms.choices import (
    Choice,
    choices_of,
    letter_of,
    levels_of,
    taught_together,
)
from instances.collect.class_forms.reading import levels_said, second_in
from instances.collect.class_forms.writing import course_label
from instances.collect.filled import Filled, FilledRow
from instances.collect.foreign_lists.mapping import Meaning, subject_in
from instances.tables.cells import NO, YES
from instances.tables.items import items_in
from instances.tables.pages import letters
from models.checks.nearest import nearest
from models.names import fold
from models.network import Level, Network
from models.record import CourseId

#: Lists whose items are of one level.
LEVEL_OF = {"advanced": Level.ADVANCED, "basic": Level.BASIC}
#: Words of an answer beside the name of a level.
BESIDE = re.compile(r"\b(?:на|уровень|уровне|уровня|изучать|хочу|выбираю)\b", re.IGNORECASE)


class Asked:
    """The row that cells are read into, with the subjects of its grade and what its class studies
    together.
    """

    def __init__(self, network: Network, filled: Filled, row: FilledRow) -> None:
        self.network, self.filled, self.row = network, filled, row
        self.choices: Mapping[str, Choice] = {
            choice.label: choice for choice in choices_of(network, row.scope.grade)
        }
        together = taught_together(network, row.scope)
        subjects = {choice.label: choice.subject for choice in self.choices.values()}
        subjects |= {
            network.subject_of[subject].name or subject: subject for subject, _ in together
        }
        self._together = {
            name: {level for one, level in together if one == subject}
            for name, subject in subjects.items()
        }
        self.labels: Mapping[str, str] = {fold(name): name for name in subjects}
        courses = [course for choice in self.choices.values() for course in choice.courses.values()]
        self.named: Mapping[str, CourseId] = {
            fold(course_label(network, course)): course for course in courses
        }
        self.named |= {
            fold(network.course_of[one].name): one for one in courses if network.course_of[one].name
        }

    def listed(self, meanings: Iterable[Meaning]) -> frozenset[CourseId]:
        """Courses that columns speak of, whether or not a cell is filled in."""
        found: set[CourseId] = set()
        for one in meanings:
            if one.kind == "subject":
                label, letter = subject_in(self.network, one.subject) or ("", "")
                found |= {
                    course
                    for level, course in self.courses(label).items()
                    if not letter or level in _levels(letter)
                }
            elif one.kind in ("advanced", "basic", "courses"):
                wanted = LEVEL_OF.get(one.kind)
                found |= {
                    c
                    for choice in self.choices.values()
                    for lv, c in choice.courses.items()
                    if wanted in (None, lv)
                }
        return frozenset(found)

    def courses(self, label: str) -> Mapping[Level, CourseId]:
        """Courses of a subject by level; none where the grade has none."""
        return self.choices[label].courses if label in self.choices else {}

    def together(self, label: str) -> set[Level]:
        """Levels at which the class studies a subject together: they need not be asked for."""
        return self._together.get(label, set())

    def items(self, text: str) -> list[str]:
        """What was ticked in a list, names with commas whole."""
        return items_in(text, {*self.labels, *self.named})


def asked_in(asked: Asked, meaning: Meaning, position: int, text: str) -> None:
    """Take what a cell asks for."""
    at = (asked.row.line, letters(position))
    if meaning.kind == "subject":
        _one(asked, meaning, at, text)
    elif meaning.kind in ("advanced", "basic", "courses"):
        for item in asked.items(text):
            _item(asked, meaning.kind, at, item)
    elif meaning.kind == "second":
        asked.row.places["second"] = at[1]
        asked.row.second = tuple(
            second_in(asked.network, asked.filled, asked.row.scope.grade, at, text)
        )


def _one(asked: Asked, meaning: Meaning, at: tuple[int, str], text: str) -> None:
    label, letter = subject_in(asked.network, meaning.subject) or ("", "")
    courses, plain = asked.courses(label), text.casefold().strip()
    levels = _levels(letter)
    if plain in NO or fold(text).startswith(("неизуч", "невыбир", "небуду")):
        return
    if levels and plain not in YES and not _levels(text):
        asked.filled.problem("not_yes_no", *at, text)
    elif levels or (plain in YES and len(courses) == 1):
        _take(asked, at, text, label, levels or tuple(courses))
    elif _levels(text):
        _take(asked, at, text, label, _levels(text))
    else:
        asked.filled.problem("not_a_level", *at, text)


def _take(
    asked: Asked, at: tuple[int, str], text: str, label: str, levels: Iterable[Level]
) -> None:
    """Ask for a subject at some levels; what the class studies together anyway is no request."""
    courses = asked.courses(label)
    for level in levels:
        if level in courses:
            asked.row.courses[courses[level]] = at[1]
        elif level not in asked.together(label):
            asked.filled.problem(
                "level_not_offered", *at, text, levels_said({*courses, *asked.together(label)})
            )


def _item(asked: Asked, kind: str, at: tuple[int, str], item: str) -> None:
    """A subject that was ticked in a list."""
    label = asked.labels.get(fold(re.sub(r"\(.*?\)", "", item))) or asked.labels.get(fold(item))
    wanted, courses = LEVEL_OF.get(kind), asked.courses(label or "")
    if wanted is None and label is None and fold(item) in asked.named:
        asked.row.courses[asked.named[fold(item)]] = at[1]
    elif label is None:
        asked.filled.problem(
            "unknown_subject", *at, item, nearest(item, list(asked.labels.values()))
        )
    elif wanted is not None:
        _take(asked, at, item, label, (wanted,))
    elif len(courses) < 2:
        _take(asked, at, item, label, tuple(courses))
    else:
        asked.filled.problem("level_not_said", *at, item, f"{label} {letter_of(Level.ADVANCED)}")


def _levels(text: str) -> tuple[Level, ...]:
    """Levels that a cell names, in a letter or in words such as «на углублённом уровне»."""
    plain = fold(BESIDE.sub("", text))
    if plain.startswith(("углубл", "профильн")):
        return (Level.ADVANCED,)
    if plain.startswith("базов"):
        return (Level.BASIC,)
    return levels_of(text) or () if text.strip() else ()
