"""Filled journals taken into the store: what is new is added, what differs is told."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from application.records.roster import Roster, roster_of
from application.records.words import key_said, value_said
from instances.journals import Read, journal_files, read_with_places
from models.problems import InputError, Problem, Value
from models.record import GroupId
from records.facts import WRITTEN, Entry, Fact, Key, Kind, Origin
from records.journals import facts_of
from records.store.entering import Current, add_batch, add_entries, current, made
from records.store.opening import Store
from records.store.schema import entries
from texts import say

#: What leaves the whole journal in doubt, not one cell or row of it.
WHOLE = frozenset(
    {
        *("student_row_gone", "journal_page_gone", "lesson_gone", "lesson_twice_in_journal"),
        *("journal_copy", "journals_differ"),
    }
)
#: What leaves the row in doubt: somebody else's marks may stand in it.
ROW = frozenset({"journal_name_moved"})
#: What may not change unseen once another school has it.
TOLD = (Kind.MARK, Kind.TERM)


class Taken(NamedTuple):
    """What came of a reading.

    Attributes
    ----------
    new, corrected, withdrawn, same
        Facts that were not there, that differ, that are gone from the journal, and that the store
        had already.
    problems
        What was left out; without ``partial`` there is none, for nothing is taken then.
    """

    journals: int
    new: int = 0
    corrected: int = 0
    withdrawn: int = 0
    same: int = 0
    problems: tuple[Problem, ...] = ()


class Asked(NamedTuple):
    """How journals are taken.

    Attributes
    ----------
    partial
        Take what is in order from journals with mistakes.
    reason
        Why marks have changed that another school has already; empty: they may not.
    """

    who: str
    partial: bool = False
    reason: str = ""


def take_journals(store: Store, paths: Iterable[Path], asked: Asked) -> Taken:
    """Take journals.

    Raises
    ------
    InputError
        Every problem of every journal at once; nothing is taken then.
    """
    reads, lost = read_with_places(roster_of(store).network, journal_files(paths))
    return take_read(store, reads, lost, asked)


def take_read(store: Store, reads: Sequence[Read], lost: Sequence[Problem], asked: Asked) -> Taken:
    """Take journals that were read.

    Parameters
    ----------
    lost
        What is wrong with files that could not be read.

    Raises
    ------
    InputError
        As ``take_journals``.
    """
    batch = _Batch(store, roster_of(store), asked)
    batch.problems += lost
    with store.writing() as connection:
        for read in reads:
            own = entries.c.group == read.journal.group
            batch.compare(read, current(connection, own, entries.c.kind.in_(WRITTEN)))
        if batch.problems and not asked.partial:
            raise InputError(batch.problems)
        if batch.added:
            files = ", ".join(sorted({entry.origin.file for entry in batch.added}))
            number = add_batch(connection, "journal", asked.who, files)
            add_entries(connection, batch.added, number)
    return Taken(
        len(reads),
        batch.counts["new"],
        batch.counts["corrected"],
        batch.counts["withdrawn"],
        batch.counts["same"],
        tuple(batch.problems),
    )


class _Batch:
    """Journals of one reading, held against what the store has."""

    def __init__(self, store: Store, roster: Roster, asked: Asked) -> None:
        self._store, self._roster, self._asked = store, roster, asked
        self.added: list[Entry] = []
        self.problems: list[Problem] = []
        self.counts = dict.fromkeys(("new", "corrected", "withdrawn", "same"), 0)

    def compare(self, read: Read, known: Mapping[Key, Current]) -> None:
        """Note what is new, what has changed and what is wrong in a journal."""
        self.problems += read.problems
        if any(problem.code in WHOLE for problem in read.problems):
            return
        if (problem := self._foreign(read)) is not None:
            self.problems.append(problem)
            return
        doubted = _Doubted(read.problems)
        facts = dict[Key, Fact]()
        for fact in self._facts(read):
            if doubted.has(fact.origin):
                continue
            # What the store has already stays right, whatever has become of plans since.
            is_known = fact.key in known and known[fact.key].entry.value == fact.value
            if not is_known and (problem := self._wrong(fact, facts.get(fact.key))) is not None:
                self.problems.append(problem)
                continue
            facts[fact.key] = fact
        for fact in facts.values():
            self._add(fact, known.get(fact.key))
        if not read.problems:
            files = {Path(place.file).name for place in read.places.values()}
            self._gone(facts, known, files)

    def _facts(self, read: Read) -> Iterator[Fact]:
        for key, value, where in facts_of(read.journal):
            place = read.places.get(where)
            origin = Origin(who=self._asked.who)
            if place is not None:
                origin = Origin(
                    file=Path(place.file).name,
                    sheet=place.sheet,
                    cell=f"{place.column}{place.line}",
                    who=self._asked.who,
                )
            yield Fact(self._roster.happened.as_planned(key), value, origin)

    def _foreign(self, read: Read) -> Problem | None:
        """A journal that another school keeps, or nobody in this year."""
        group, file = read.journal.group, next(iter(read.places.values()), None)
        name = file.file if file is not None else ""
        if group not in self._roster.groups:
            return Problem(code="journal_of_closed_group", file=name, value=group)
        if self._roster.groups[group].group.host != self._store.school:
            return Problem(code="journal_of_other_school", file=name, value=group)
        return None

    def _wrong(self, fact: Fact, twin: Fact | None) -> Problem | None:
        """What is wrong with a fact; ``twin`` is another one of the same journal about the same."""
        key, group = fact.key, GroupId(fact.key.group)
        if key.kind is Kind.TERM or not key.day:
            return None
        happened = self._roster.happened
        if twin is not None and twin.value != fact.value:
            before = f"{twin.origin.sheet}!{twin.origin.cell}"
            return _at("lesson_written_twice", fact.origin, self._said(key), where=before)
        if (key.part, key.day, key.period) not in self._roster.lessons(group):
            return _at("mark_without_lesson", fact.origin, self._said(key))
        if happened.is_cancelled(key) and not (key.kind is Kind.LESSON and _is_struck(fact.value)):
            return _at("mark_of_cancelled_lesson", fact.origin, self._said(key))
        day = happened.as_given(key).day
        if key.student and not self._roster.is_in(group, key.student, day):
            return _at("mark_of_one_who_left", fact.origin, self._said(key))
        return None

    def _add(self, fact: Fact, known: Current | None) -> None:
        if known is None:
            self._note("new", made(fact, self._store.school))
        elif known.entry.value == fact.value:
            self.counts["same"] += 1
        else:
            self._correct("corrected", fact, known)

    def _gone(
        self, facts: Mapping[Key, Fact], known: Mapping[Key, Current], files: set[str]
    ) -> None:
        """What the journal had and has no more; another journal of the group never had it."""
        for key, one in known.items():
            own = one.entry.school == self._store.school and key.kind is not Kind.COUNT
            if key in facts or not one.entry.value or not own:
                continue
            if one.entry.origin.file not in files:
                self.problems.append(
                    _at(
                        "mark_of_other_journal",
                        one.entry.origin,
                        self._said(key),
                        file=", ".join(sorted(files)),
                    )
                )
                continue
            origin = one.entry.origin.model_copy(update={"who": self._asked.who})
            self._correct("withdrawn", Fact(key, "", origin), one)

    def _correct(self, how: str, fact: Fact, known: Current) -> None:
        if fact.key.kind in TOLD and known.partners and not self._asked.reason:
            problem = _at(
                "mark_changed_after_transfer",
                fact.origin,
                self._said(fact.key),
                was=value_said(known.entry.value),
                now=value_said(fact.value),
                schools=", ".join(map(self._roster.school_name, sorted(known.partners))),
            )
            self.problems.append(problem)
            return
        reason = self._asked.reason or say("kept.changed_in_journal")
        self._note(how, made(fact, self._store.school, known.entry.uid, reason))

    def _note(self, how: str, entry: Entry) -> None:
        self.counts[how] += 1
        self.added.append(entry)

    def _said(self, key: Key) -> str:
        return key_said(self._roster, key)


class _Doubted:
    """Cells and rows that problems name."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self._cells, self._rows = set[tuple[str, ...]](), set[tuple[str, ...]]()
        for one in problems:
            file, line = Path(one.file).name, str(one.line or "")
            self._cells.add((file, one.sheet, f"{one.column}{line}"))
            if one.code in ROW:
                self._rows.add((file, one.sheet, line))

    def has(self, origin: Origin) -> bool:
        """Whether a cell, or its row, is in doubt."""
        line = origin.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return (origin.file, origin.sheet, origin.cell) in self._cells or (
            (origin.file, origin.sheet, line) in self._rows
        )


def _is_struck(value: str) -> bool:
    """Whether a journal says that a lesson was not given."""
    return bool(json.loads(value).get("hours") == "0")


def _at(code: str, origin: Origin, said: str, **values: str) -> Problem:
    line = origin.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return Problem(
        code=code,
        file=values.pop("file", origin.file),
        sheet=origin.sheet,
        line=int(line) if line else None,
        column=origin.cell.removesuffix(line),
        value=said,
        values=(
            *(Value(name=name, value=value) for name, value in values.items()),
            Value(name="before", value=origin.file),
        ),
    )
