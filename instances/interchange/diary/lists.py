"""Lists that a diary gives of its students, teachers, classes, subjects, rooms and groups: their
ids go to the things of a network that bear the names.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from instances.files.delimited import FOREIGN, delimited_lines
from instances.files.opened import open_workbook
from instances.interchange.diary.ids import Ids, Row, ids_for
from instances.interchange.noting import Noted
from instances.tables.pages import AnyCell, text_or_nothing
from models.names import fold
from models.network import Network
from models.plan import Plan
from models.problems import InputError, Problem
from texts import LANGUAGES, say_in

FIRST_LINES = 10
#: Headers of ids; others begin with one of these words: «ID ученика».
OF_ID = ("id", "ид", "идентификатор", "uid", "guid", "uuid", "код", "обозначение в дневнике")
#: Words for each kind, in headers and in titles of files and sheets.
OF_KIND: Mapping[str, tuple[str, ...]] = {
    "student": ("ученик", "учащ", "обучающ", "student", "pupil", "schüler"),
    "teacher": ("учител", "педагог", "сотрудник", "преподавател", "teacher", "staff", "lehrer"),
    "subject": ("предмет", "дисциплин", "subject", "fach"),
    "room": ("кабинет", "аудитори", "помещени", "room", "raum"),
    "group": ("групп", "group", "gruppe"),
}
#: Headers of names that do not say whose, and those of classes.
NAMES = ("фио", "название", "наименование", "имя", "name", "title", "полное имя")
PARTS = ("фамилия", "имя", "отчество", "surname", "last name", "first name", "middle name")
OURS = "наше обозначение"
#: Surname and first name.
TWO = 2
CLASS = ("класс", "class", "klasse", "название класса")


class Entry(NamedTuple):
    """A line of a list; the kind and our id are empty where it does not say them."""

    line: int
    foreign: str
    name: str
    kind: str
    class_: str
    own: str


@dataclass
class Found:
    """The table with the ids of lists, and how many of them went to something."""

    ids: Ids
    taken: int = 0
    remarks: list[Problem] = field(default_factory=list)


def with_lists(network: Network, known: Ids, path: Path) -> Found:
    """The table of ids with those that the lists of a file or a folder give.

    Raises
    ------
    InputError
        No list is there, a file cannot be read, or two lines give one thing different ids.
    """
    files = sorted(_lists(path)) if path.is_dir() else [path]
    found = Found(ids_for(network, Plan(), {}, known))
    problems: list[Problem] = []
    if not files:
        raise InputError([Problem(code="diary_no_list", file=str(path))])
    for file in files:
        for title, lines in _tables(file).items():
            noted = Noted(f"{file}, {title}" if title else str(file))
            entries = list(_entries(lines, f"{title} {file.stem}", noted))
            _take(network, found, entries, noted)
            problems += noted.problems
            found.remarks += noted.remarks
    if problems:
        raise InputError(problems)
    return found


def _lists(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        hidden = path.name.startswith((".", "~"))
        if path.suffix.lower() in (".csv", ".tsv", ".txt", ".xlsx", ".xlsm") and not hidden:
            yield path


def _tables(path: Path) -> Mapping[str, Sequence[tuple[int, list[str]]]]:
    """Filled tables of a file by the titles of their sheets."""
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        sheets = dict(open_workbook(path).sheets)
    else:
        sheets = {"": delimited_lines(path, FOREIGN)}
    return {
        title: [(number, [_text(cell) for cell in cells]) for number, cells in lines]
        for title, lines in sheets.items()
        if lines
    }


def _text(cell: AnyCell) -> str:
    return text_or_nothing(cell).strip().removesuffix(".0")


@dataclass
class Header:
    """Which columns say what; ``kind`` is that of the column of names."""

    id: int | None = None
    own: int | None = None
    class_: int | None = None
    names: list[int] = field(default_factory=list)
    kind: str = ""

    @property
    def is_one(self) -> bool:
        """Whether a list can be read by it."""
        said = self.names or [one for one in (self.own, self.class_) if one is not None]
        return self.id is not None and bool(said)


def _header(cells: Sequence[str]) -> Header:
    found = Header()
    own = {fold(say_in(language, "diary_table.own")) for language in LANGUAGES} | {fold(OURS)}
    for place, cell in enumerate(cells):
        plain = " ".join(cell.casefold().replace("_", " ").split())
        if fold(cell) in own and plain not in OF_ID:
            found.own = place
        elif plain in OF_ID or plain.startswith(("id ", "ид ", "идентификатор ")):
            found.id = place if found.id is None else found.id
            found.kind = found.kind or _kind_in(plain)
        elif plain in CLASS:
            found.class_ = place
        elif plain in NAMES or plain in PARTS:
            found.names.append(place)
        elif (kind := _kind_in(plain)) and not found.names:
            found.names.append(place)
            found.kind = kind
    return found


def _kind_in(text: str) -> str:
    """The kind a header or a title speaks of; empty for none."""
    plain = f" {text.casefold()}"
    for kind, words in OF_KIND.items():
        if any(f" {word}" in plain for word in words):
            return kind
    return ""


def _entries(lines: Sequence[tuple[int, list[str]]], title: str, noted: Noted) -> Iterator[Entry]:
    """Lines of a list; a table without ids or names is refused."""
    headers = [_header(cells) for _, cells in lines[:FIRST_LINES]]
    at = next((at for at, header in enumerate(headers) if header.is_one), None)
    if at is None:
        noted.wrong("diary_no_list", lines[0][0])
        return
    header = headers[at]
    kind = header.kind or _kind_in(title)
    if not kind and header.class_ is not None:
        kind = "student" if header.names else "class"
    for number, cells in lines[at + 1 :]:
        names = " ".join(" ".join(_at(cells, place) for place in header.names).split())
        class_ = _at(cells, header.class_)
        entry = Entry(
            line=number,
            foreign=_at(cells, header.id),
            name=names or ("" if header.names else class_),
            kind=kind,
            class_=class_ if header.names else "",
            own=_at(cells, header.own),
        )
        if entry.foreign and (entry.name or entry.own):
            yield entry


def _at(cells: Sequence[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _take(network: Network, found: Found, entries: Sequence[Entry], noted: Noted) -> None:
    """Give every entry's id to the one thing it means; what means none or several is told."""
    classes = {row.id: row.name or row.id for row in network.classes}
    class_of = {
        str(row.id): classes[row.class_] for row in network.students if row.class_ is not None
    }
    rows = list(found.ids.rows)
    given: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        meant = [row for row in rows if _means(entry, row, class_of)]
        if len(meant) > 1:
            exact = [row for row in meant if fold(row.name) == fold(entry.name)]
            meant = exact if len(exact) == 1 else meant
        if len(meant) != 1:
            code = "diary_many" if meant else "diary_nobody"
            noted.odd(code, entry.line, value=entry.name or entry.own, n=len(meant))
            continue
        (row,) = meant
        key = (row.kind, row.own)
        if key in given and given[key].foreign != entry.foreign:
            noted.wrong(
                "diary_two_ids",
                entry.line,
                value=entry.foreign,
                name=row.name,
                first=given[key].line,
            )
            continue
        given[key] = entry
        if row.foreign and row.foreign != entry.foreign:
            noted.odd(
                "diary_other_id", entry.line, value=entry.foreign, name=row.name, former=row.foreign
            )
        rows[rows.index(row)] = row._replace(foreign=entry.foreign)
    found.taken += len(given)
    found.ids = Ids(tuple(rows))


def _means(entry: Entry, row: Row, class_of: Mapping[str, str]) -> bool:
    """Whether a line speaks of a thing: by our id, else by kind, class and name; a name may have
    a third part that the other lacks.
    """
    if entry.own:
        return row.own == entry.own and entry.kind in ("", row.kind)
    if entry.kind not in ("", row.kind):
        return False
    if row.kind == "student" and entry.class_:
        class_ = class_of.get(row.own)
        if class_ is not None and fold(class_) != fold(entry.class_):
            return False
    names = {fold(row.name)}
    if row.kind in ("class", "room"):
        names |= {fold(row.own), fold(row.name.split(" ")[0])}
    if fold(entry.name) in names:
        return True
    said, known = ([fold(word) for word in name.split()] for name in (entry.name, row.name))
    is_person = row.kind in ("student", "teacher")
    return is_person and min(len(said), len(known)) == TWO and said[:TWO] == known[:TWO]
