"""Twenty-four files with thirty mistakes, joined; then the last copies corrected, joined, and
joined again.
"""

from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from random import Random
from typing import NamedTuple

from openpyxl import load_workbook

from benchmarks.collecting.mistakes import Planted, in_form, in_school_book
from instances import Case
from instances.collect import forms, merge
from instances.collect.class_forms.choices import choices_of, priority_of
from instances.collect.class_forms.writing import last_of
from instances.collect.school_books.busy import busy_with, crossed, teachers_of, times_of
from models.network import Network, Request, Student
from models.problems import InputError

#: Copies of every file but some: the first, for a few a second, and the last.
FIRST, AGAIN, LAST = "1", "2", "3"


class Round(NamedTuple):
    """What came of a round: mistakes planted, found, not found and told falsely; whether corrected
    files give the network.
    """

    files: int
    planted: int
    found: int
    missed: tuple[object, ...]
    false: tuple[object, ...]
    same: bool
    same_again: bool


def run_round(case: Case, folder: Path, seed: int, mistakes: int = 30, again: int = 4) -> Round:
    """Plant mistakes, join, correct, join twice.

    Parameters
    ----------
    again
        Files of which there are three copies; of all others there are two.
    """
    rng, truth = Random(seed), sayable(case.network)
    whole = dict(forms(truth))
    names = sorted(whole)
    copies = [(FIRST, name) for name in names] + [
        (AGAIN, name) for name in rng.sample(names, again)
    ]
    copies += [(LAST, name) for name in names]
    planted = _plant(truth, folder, copies, whole, mistakes, rng)
    start = case.model_copy(update={"network": emptied(truth)})
    files = [folder / f"{turn} {name}" for turn, name in copies]
    told = _told(start, files)
    for name in names:
        # Saved anew, for the copy that was saved last counts.
        load_workbook(BytesIO(whole[name])).save(folder / f"{LAST} {name}")
    merged = merge(start, files).case
    again_merged = merge(merged, files).case
    return Round(
        files=len(files),
        planted=len(planted),
        found=len(planted & told),
        missed=tuple(sorted(planted - told, key=str)),
        false=tuple(sorted(told - planted, key=str)),
        same=merged.network == truth,
        same_again=again_merged == merged,
    )


Told = set[tuple[str, Planted]]


def _plant(
    network: Network,
    folder: Path,
    copies: list[tuple[str, str]],
    whole: Mapping[str, bytes],
    mistakes: int,
    rng: Random,
) -> Told:
    """Write all copies in turn, some of them spoilt."""
    several = Counter(rng.choice(range(len(copies))) for _ in range(mistakes))
    while max(several.values()) > 5:
        several = Counter(rng.choice(range(len(copies))) for _ in range(mistakes))
    found: Told = set()
    for number, (turn, name) in enumerate(copies):
        book, path = load_workbook(BytesIO(whole[name])), folder / f"{turn} {name}"
        source = [str(row[0]) for row in book["_setka"].iter_rows(max_col=1, values_only=True)]
        if source[0] == "form":
            planted = in_form(book, choices_of(network, int(source[3])), several[number], rng)
        else:
            planted = in_school_book(book, several[number], rng)
        found |= {(str(path), one) for one in planted}
        book.save(path)
    return found


def _told(case: Case, files: list[Path]) -> Told:
    try:
        merge(case, files)
    except InputError as error:
        return {
            (one.file, Planted(one.code, one.sheet, one.line, one.column)) for one in error.problems
        }
    return set()


def sayable(network: Network) -> Network:
    """The network with what forms can say of requests and busy hours: usual priorities, one second
    choice, whole periods.
    """
    requests: list[Request] = []
    for rows in network.requests_of.values():
        plain = [
            Request(
                student=row.student, course=row.course, priority=priority_of(network, row.course)
            )
            for row in rows
        ]
        last, asked = last_of(network, plain), {row.course for row in rows}
        alternatives = {
            row.course: tuple(one for one in row.alternatives if one not in asked) for row in rows
        }
        requests += [
            row.model_copy(update={"alternatives": alternatives[row.course]})
            if row is last
            else row
            for row in plain
        ]
    people = [person for school in network.schools for person in teachers_of(network, school.id)]
    crosses = {one.id: crossed(network, one, times_of(network, one.school)) for one in people}
    plain_network = network.replacing(requests=tuple(requests))
    return plain_network.replacing(busy=busy_with(plain_network.replacing(busy=()), crosses))


def emptied(network: Network) -> Network:
    """The network without what forms and books bring: requests, answers, teachers, rooms, bells and
    busy hours.
    """
    kept = {
        "id",
        "name",
        "school",
        "grade",
        "class_",
        "halves",
        "done_courses",
        "done_hours",
        "max_days_away",
    }
    students = (
        Student.model_validate({name: value for name, value in row if name in kept})
        for row in network.students
    )
    return network.replacing(
        students=tuple(students), requests=(), people=(), rooms=(), bells=(), busy=()
    )
