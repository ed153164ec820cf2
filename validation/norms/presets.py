"""The presets that are shipped, and which of them hold for a school year and for whoever began
grade 10 in one.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from models.norms import Lapse, NormSet
from models.policy import Policy

DATA = Path(__file__).parent / "data"
#: Day on which a school year begins, for dates of validity.
MONTH, DAY = 9, 1
#: Month in whose beginning it is over.
END_MONTH = 6
#: Grade in which the senior school begins.
FIRST_GRADE = 10


@cache
def presets() -> tuple[NormSet, ...]:
    """All presets, in order of the day from which they are valid."""
    found = (
        NormSet.model_validate_json(path.read_text(encoding="utf-8"))
        for path in DATA.glob("*.json")
    )
    return tuple(sorted(found, key=lambda row: (row.valid_from, row.id)))


def first_day(year: str) -> date | None:
    """First day of a school year such as ``2026/27``; None where no year is named."""
    found = re.search(r"\d{4}", year)
    return date(int(found[0]), MONTH, DAY) if found else None


def presets_for(policy: Policy, year: str, grade: int) -> tuple[NormSet, ...]:
    """Presets for students of a grade: those the policy names, else the newest of each family that
    was valid in time. What is named and over gives way to the one of its family that holds.

    Without a year the newest ones hold that are no drafts.
    """
    if policy.norms:
        chosen = [row for row in presets() if row.id in policy.norms]
        return tuple(dict.fromkeys(follower(row, year, grade) or row for row in chosen))
    began = first_day(year)
    families = sorted({row.family for row in presets()})
    return tuple(
        _newest((row for row in presets() if row.family == family), began, grade)
        for family in families
    )


def _newest(family: Iterable[NormSet], began: date | None, grade: int) -> NormSet:
    rows = tuple(family)
    in_time = [row for row in rows if _is_in_time(row, began, grade)]
    return in_time[-1] if in_time else rows[0]


def _is_in_time(preset: NormSet, began: date | None, grade: int) -> bool:
    if began is None:
        return not any(act.is_draft for act in preset.acts)
    return preset.valid_from <= counted(preset, began, grade)


def follower(preset: NormSet, year: str, grade: int) -> NormSet | None:
    """The preset in force in place of one that is over; None where it is not, or none is known."""
    if not is_expired(preset, year, grade):
        return None
    family = (row for row in presets() if row.family == preset.family)
    newest = _newest(family, first_day(year), grade)
    return newest if newest != preset else None


def lapses_of(preset: NormSet, year: str) -> Iterator[Lapse]:
    """Acts of a preset that are over before a school year begins, or end in it."""
    began = first_day(year)
    for act in preset.acts if began is not None else ():
        if began is not None and act.valid_to is not None:
            ends = began.replace(year=began.year + 1, month=END_MONTH)
            if act.valid_to < ends:
                yield Lapse(preset=preset.id, act=act, before=act.valid_to < began)


def counted(preset: NormSet, began: date, grade: int) -> date:
    """The day that decides whether a preset is valid: when the year began, or when the student
    began the senior school.
    """
    years = max(0, grade - FIRST_GRADE) if preset.counted_by == "entry" else 0
    return began.replace(year=began.year - years)


def is_expired(preset: NormSet, year: str, grade: int) -> bool:
    """Whether a preset was no longer valid when it would have to be."""
    began = first_day(year)
    return (
        began is not None
        and preset.valid_to is not None
        and preset.valid_to < counted(preset, began, grade)
    )
