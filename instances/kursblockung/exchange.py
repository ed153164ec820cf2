"""The exchange form of school administrations: Kurse, Fachwahlen, Schueler and Blockplan, separated
by semicolons.
"""

import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from instances.kursblockung.blocking import MOST_RAILS, Blocking, CourseGroup, Pupil, Wish, level_of
from instances.kursblockung.tables import Notes, Row

COURSES, WISHES, PUPILS, PLAN = "Kurse.txt", "Fachwahlen.txt", "Schueler.txt", "Blockplan.txt"
#: A student whom a partner school enrols.
PARTNER = "6"
WHO = ("Name", "Vorname", "GebDat", "Geschlecht")


def is_exchange(directory: Path) -> bool:
    """Whether the folder looks like this form."""
    return any((directory / name).is_file() for name in (COURSES, WISHES))


def read_exchange(directory: Path, notes: Notes) -> Blocking:
    """Read a folder of this form; what is wrong is noted."""
    used = _plan(directory, notes)
    groups = _groups(directory, notes, used)
    pupils, keys, rows = _pupils(directory, notes)
    return Blocking(
        name=directory.name,
        year=next((row.text("Jahrgang") for row in rows if row.text("Jahrgang")), ""),
        school=next((row.text("SchulNr") for row in rows if row.text("SchulNr")), "host"),
        rails=max(
            [_stated_rails(directory), *(one.rail for rows in used.values() for one in rows)]
        ),
        groups=groups,
        pupils=pupils,
        wishes=_wishes(directory, notes, groups, keys),
    )


class Used(NamedTuple):
    """A rail of a group in the school's plan, whether it is to be kept, and the line that says
    so.
    """

    rail: int
    is_fixed: bool
    line: int


def _plan(directory: Path, notes: Notes) -> dict[str, list[Used]]:
    used: dict[str, list[Used]] = defaultdict(list)
    if not (directory / PLAN).exists():
        return used
    names = {row.text("Name") for row in Notes().rows(directory / COURSES, ";", ("Name",))}
    for row in notes.rows(directory / PLAN, ";", ("Schiene", "Kursbezeichnung")):
        rail, name = row.number("Schiene", 0, MOST_RAILS - 1) + 1, row.required("Kursbezeichnung")
        if names and name and name not in names:
            row.unknown("kursblockung_unknown_group", "Kursbezeichnung", names)
        if rail in [seen.rail for seen in used[name]]:
            row.wrong("kursblockung_twice", "Kursbezeichnung")
        used[name].append(Used(rail, row.text("Fixiert") == "1", row.line))
    return used


def _groups(directory: Path, notes: Notes, used: dict[str, list[Used]]) -> tuple[CourseGroup, ...]:
    found: dict[str, CourseGroup] = {}
    for row in notes.rows(directory / COURSES, ";", ("Fach", "Name", "Kursart", "Schienenzahl")):
        name = row.required("Name")
        if name in found:
            row.wrong("kursblockung_twice", "Name")
        for column, plain in (("Gesperrt", ("", "[]")), ("Blocken", ("", "1"))):
            if row.text(column) not in plain:
                row.wrong("kursblockung_not_planned", column)
        found[name] = CourseGroup(
            key=name,
            name=name,
            subject=row.required("Fach"),
            level=level_of(row.text("Kursart")),
            teacher=row.text("Lehrer"),
            rails=_rails(row, used.get(name, [])),
            used=tuple(sorted(one.rail for one in used.get(name, []))),
            fixed=tuple(sorted(one.rail for one in used.get(name, []) if one.is_fixed)),
        )
    return tuple(found.values())


def _rails(row: Row, used: list[Used]) -> int:
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
) -> tuple[tuple[Pupil, ...], dict[tuple[str, ...], str], list[Row]]:
    rows = notes.rows(directory / PUPILS, ";", ("IdNr", "Status", "Klasse", *WHO))
    found: dict[str, Pupil] = {}
    keys: dict[tuple[str, ...], str] = {}
    for row in rows:
        key, who = row.required("IdNr"), tuple(row.text(column) for column in WHO)
        for seen, column in ((key in found, "IdNr"), (who in keys, "Name")):
            if seen:
                row.wrong("kursblockung_twice", column)
        partner = row.required("Klasse") if row.text("Status") == PARTNER else ""
        found[key] = Pupil(key=key, name=f"{who[0]} {who[1]}".strip(), partner=partner)
        keys[who] = key
    return tuple(found.values()), keys, rows


def _wishes(
    directory: Path, notes: Notes, groups: tuple[CourseGroup, ...], keys: dict[tuple[str, ...], str]
) -> tuple[Wish, ...]:
    offered = {(group.subject, group.level) for group in groups}
    of_name = {group.key: (group.subject, group.level) for group in groups}
    found: dict[tuple[str, str, str], Wish] = {}
    for row in notes.rows(directory / WISHES, ";", ("Fachkrz", "Kursart", *WHO)):
        wanted = (row.required("Fachkrz"), level_of(row.text("Kursart")))
        who = tuple(row.text(column) for column in WHO)
        if keys and who not in keys:
            row.unknown("kursblockung_unknown_student", "Name", {key[0] for key in keys})
        if groups and wanted not in offered:
            row.unknown(
                "kursblockung_nothing_offered",
                "Fachkrz",
                {subject for subject, _ in offered},
                level=wanted[1],
            )
        group = row.text("Kurs")
        if groups and group and of_name.get(group) != wanted:
            row.unknown(
                "kursblockung_unknown_group",
                "Kurs",
                [name for name, of in of_name.items() if of == wanted],
            )
        pupil = keys.get(who, "")
        if (pupil, *wanted) in found and pupil:
            row.wrong("kursblockung_twice", "Fachkrz")
        found[pupil, *wanted] = Wish(pupil=pupil, subject=wanted[0], level=wanted[1], group=group)
    return tuple(found.values())


def _stated_rails(directory: Path) -> int:
    for path in sorted(directory.glob("*Informationen.txt")):
        match = re.search(
            r"Schienen\s*=\s*(\d{1,2})\b", path.read_text(encoding="utf-8-sig", errors="replace")
        )
        if match:
            return int(match[1])
    return 0
