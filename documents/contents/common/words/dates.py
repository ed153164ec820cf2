"""Dates on which a day of the timetable is taught, for papers that are printed once and used all
year.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from documents.contents.common.dossier import Dossier
from documents.contents.common.words.verdict import day_name
from models.record import SchoolId
from texts import say
from validation.consequences.halves import parts_with_other_hours

#: What a day of the second week counts more than that of the first.
SECOND_WEEK = 100


def cycle_day(day: int, weeks: int) -> str:
    """A day of the week, with the week of a cycle of two where it is not taught in both."""
    name = day_name(day % SECOND_WEEK).capitalize()
    return say("daysheet.day_in_week", day=name, week=weeks) if weeks else name


def dates_of(
    dossier: Dossier, day: int, weeks: int, schools: Iterable[SchoolId]
) -> tuple[date, ...]:
    """Dates on which some schools all teach a day of the week by the plan, in a week of the cycle,
    and people come to them.

    Where one of the schools has other hours in the other half-year, its days there are not known.

    Parameters
    ----------
    weeks
        1 or 2; 0 is every week.
    """
    taught, year, own = dossier.meetings, dossier.year, tuple(schools)
    if taught is None or year is None:
        return ()
    ours = {number for number, row in enumerate(taught.plans) if row.plan == dossier.plan}
    changes = any(
        dossier.network.candidate_of[group].host in own
        for group, _ in parts_with_other_hours(dossier.network, dossier.plan)
    )
    return tuple(
        found
        for found in year.days()
        if taught.number_of(found) in ours
        and not (changes and taught.is_other_half(found))
        and (weeks in (0, year.week(found)))
        and all(
            year.taught_as(found, school) == day and not year.is_remote(found, school)
            for school in own
        )
    )


def dates_text(dates: Iterable[date]) -> str:
    """Dates month by month: ``сентябрь: 7, 14; октябрь: 5``."""
    return "; ".join(_months(dates))


def _months(dates: Iterable[date]) -> Iterator[str]:
    for month, days in groupby(sorted(dates), key=lambda day: day.month):
        yield say(
            "daysheet.days_of_month",
            month=say(f"name.month.{month}"),
            days=", ".join(str(day.day) for day in days),
        )
