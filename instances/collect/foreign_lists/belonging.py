"""Where a student of a list belongs: by its columns, the name of the sheet, of the file or its
folder, or what stands above.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from instances.collect.class_forms.classes import class_named, classes_of, grade_in
from instances.collect.class_forms.scope import Scope
from instances.collect.filled import Filled
from instances.tables.pages import letters
from models.network import Class, Network, School
from models.network.called import Schools

#: What can only be the name of a class.
CLASS = re.compile(r"^\s*\d{1,2}\W*[^\W\d]?\W*(?:класс)?\s*$")


def scope_of_row(
    network: Network,
    schools: Schools,
    filled: Filled,
    line: int,
    said: Mapping[str, tuple[str, int]],
) -> Scope | str | None:
    """The class of a row, or what stands in for it: the name of the sheet or of the file."""
    text, position = said.get("class_", ("", 0))
    if not text:
        names = (filled.sheet, Path(filled.file).stem)
        text = next(
            (name for name in names if CLASS.match(name) or _class(network, name, None)), ""
        )
    grade = grade_in(said["grade"][0]) if "grade" in said else grade_in(text)
    if grade is not None and grade not in {
        grade for row in network.courses for grade in row.grades
    }:
        return "other"
    school = _school(schools, filled, said)
    if school is None and "school" in said:
        _tell(
            schools, filled, "school_not_named", line, letters(said["school"][1]), said["school"][0]
        )
        return None
    found = _class(network, text, school)
    if found is not None:
        return Scope(school=found.school, grade=found.grade, class_=found.id)
    column = letters(position) if "class_" in said else ""
    if text and any(sign.isalpha() for sign in text):
        _no_class(network, schools, filled, (line, column, text), school)
        return None
    if school is None and grade is not None:
        _tell(schools, filled, "which_school", line, column, text)
    elif grade is None:
        filled.problem("no_class_said", line, column, text)
    return None if school is None or grade is None else Scope(school=school.id, grade=grade)


def _class(network: Network, text: str, school: School | None) -> Class | None:
    found = class_named(network, text, school.id if school else None) if text else None
    return found if isinstance(found, Class) else None


def _no_class(
    network: Network,
    schools: Schools,
    filled: Filled,
    at: tuple[int, str, str],
    school: School | None,
) -> None:
    """Tell that a class is of several schools, or of none; of none with the classes there are."""
    line, column, text = at
    if len([row for row in network.classes if class_named(network, text, row.school) is row]) > 1:
        _tell(schools, filled, "which_school", line, column, text)
        return
    hint = class_named(network, text, school.id if school else None)
    known = classes_of(network, school.id if school else None)
    filled.problem(
        "unknown_class", line, column, text, hint if isinstance(hint, str) else "", known=known
    )


def _tell(schools: Schools, filled: Filled, code: str, line: int, column: str, text: str) -> None:
    """What school was looked for where, and how the schools are called here."""
    path = Path(filled.file)
    filled.problem(
        code,
        line,
        column,
        text,
        known=schools.told(),
        file=path.name,
        folder=path.resolve().parent.name,
    )


def _school(schools: Schools, filled: Filled, said: Mapping[str, tuple[str, int]]) -> School | None:
    if "school" in said:
        return schools.named(said["school"][0])
    path = Path(filled.file)
    names = (path.stem, path.resolve().parent.name, filled.sheet, *filled.above)
    return next(
        (found for name in names if (found := schools.named(name, alone=False)) is not None),
        schools.only,
    )
