"""Marks of a store as papers need them: journals of every group, own and received, and the report
cards that final marks came with.
"""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import select

from documents.contents.coordinator.report_card import card_number
from models.network import Network
from models.problems import InputError, Problem
from models.school_year.journal import Journal
from records.facts import Kind
from records.journals import journals_of
from records.store.entering import facts_now, holds
from records.store.opening import open_store
from records.store.schema import entries, packages


def stored_journals(network: Network, folder: Path) -> tuple[Journal, ...]:
    """Journals of all groups that a store knows anything of.

    Raises
    ------
    InputError
        ``store_of_other_network``: it tells of groups that the network does not have.
    """
    store = open_store(folder)
    with store.reading() as connection:
        found = journals_of(facts_now(connection, entries.c.group != ""))
    strange = [journal.group for journal in found if journal.group not in network.candidate_of]
    if strange:
        raise InputError(
            [Problem(code="store_of_other_network", file=str(store.path), value=strange[0])]
        )
    return found


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
