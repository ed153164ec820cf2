"""Rails kept for some groups, from a table ``rail;subject;level``: others may not use a rail that
is listed.
"""

from collections.abc import Sequence
from pathlib import Path

from instances.interchange.kursblockung.blocking import MOST_RAILS, CourseGroup, Reserved, level_of
from instances.interchange.kursblockung.tables import Notes

#: Any subject, or any level.
ANY = "*"


def read_reserved(path: Path, groups: Sequence[CourseGroup], notes: Notes) -> tuple[Reserved, ...]:
    """Read the table; rails count from 1, ``*`` or an empty cell is any subject or any level."""
    found = []
    for row in notes.rows(path, ";,", ("rail", "subject", "level")):
        kept = Reserved(
            rail=row.number("rail", 1, MOST_RAILS),
            subject=row.text("subject").removeprefix(ANY),
            level=level_of(row.text("level").removeprefix(ANY)),
        )
        if groups and not any(kept.admits(group.subject, group.level) for group in groups):
            row.wrong("kursblockung_nothing_kept", "subject", level=kept.level or ANY)
        found.append(kept)
    return tuple(found)
