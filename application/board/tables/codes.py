"""Codes for rows of a table that people leave without one: nobody has to invent them."""

from collections.abc import Callable, Mapping, Sequence, Set

from instances.tables.columns import columns, title
from models.names import fold
from models.network import Network
from models.problems import InputError, Problem, Value
from texts import say

#: A row by field.
Typed = Mapping[str, str]
#: Fields that tell rows of one name apart.
APART = ("school", "grade", "class_")
#: What a row is known by where it has no code.
Key = tuple[str, ...]


def with_codes(network: Network, table: str, lines: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Lines of a table under their header, each row that holds anything with a code.

    Students have the code of their class and a number, classes and rooms that of their school and
    their name, people that of their school and a number. Rows of other tables stay as they are.

    Raises
    ------
    InputError
        ``board_row_twice``: who has no code has the name, school and class of somebody else, as a
        list that was pasted twice has; ``board_row_nameless``.
    """
    made = MADE.get(table)
    fields = _fields(table, lines[0]) if made is not None else []
    if made is None or "id" not in fields:
        return list(lines)
    at = fields.index("id")
    taken = {line[at].strip() for line in lines[1:] if at < len(line)}
    found, problems, seen = [lines[0]], list[Problem](), dict[Key, int]()
    for number, line in enumerate(lines[1:], start=2):
        row = {field: text.strip() for field, text in zip(fields, line, strict=False)}
        key = (fold(row.get("name", "")), *(fold(row.get(field, "")) for field in APART))
        if any(row.values()) and not row.get("id"):
            wrong = "board_row_twice" if key in seen else "" if key[0] else "board_row_nameless"
            if wrong:
                label = lines[0][fields.index("name")]
                other, name = str(seen.get(key, "")), row.get("name", "")
                problems.append(
                    Problem(
                        code=wrong,
                        sheet=title(table),
                        line=number,
                        column=label,
                        value=name,
                        values=(Value(name="other", value=other),),
                    )
                )
            code = made(network, row, taken)
            taken.add(code)
            line = (*line[:at], code, *line[at + 1 :])
        if key[0]:
            seen.setdefault(key, number)
        found.append(line)
    if problems:
        raise InputError(problems)
    return found


def _fields(table: str, header: Sequence[str]) -> list[str]:
    known = {fold(name): column.field for column in columns(table) for name in column.names}
    return [known.get(fold(name), "") for name in header]


def _of_student(network: Network, row: Typed, taken: Set[str]) -> str:
    school = _school(network, row)
    class_, grade = row.get("class_", ""), row.get("grade", "")
    known = {fold(one.id) for one in network.classes}
    own = class_ if fold(class_) in known or not school else f"{school}-{class_}"
    place = own if class_ else "-".join(filter(None, (school, grade)))
    return _numbered(f"{place}-" if place else "", taken, 2)


def _of_person(network: Network, row: Typed, taken: Set[str]) -> str:
    word = say("name.new_code.people")
    return _numbered("-".join(filter(None, (_school(network, row), word))), taken)


def _of_place(network: Network, row: Typed, taken: Set[str]) -> str:
    """A class or a room, known by its school and name."""
    named = "-".join(filter(None, (_school(network, row), row.get("name", ""))))
    return named if named and named not in taken else _numbered(f"{named}-", taken)


def _school(network: Network, row: Typed) -> str:
    """The code of the school that a row names, by its code or name."""
    said = fold(row.get("school", ""))
    for school in network.schools:
        if said in (fold(school.id), fold(school.name), fold(school.short_name)):
            return school.id
    return row.get("school", "")


def _numbered(start: str, taken: Set[str], digits: int = 1) -> str:
    number = 1
    while (code := f"{start}{number:0{digits}d}") in taken:
        number += 1
    return code


MADE: Mapping[str, Callable[[Network, Typed, Set[str]], str]] = {
    "students": _of_student,
    "people": _of_person,
    "classes": _of_place,
    "rooms": _of_place,
}
