"""Marks of a store as papers need them: journals of every group, own and received, and the report
cards that final marks came with.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select

from application.records.changing.happened import Happened
from application.records.changing.results import results_in
from documents.contents.coordinator.report_card import card_number
from models.network import Network
from models.problems import InputError, Problem
from models.school_year.happened import LessonChange
from models.school_year.journal import Journal
from models.school_year.results import Result
from records.facts import WRITTEN, Kind
from records.journals import journals_of
from records.moves import Moved, changes_of, moves_of
from records.store.entering import facts_now, holds
from records.store.opening import open_store
from records.store.schema import entries, packages


class Stored(NamedTuple):
    """What papers are told from a store.

    Attributes
    ----------
    journals
        Of every group, own and received; marks under the days their lessons were given.
    """

    journals: tuple[Journal, ...]
    moves: tuple[Moved, ...]
    changes: tuple[LessonChange, ...]
    results: tuple[Result, ...]


def stored(network: Network, folder: Path) -> Stored:
    """All that a store tells papers.

    Raises
    ------
    InputError
        ``store_of_other_network``: it tells of groups that the network does not have.
    """
    store = open_store(folder)
    with store.reading() as connection:
        moves = moves_of(facts_now(connection, entries.c.kind == Kind.MOVE))
        changes = changes_of(facts_now(connection, entries.c.kind == Kind.CHANGE))
        facts = facts_now(connection, entries.c.group != "", entries.c.kind.in_(WRITTEN))
        given = Happened(changes).as_given
        results = results_in(connection)
        found = journals_of((given(key), value) for key, value in facts)
    strange = [journal.group for journal in found if journal.group not in network.candidate_of]
    if strange:
        raise InputError(
            [Problem(code="store_of_other_network", file=str(store.path), value=strange[0])]
        )
    return Stored(found, moves, changes, results)


def stored_journals(network: Network, folder: Path) -> tuple[Journal, ...]:
    """Journals of all groups that a store knows anything of; see ``stored``."""
    return stored(network, folder).journals


def card_numbers(folder: Path) -> Mapping[tuple[str, str, str], str]:
    """Numbers of report cards by student, host and term."""
    with open_store(folder).reading() as connection:
        query = (
            select(entries.c.student, entries.c.school, entries.c.term, packages.c.number)
            .join(packages, packages.c.batch == entries.c.batch)
            .where(entries.c.kind == Kind.TERM, packages.c.direction == "received", holds())
        )
        return {
            (row.student, row.school, row.term): card_number(str(row.number), row.student)
            for row in connection.execute(query)
        }
