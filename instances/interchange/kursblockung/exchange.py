"""The exchange form of school administrations: Kurse, Fachwahlen, Schueler and Blockplan, separated
by semicolons.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from instances.interchange.kursblockung.blocking import (
    MOST_RAILS,
    Blocking,
    CourseGroup,
    Pupil,
    Wish,
    level_of,
)
from instances.interchange.kursblockung.several import files_of, rows_of
from instances.interchange.kursblockung.stated import stated_rails, stated_rules
from instances.interchange.kursblockung.tables import Notes, TableRow

#: Names that one remark has.
NAMED = 8
PLANNED = ("Kursbezeichnung",)
COURSES, WISHES, PUPILS, PLAN = "Kurse.txt", "Fachwahlen.txt", "Schueler.txt", "Blockplan.txt"
#: A student whom a partner school enrols, and those who have finished or gone.
PARTNER, GONE = "6", frozenset({"8", "9"})
WHO = ("Name", "Vorname", "GebDat", "Geschlecht")
#: What a row of each table is about.
KEYS = {COURSES: ("Name",), PUPILS: ("IdNr",), WISHES: (*WHO, "Fachkrz"), PLAN: PLANNED}
#: A group that is planned elsewhere, and signs between blocked rails.
NOT_BLOCKED, BETWEEN = "0", re.compile(r"[\s,;|\[\]]+")


def is_exchange(directory: Path) -> bool:
    """Whether the folder looks like this form."""
    return any(path.is_file() for name in (COURSES, WISHES) for path in files_of(directory, name))


def _rows(notes: Notes, directory: Path, name: str, columns: tuple[str, ...]) -> list[TableRow]:
    """Rows of all files of a table; what stands in two files counts once."""
    return rows_of(notes, directory, name, columns, KEYS[name])


def read_exchange(directory: Path, notes: Notes) -> Blocking:
    """Read a folder of this form; what is wrong is noted."""
    used = _plan(directory, notes)
    groups = _groups(directory, notes, used)
    fixed = stated_rules(directory, frozenset(group.key for group in groups), notes)
    groups = tuple(_with_rails(group, fixed.get(group.key, frozenset())) for group in groups)
    pupils, keys, rows = _pupils(directory, notes)
    wishes = _wishes(directory, notes, groups, _known(directory, pupils, keys))
    _tell_idle(pupils, wishes, rows)
    return Blocking(
        name=directory.name,
        year=next((row.text("Jahrgang") for row in rows if row.text("Jahrgang")), ""),
        school=next((row.text("SchulNr") for row in rows if row.text("SchulNr")), "host"),
        rails=max(
            [stated_rails(directory), *(one.rail for rows in used.values() for one in rows)]
            + [rail for rails in fixed.values() for rail in rails]
        ),
        groups=groups,
        pupils=pupils,
        wishes=wishes,
    )


def _with_rails(group: CourseGroup, rails: frozenset[int]) -> CourseGroup:
    """A group that a rule holds in rails, beside those the plan of the school fixes."""
    fixed = tuple(sorted({*group.fixed, *rails}))
    return group.model_copy(update={"fixed": fixed, "rails": max(group.rails, len(fixed))})


def _tell_idle(pupils: tuple[Pupil, ...], wishes: tuple[Wish, ...], rows: list[TableRow]) -> None:
    """Students who are there and choose nothing."""
    idle = {pupil.key for pupil in pupils} - {wish.pupil for wish in wishes}
    found = [row for row in rows if row.text("IdNr") in idle]
    if found:
        names = [f"{row.text('Name')} {row.text('Vorname')}".strip() for row in found]
        said = ", ".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")
        found[0].remark("kursblockung_no_choices", "Name", n=len(found), names=said)


class Used(NamedTuple):
    """A rail of a group in the school's plan, whether it is to be kept, and the line that says
    so.
    """

    rail: int
    is_fixed: bool
    line: int


def _plan(directory: Path, notes: Notes) -> dict[str, list[Used]]:
    used: dict[str, list[Used]] = defaultdict(list)
    if not any(path.exists() for path in files_of(directory, PLAN)):
        return used
    names = {row.text("Name") for row in _rows(Notes(), directory, COURSES, ("Name",))}
    for row in _rows(notes, directory, PLAN, ("Schiene", "Kursbezeichnung")):
        rail, name = row.number("Schiene", 0, MOST_RAILS - 1) + 1, row.required("Kursbezeichnung")
        if names and name and name not in names:
            row.unknown("kursblockung_unknown_group", "Kursbezeichnung", names)
        if rail in [seen.rail for seen in used[name]]:
            row.wrong("kursblockung_twice", "Kursbezeichnung")
        used[name].append(Used(rail, row.text("Fixiert") == "1", row.line))
    return used


def _groups(directory: Path, notes: Notes, used: dict[str, list[Used]]) -> tuple[CourseGroup, ...]:
    found: dict[str, CourseGroup] = {}
    for row in _rows(notes, directory, COURSES, ("Fach", "Name", "Kursart", "Schienenzahl")):
        name = row.required("Name")
        if name in found:
            row.wrong("kursblockung_twice", "Name")
        if row.text("Blocken") == NOT_BLOCKED:
            row.remark("kursblockung_planned_elsewhere", "Blocken", group=name)
            continue
        if row.text("Blocken") not in ("", "1"):
            row.wrong("kursblockung_not_planned", "Blocken")
        found[name] = CourseGroup(
            key=name,
            name=name,
            subject=row.required("Fach"),
            level=level_of(row.text("Kursart")),
            teacher=row.text("Lehrer"),
            rails=_rails(row, used.get(name, [])),
            used=tuple(sorted(one.rail for one in used.get(name, []))),
            fixed=tuple(sorted(one.rail for one in used.get(name, []) if one.is_fixed)),
            blocked=_blocked(row),
        )
    return tuple(found.values())


def _blocked(row: TableRow) -> tuple[int, ...]:
    """Rails a group may not use, counted as in the plan of the school."""
    words = [word for word in BETWEEN.split(row.text("Gesperrt")) if word]
    if any(not (word.isascii() and word.isdigit() and int(word) < MOST_RAILS) for word in words):
        row.wrong("kursblockung_not_planned", "Gesperrt")
        return ()
    return tuple(sorted({int(word) + 1 for word in words}))


def _rails(row: TableRow, used: list[Used]) -> int:
    """Rails of a group; where the plan of the school has others than are said, the greater number,
    with a remark.
    """
    said = row.number("Schienenzahl", 1, MOST_RAILS)
    taken = max(said, len(used))
    if used and len(used) != said:
        lines = ", ".join(str(one.line) for one in used)
        values = {
            "group": row.text("Name"),
            "n": len(used),
            "taken": taken,
            "plan": PLAN,
            "lines": lines,
        }
        row.remark("kursblockung_other_rails", "Schienenzahl", **values)
    return taken


def _pupils(
    directory: Path, notes: Notes
) -> tuple[tuple[Pupil, ...], dict[tuple[str, ...], str], list[TableRow]]:
    rows = _rows(notes, directory, PUPILS, ("IdNr", "Status", "Klasse", *WHO))
    found: dict[str, Pupil] = {}
    keys: dict[tuple[str, ...], str] = {}
    for row in rows:
        key, who = row.required("IdNr"), tuple(row.text(column) for column in WHO)
        for seen, column in ((key in found, "IdNr"), (who in keys, "Name")):
            if seen:
                row.wrong("kursblockung_twice", column)
        partner = row.required("Klasse") if row.text("Status") == PARTNER else ""
        keys[who] = key
        if row.text("Status") not in GONE:
            found[key] = Pupil(key=key, name=f"{who[0]} {who[1]}".strip(), partner=partner)
    return tuple(found.values()), keys, rows


def _wishes(
    directory: Path, notes: Notes, groups: tuple[CourseGroup, ...], pupils: "Known"
) -> tuple[Wish, ...]:
    offered = {(group.subject, group.level) for group in groups}
    of_name = {group.key: (group.subject, group.level) for group in groups}
    found: dict[tuple[str, str, str], Wish] = {}
    left: dict[tuple[str, ...], TableRow] = {}
    for row in _rows(notes, directory, WISHES, ("Fachkrz", "Kursart", *WHO)):
        wanted = (row.required("Fachkrz"), level_of(row.text("Kursart")))
        who = tuple(row.text(column) for column in WHO)
        if pupils.has_left(who):
            left.setdefault(who, row)
            continue
        if pupils.keys and who not in pupils.keys:
            row.unknown("kursblockung_unknown_student", "Name", {key[0] for key in pupils.keys})
        if wanted in pupils.elsewhere - offered:
            continue
        if groups and wanted not in offered:
            row.unknown(
                "kursblockung_nothing_offered",
                "Fachkrz",
                {subject for subject, _ in offered},
                level=wanted[1],
            )
        group = row.text("Kurs")
        if groups and group and of_name.get(group) != wanted and group not in pupils.unplanned:
            row.unknown(
                "kursblockung_unknown_group",
                "Kurs",
                [name for name, of in of_name.items() if of == wanted],
            )
        pupil = pupils.keys.get(who, "")
        if (pupil, *wanted) in found and pupil:
            row.wrong("kursblockung_twice", "Fachkrz")
        found[pupil, *wanted] = Wish(pupil=pupil, subject=wanted[0], level=wanted[1], group=group)
    for who, row in left.items():
        row.remark("kursblockung_left", "Name", name=f"{who[0]} {who[1]}".strip())
    return tuple(found.values())


class Known(NamedTuple):
    """Who is on the list of students, and what is planned elsewhere.

    Attributes
    ----------
    keys
        Numbers of students, those who have gone too, by what wishes name them by.
    here
        Numbers of those who are still there.
    unplanned, elsewhere
        Groups that are not blocked here, and their subjects and levels.
    """

    keys: Mapping[tuple[str, ...], str]
    here: frozenset[str]
    unplanned: frozenset[str]
    elsewhere: frozenset[tuple[str, str]]

    def has_left(self, who: tuple[str, ...]) -> bool:
        """Whether somebody is marked as gone, or is on no list, nor anybody of a similar name."""
        if who in self.keys:
            return self.keys[who] not in self.here
        return bool(self.keys) and not get_close_matches(who[0], {key[0] for key in self.keys}, 1)


def _known(
    directory: Path, pupils: tuple[Pupil, ...], keys: Mapping[tuple[str, ...], str]
) -> Known:
    rows = [
        row
        for row in _rows(Notes(), directory, COURSES, ("Fach", "Name", "Kursart"))
        if row.text("Blocken") == NOT_BLOCKED
    ]
    return Known(
        keys,
        frozenset(pupil.key for pupil in pupils),
        frozenset(row.text("Name") for row in rows),
        frozenset((row.text("Fach"), level_of(row.text("Kursart"))) for row in rows),
    )
