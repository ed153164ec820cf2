"""Networks found in a folder, and what kind each of them is, by its facts alone."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.contest.cases import RAILS, TIMES, is_blocking, own, table_of_rails
from instances import Case
from instances.interchange.kursblockung import read as read_blocking
from models.network import Network
from models.problems import InputError
from validation import judge

#: Share of requested lessons in the weeks of students from which on most of what classes have is
#: regrouped.
MOST = 0.5


class Foreign(NamedTuple):
    """A network with the name of its runs, and where it is read."""

    name: str
    path: Path


def networks(folder: Path) -> Iterator[Foreign]:
    """Every network under a folder, in order of its path.

    A workbook, a JSON file with a network, a folder of CSV, and a course blocking: as it is, with
    the rails that a table keeps for some groups, and with those every group had at the school,
    where nobody was in two places.
    """
    for path in [folder, *sorted(folder.rglob("*"))]:
        name = (
            path.relative_to(folder).with_suffix("").as_posix()
            if path != folder
            else folder.resolve().name
        )
        if is_blocking(path):
            yield Foreign(name, path)
            if table_of_rails(path) is not None:
                yield Foreign(name + RAILS, path)
            if _has_times(path):
                yield Foreign(name + TIMES, path)
        elif _is_network(path):
            yield Foreign(name, path)


def _is_network(path: Path) -> bool:
    """Whether a path holds a network; other files may lie beside them."""
    if path.is_dir():
        return any(path.glob("schools.csv")) or any(path.glob("Школы.csv"))
    if path.suffix.lower() == ".json":
        return '"network"' in path.read_text(encoding="utf-8")
    return path.suffix.lower() == ".xlsx" and not path.name.startswith((".", "~"))


def _has_times(path: Path) -> bool:
    """Whether the school's own rails can be kept: no teacher is in two groups at once."""
    try:
        blocking = read_blocking(path)
    except InputError:
        return False
    if blocking.reference is None:
        return False
    verdict = judge(blocking.network, blocking.policy, blocking.reference)
    return all(
        found.rule in ("students_never_clash", "groups_fit_their_size")
        for found in verdict.violations
    )


def case_of(foreign: Foreign) -> Case:
    """The case of a network found."""
    return own(foreign.name, foreign.path)


def kind_of(network: Network) -> str:
    """The row of a table by kind."""
    periods = Counter((slot.school, slot.day) for slot in network.slots)
    if max(periods.values(), default=0) == 1:
        return "course blocking"
    if not network.class_lessons:
        return "every lesson chosen"
    if not network.requests:
        return "classes alone"
    hours = {
        course.id: sum(part.lessons_first for part in network.parts_of[course.id])
        for course in network.courses
    }
    asked = sum(hours[request.course] for rows in network.requests_of.values() for request in rows)
    common = sum(
        hours[group.course]
        for student in network.planned_students
        for group in network.common_lessons_of(student)
    )
    return "classes regrouped" if asked > MOST * (asked + common) else "classes with courses"
