"""Where a student of a list belongs: by its columns, the name of the sheet, or the name of the file."""

import re
from collections.abc import Mapping
from pathlib import Path

from instances.collect.classes import class_named, grade_in, school_named
from instances.collect.filled import Filled
from instances.collect.scope import Scope
from instances.pages import letters
from models.names import fold
from models.network import Class, Network, School

#: What can only be the name of a class.
CLASS = re.compile(r"^\s*\d{1,2}\W*[^\W\d]?\W*(?:класс)?\s*$")


def scope_of_row(network: Network, filled: Filled, line: int, said: Mapping[str, tuple[str, int]]) -> Scope | str | None:
    """The class of a row, or what stands in for it: the name of the sheet or of the file."""
    school = _school(network, filled, said)
    text, position = said.get("class_", ("", 0))
    if not text:
        names = (filled.sheet, Path(filled.file).stem)
        text = next((name for name in names if _class(network, name, school) or CLASS.match(name)), "")
    grade = grade_in(said["grade"][0]) if "grade" in said else grade_in(text)
    grades = {row.grade for row in network.courses}
    if grade is not None and grade not in grades:
        return "other"
    found = _class(network, text, school)
    if found is not None:
        return Scope(school=found.school, grade=found.grade, class_=found.id)
    column = letters(position) if "class_" in said else ""
    if text and any(sign.isalpha() for sign in text):
        several = [row for row in network.classes if class_named(network, text, row.school) is row]
        hint = class_named(network, text, school.id if school else None)
        code = "which_school" if len(several) > 1 else "unknown_class"
        filled.problem(code, line, column, text, "" if code == "which_school" or not isinstance(hint, str) else hint)
        return None
    if school is None or grade is None:
        filled.problem("no_class_said" if grade is None else "which_school", line, column, text)
        return None
    return Scope(school=school.id, grade=grade)


def _class(network: Network, text: str, school: School | None) -> Class | None:
    found = class_named(network, text, school.id if school else None) if text else None
    return found if isinstance(found, Class) else None


def _school(network: Network, filled: Filled, said: Mapping[str, tuple[str, int]]) -> School | None:
    if "school" in said:
        return school_named(network, said["school"][0])
    path = Path(filled.file)
    for name in (path.stem, path.parent.name, filled.sheet):
        within = [row for row in network.schools if row.name and fold(row.name) in fold(name)]
        if len(within) == 1:
            return within[0]
    return network.schools[0] if len(network.schools) == 1 else None
