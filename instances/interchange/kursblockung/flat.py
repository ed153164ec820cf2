"""The flattened form: requests.csv, courses.csv and, if there are any, rooms.csv."""

from pathlib import Path

from instances.interchange.kursblockung.blocking import (
    MOST_RAILS,
    Blocking,
    CourseGroup,
    Pupil,
    Wish,
    level_of,
)
from instances.interchange.kursblockung.tables import Notes, TableRow

COURSES, WISHES, ROOMS = "courses.csv", "requests.csv", "rooms.csv"


def is_flat(directory: Path) -> bool:
    """Whether the folder looks like this form."""
    return any((directory / name).is_file() for name in (COURSES, WISHES))


def read_flat(directory: Path, notes: Notes) -> Blocking:
    """Read a folder of this form; what is wrong is noted."""
    courses = notes.rows(
        directory / COURSES,
        ",;",
        ("course", "subject", "level", "name", "teacher", "reference_rails"),
    )
    wishes = notes.rows(directory / WISHES, ",;", ("student", "subject", "level"))
    year = next((row.text("year") for row in courses if row.text("year")), "")
    for row in (*courses, *wishes):
        if row.text("year") != year:
            row.wrong("kursblockung_other_year", "year", year=year)
    groups = _groups(courses)
    return Blocking(
        name=directory.name,
        year=year,
        rails=max((rail for group in groups for rail in group.used), default=0),
        groups=groups,
        pupils=tuple(
            Pupil(key=key) for key in dict.fromkeys(row.text("student") for row in wishes) if key
        ),
        wishes=_wishes(wishes, groups),
        rooms=_rooms(directory, notes),
    )


def _groups(rows: list[TableRow]) -> tuple[CourseGroup, ...]:
    found: dict[str, CourseGroup] = {}
    names: set[str] = set()
    for row in rows:
        key, name = row.required("course"), row.required("name")
        for seen, column in ((key in found, "course"), (name in names, "name")):
            if seen:
                row.wrong("kursblockung_twice", column)
        used = _rails(row)
        found[key] = CourseGroup(
            key=key,
            name=name,
            subject=row.required("subject"),
            level=level_of(row.text("level")),
            teacher=row.text("teacher"),
            rails=len(used),
            used=used,
        )
        names.add(name)
    return tuple(found.values())


def _rails(row: TableRow) -> tuple[int, ...]:
    """Rails of the school's own plan, from 1; several are separated by spaces or signs."""
    text = row.required("reference_rails")
    for separator in "|+/;,":
        text = text.replace(separator, " ")
    words = text.split()
    if any(
        not (word.isascii() and word.isdigit() and 1 <= int(word) <= MOST_RAILS) for word in words
    ):
        row.wrong("kursblockung_bad_number", "reference_rails", low=1, high=MOST_RAILS)
        return (1,)
    if len(set(words)) != len(words):
        row.wrong("kursblockung_twice", "reference_rails")
    return tuple(sorted({int(word) for word in words})) or (1,)


def _wishes(rows: list[TableRow], groups: tuple[CourseGroup, ...]) -> tuple[Wish, ...]:
    offered = {(group.subject, group.level) for group in groups}
    of_key = {group.key: (group.subject, group.level) for group in groups}
    found: dict[tuple[str, str, str], Wish] = {}
    for row in rows:
        pupil, wanted = (
            row.required("student"),
            (row.required("subject"), level_of(row.text("level"))),
        )
        if groups and wanted not in offered:
            row.unknown(
                "kursblockung_nothing_offered",
                "subject",
                {subject for subject, _ in offered},
                level=wanted[1],
            )
        group = row.text("reference_course")
        if groups and group and of_key.get(group) != wanted:
            row.unknown(
                "kursblockung_unknown_group",
                "reference_course",
                [key for key, of in of_key.items() if of == wanted],
            )
        if (pupil, *wanted) in found:
            row.wrong("kursblockung_twice", "subject")
        found[pupil, *wanted] = Wish(pupil=pupil, subject=wanted[0], level=wanted[1], group=group)
    return tuple(found.values())


def _rooms(directory: Path, notes: Notes) -> tuple[tuple[str, str, int], ...]:
    if not (directory / ROOMS).exists():
        return ()
    found: dict[str, tuple[str, str, int]] = {}
    for row in notes.rows(directory / ROOMS, ",;", ("room", "size")):
        key = row.required("room")
        if key in found:
            row.wrong("kursblockung_twice", "room")
        found[key] = (key, row.text("code"), row.number("size", 0, 1000))
    return tuple(found.values())
