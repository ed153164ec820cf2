"""The year of a store, for reports and for marks to type over."""

import json
from collections.abc import Mapping
from datetime import date

from application.records.roster import roster_of
from documents.contents.coordinator.marks.kept import Counted, Counts, Kept
from models.record import GroupId, StudentId
from records.facts import WRITTEN, Kind
from records.journals import journals_of
from records.store.entering import facts_now
from records.store.opening import Store
from records.store.schema import entries


def kept_year(store: Store, today: date) -> Kept:
    """All that a store knows; marks stand under the days on which their lessons were given."""
    roster = roster_of(store)
    with store.reading() as connection:
        facts = facts_now(connection, entries.c.group != "", entries.c.kind.in_(WRITTEN))
        given = roster.happened.as_given
        journals = journals_of((given(key), value) for key, value in facts)
        counts = dict(
            (key, one)
            for fact, value in facts_now(connection, entries.c.kind == Kind.COUNT)
            for key, one in (_count(fact.group, fact.day, fact.student, value),)
        )
    known = tuple(journal for journal in journals if journal.group in roster.groups)
    return Kept(roster.dossier(known, today), store.school, counts)


def _count(group: str, day: str, student: str, value: str) -> tuple[Counted, Counts]:
    said: Mapping[str, str] = json.loads(value)
    month = int(day[:4]), int(day[5:7])
    return (GroupId(group), month, StudentId(student)), {
        name: int(number) for name, number in said.items()
    }
