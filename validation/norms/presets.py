"""The presets that are shipped, and which of them hold for a school year and for whoever began
grade 10 in one.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from models.norms import NormSet
from models.policy import Policy

DATA = Path(__file__).parent / "data"
#: Day on which a school year begins, for dates of validity.
MONTH, DAY = 9, 1
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
    was valid in time.

    Without a year the newest ones hold.
    """
    if policy.norms:
        return tuple(row for row in presets() if row.id in policy.norms)
    began = first_day(year)
    families = sorted({row.family for row in presets()})
    return tuple(
        _newest((row for row in presets() if row.family == family), began, grade)
        for family in families
    )


def _newest(family: Iterable[NormSet], began: date | None, grade: int) -> NormSet:
    rows = tuple(family)
    in_time = [row for row in rows if began is None or row.valid_from <= counted(row, began, grade)]
    return in_time[-1] if in_time else rows[0]


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
