"""Groups, students, people and schools as a deputy calls them: by a name or by an id."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from application.records.roster import Roster
from models.checks.nearest import nearest
from models.names import fold
from models.problems import Problem, Value
from records.facts import Origin


class Unknown(NamedTuple):
    """A name that is nobody's, or several's."""

    code: str
    hint: str = ""


class Named:
    """Names of a year."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster

    @cached_property
    def offered(self) -> Mapping[str, list[str]]:
        """Names to choose from, by what they are of; where two share one the id stands with it."""
        return {table: list(_unique(rows)) for table, rows in self._rows.items()}

    @cached_property
    def _rows(self) -> Mapping[str, list[tuple[str, str]]]:
        network, groups = self._roster.network, self._roster.groups
        return {
            "groups": sorted((str(id_), year.title) for id_, year in groups.items()),
            "students": [(str(row.id), row.name) for row in network.students],
            "people": [(str(row.id), row.name) for row in network.people],
            "schools": [(str(row.id), row.name) for row in network.schools],
            "classes": [(str(row.id), row.name) for row in network.classes],
        }

    @cached_property
    def _known(self) -> Mapping[str, Mapping[str, set[str]]]:
        found: dict[str, dict[str, set[str]]] = {}
        for table, rows in self._rows.items():
            own = found.setdefault(table, {})
            for (id_, name), offered in zip(rows, _unique(rows), strict=True):
                for word in (id_, name, offered):
                    own.setdefault(fold(word), set()).add(id_)
        return found

    def find(self, table: str, said: str) -> str | Unknown:
        """The id of what is meant."""
        found = self._known[table].get(fold(said), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            return Unknown("several_of_name")
        return Unknown("unknown_name", nearest(said, self.offered[table]))


def _unique(rows: list[tuple[str, str]]) -> Iterable[str]:
    names = [fold(name) for _, name in rows]
    for id_, name in rows:
        alone = bool(name) and names.count(fold(name)) == 1
        yield name if alone else f"{name} ({id_})".strip()


def problem_at(code: str, origin: Origin, value: str = "", hint: str = "", **said: str) -> Problem:
    """A problem of a line of a file."""
    values = tuple(Value(name=name, value=one) for name, one in said.items())
    line = int(origin.cell) if origin.cell.isdecimal() else None
    place = {"file": origin.file, "sheet": origin.sheet, "line": line}
    return Problem.model_validate(
        {"code": code, "value": value, "hint": hint, "values": values, **place}
    )
