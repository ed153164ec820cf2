"""The table of ids: what each student, teacher, class, subject, room and group is called in the
diary. People fill it once; it goes on from year to year.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from instances.files.delimited import FOREIGN, delimited_lines
from instances.interchange.noting import Noted
from instances.tables.cells import text_of
from models.names import fold
from models.network import Network
from models.plan import Plan
from models.problems import InputError, Problem
from texts import LANGUAGES, say, say_in

KINDS = ("class", "student", "teacher", "subject", "room", "group")
COLUMNS = ("kind", "own", "name", "foreign")


class Row(NamedTuple):
    """One thing: its kind, our id, its name, and its id in the diary, empty while nobody knows."""

    kind: str
    own: str
    name: str
    foreign: str = ""


@dataclass(frozen=True)
class Ids:
    """The table; rows of things that are no more stay at its end."""

    rows: tuple[Row, ...] = ()

    def of(self, kind: str, own: str) -> str:
        """The id in the diary; empty where it is not known."""
        return self.by_own.get((kind, own), "")

    @property
    def by_own(self) -> Mapping[tuple[str, str], str]:
        """Ids in the diary by kind and our id."""
        return {(row.kind, row.own): row.foreign for row in self.rows}

    @property
    def unknown(self) -> int:
        """How many things have no id in the diary yet."""
        return sum(not row.foreign for row in self.rows)


def read_ids(path: Path) -> Ids:
    """A table that was written here, perhaps filled in Excel since.

    Raises
    ------
    InputError
        The file is no such table, or every row that is wrong.
    """
    noted = Noted(str(path))
    lines = [
        (number, [text_of(cell) if isinstance(cell, str) else str(cell or "") for cell in cells])
        for number, cells in delimited_lines(path, FOREIGN)
    ]
    titles = {fold(title): name for name, title in _titles()}
    places = {titles[fold(cell)]: at for at, cell in enumerate(lines[0][1]) if fold(cell) in titles}
    if missing := [name for name in COLUMNS if name not in places]:
        wanted = ", ".join(say(f"diary_table.{name}") for name in missing)
        raise InputError([Problem(code="diary_no_ids", file=str(path), line=1, value=wanted)])
    kinds = {
        fold(say_in(language, f"diary_table.kind_of.{kind}")): kind
        for kind in KINDS
        for language in LANGUAGES
    }
    found: list[Row] = []
    seen: dict[tuple[str, str], int] = {}
    for number, cells in lines[1:]:
        said = {name: _read(cells, at) for name, at in places.items()}
        kind = kinds.get(fold(said["kind"]))
        if kind is None:
            noted.wrong("diary_kind", number, say("diary_table.kind"), said["kind"])
            continue
        row = Row(kind, said["own"], said["name"], said["foreign"])
        if row.foreign and (first := seen.setdefault((kind, row.foreign), number)) != number:
            noted.wrong("diary_twice", number, say("diary_table.foreign"), row.foreign, first=first)
        found.append(row)
    noted.refuse()
    return Ids(tuple(found))


def _read(cells: Sequence[str], at: int) -> str:
    """A cell; the sign that keeps a text from being a formula is none of it."""
    text = cells[at].strip() if at < len(cells) else ""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def _titles() -> Iterator[tuple[str, str]]:
    yield from (
        (name, say_in(language, f"diary_table.{name}"))
        for name in COLUMNS
        for language in LANGUAGES
    )


def ids_for(network: Network, plan: Plan, labels: Mapping[str, str], known: Ids) -> Ids:
    """The table for a network: ids go with ours, else with a name that only one thing bears, such
    as a student whom the new year calls otherwise.

    Parameters
    ----------
    labels
        Names of groups.
    """
    things = tuple(_things(network, plan, labels))
    here = {(row.kind, row.own) for row in things}
    gone = [row for row in known.rows if (row.kind, row.own) not in here and row.foreign]
    by_name = _single((row.kind, fold(row.name)) for row in things)
    former = {
        (row.kind, fold(row.name)): row
        for row in gone
        if (row.kind, fold(row.name)) in _single((one.kind, fold(one.name)) for one in gone)
    }
    made: list[Row] = []
    taken = set[Row]()
    for row in things:
        foreign, key = known.of(row.kind, row.own), (row.kind, fold(row.name))
        if not foreign and key in by_name and key in former:
            foreign = former[key].foreign
            taken.add(former[key])
        made.append(row._replace(foreign=foreign))
    return Ids((*made, *(row for row in gone if row not in taken)))


def _single(keys: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for key in keys:
        counts[key] += 1
    return {key for key, count in counts.items() if count == 1}


def _things(network: Network, plan: Plan, labels: Mapping[str, str]) -> Iterator[Row]:
    names = network.school_names
    for row in network.classes:
        yield Row("class", row.id, f"{row.name or row.id} {names[row.school]}")
    yield from (Row("student", row.id, row.name or row.id) for row in network.planned_students)
    yield from (Row("teacher", row.id, row.name or row.id) for row in network.people)
    yield from (Row("subject", row.id, row.name or row.id) for row in network.subjects)
    for room in network.rooms:
        yield Row("room", room.id, f"{room.name or room.id} {names[room.school]}")
    yield from (Row("group", name, labels.get(name, name)) for name in plan.groups)


def table_of(ids: Ids) -> Sequence[tuple[str, ...]]:
    """The table with its header."""
    rows = [
        (say(f"diary_table.kind_of.{row.kind}"), row.own, row.name, row.foreign) for row in ids.rows
    ]
    return (tuple(say(f"diary_table.{name}") for name in COLUMNS), *rows)
