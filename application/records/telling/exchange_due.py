"""Deadlines of the exchange with other schools, as a store knows them: done, late, and what they
wait for.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from application.records.roster import roster_of
from application.records.standing import Standing, State, about_of, standing_of
from instances import Case
from models.school_year.deadlines import Deadline, Left, school_year
from records.store.opening import Store, open_store

#: Days before a deadline from which on it is said what it waits for.
AHEAD = timedelta(days=35)
#: What a state leaves to be done, in the order it is told.
LEFT = {
    "send": (True, frozenset({State.LATE, State.AHEAD})),
    "receive": (False, frozenset({State.MISSING, State.AHEAD})),
    "receipt": (True, frozenset({State.SENT})),
}
#: What keeps a deadline from being done; a receipt may follow later.
OWED = ("send", "receive")


def with_exchange(
    case: Case, rows: Iterable[Deadline], folder: Path, today: date
) -> tuple[Deadline, ...]:
    """Deadlines of a network with what a store in a folder knows of them; one of another year or
    network knows nothing.

    Raises
    ------
    InputError
        The store cannot be opened.
    """
    store = open_store(folder)
    return known_to(store, case, rows, today) if is_of(store, case) else tuple(rows)


def is_of(store: Store, case: Case) -> bool:
    """Whether a store is of a school and the year of a network."""
    return store.year == case.network.year and store.school in case.network.school_of


def known_to(
    store: Store, case: Case, rows: Iterable[Deadline], today: date
) -> tuple[Deadline, ...]:
    """Deadlines with what a store knows of them; months without anybody to tell of are left out."""
    year = school_year(case.network, case.annex)
    if year is None:
        return tuple(rows)
    known: dict[str, list[Standing]] = {}
    for standing in standing_of(store, today):
        known.setdefault(standing.about, []).append(standing)
    names = roster_of(store).school_name
    found = list[Deadline]()
    for row in rows:
        about = about_of(row, year)
        if not about:
            found.append(row)
        elif own := known.get(about):
            left = tuple(_left(own, names))
            done = not any(one.what in OWED for one in left)
            shown = left if done or row.day - AHEAD <= today else ()
            late = not done and row.day < today
            found.append(row.model_copy(update={"done": done, "late": late, "left": shown}))
    return tuple(found)


def _left(own: Iterable[Standing], names: Callable[[str], str]) -> Iterator[Left]:
    own = tuple(own)
    for what, (outgoing, states) in LEFT.items():
        schools = tuple(
            names(row.partner) for row in own if row.outgoing is outgoing and row.state in states
        )
        if schools:
            yield Left(what=what, schools=schools)
