"""An explanation with its words and places: line by line, and as JSON for other programs."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from application.questions.conflicts.editing import edited
from application.questions.conflicts.facts import Facts
from documents.contents.common.words.names import Names
from documents.contents.terminal.questions.changes import Changes
from documents.contents.terminal.questions.conflicts import Told, Words
from instances import Case
from instances.network.places import Places
from models.conflicts import Answer, Conflict, Explanation, Fact, Owner, Repair
from models.problems import Problem
from models.record import Record, StudentId
from texts import say


class Place(Record):
    """Where a row stands; a row that was not read from a file has no line."""

    table: str
    file: str = ""
    sheet: str = ""
    line: int | None = None


class ToldFact(Record):
    """A line of a conflict for other programs."""

    kind: str
    owner: Owner
    name: str
    words: str
    places: tuple[Place, ...] = ()


class ToldChange(Record):
    """A change for other programs."""

    kind: str
    words: str
    places: tuple[Place, ...] = ()


class ToldConflict(Record):
    """A conflict for other programs; see ``Conflict``.

    Attributes
    ----------
    after
        Changes after which it stands; none of the first.
    """

    facts: tuple[ToldFact, ...]
    rules: tuple[str, ...]
    students: tuple[str, ...]
    is_confirmed: bool
    is_smallest: bool
    judged: int
    after: tuple[ToldChange, ...] = ()


class ToldRepair(Record):
    """Changes for other programs; see ``Repair``."""

    changes: tuple[ToldChange, ...]
    verified: bool
    unmet: int | None


class ToldExplanation(Record):
    """An explanation for other programs; see ``Explanation``."""

    answer: Answer
    network_hash: str
    seconds: float
    unmet: int | None
    counted: tuple[str, ...]
    conflicts: tuple[ToldConflict, ...]
    repairs: tuple[ToldRepair, ...]
    unverified: tuple[ToldRepair, ...]


class Line(NamedTuple):
    """A fact of a conflict, and where it stands in the workbook."""

    told: Told
    places: tuple[Place, ...]

    @property
    def place(self) -> str:
        """Sheets with their rows in a line: few of them."""
        return place_text(self.places)


def place_text(places: Sequence[Place]) -> str:
    """Sheets with their rows: ``лист «Занятость», строки 3, 4``."""
    by_sheet: dict[str, list[int]] = {}
    for place in places:
        sheet = place.sheet or say(f"table.{place.table}")
        by_sheet.setdefault(sheet, [])
        if place.line is not None:
            by_sheet[sheet].append(place.line)
    return "; ".join(
        say("explain.place", n=_number(lines), sheet=sheet, lines=_lines(sorted(set(lines))))
        if lines
        else sheet
        for sheet, lines in by_sheet.items()
    )


def _number(lines: Sequence[int]) -> int:
    """One or several, for the word that goes with it: 21 rows are several too."""
    return 1 if len(set(lines)) == 1 else 2


def _lines(lines: Sequence[int]) -> str:
    """Numbers of rows, neighbours as a range: ``3-5, 9``."""
    spans: list[list[int]] = []
    for line in lines:
        if spans and line == spans[-1][1] + 1:
            spans[-1][1] = line
        else:
            spans.append([line, line])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)


class Telling:
    """Explanations of a case that was read.

    Parameters
    ----------
    places
        Where its rows stand; None where it was made in memory.
    """

    def __init__(self, case: Case, places: Places | None = None) -> None:
        self._case, self._places = case, places

    def conflicts(self, found: Explanation) -> list[list[Line]]:
        """The lines of every conflict; all but the first are of a network that was changed."""
        return [self._lines(conflict) for conflict in found.conflicts]

    def _lines(self, conflict: Conflict) -> list[Line]:
        before = Facts(self._case.network, self._case.policy)
        changed = edited(before.network, before.policy, conflict.after)
        told = Words(changed.network, changed.policy).told(conflict.facts)
        return [
            Line(
                one,
                self._of(origin for fact in one.facts if (origin := changed.origin(before, fact))),
            )
            for one in told
        ]

    def _of(self, facts: Iterable[Fact]) -> tuple[Place, ...]:
        return tuple(self._place(fact) for fact in facts if fact.table and fact.row >= 0)

    def _place(self, fact: Fact) -> Place:
        if self._places is None:
            return Place(table=fact.table)
        row = Problem(code="", table=fact.table, row=fact.row)
        problem = self._places.located(self._case.network, row)
        return Place(table=fact.table, file=problem.file, sheet=problem.sheet, line=problem.line)

    def changes(self, changed: Repair | Conflict) -> list[ToldChange]:
        """Changes of a repair, or those after which a conflict stands, in words."""
        edits = changed.edits if isinstance(changed, Repair) else changed.after
        words = Changes(self._case.network, self._case.policy)
        return [
            ToldChange(kind=edit.fact.kind, words=words.edit(edit), places=self._of((edit.fact,)))
            for edit in edits
        ]

    def rules(self, conflict: Conflict) -> list[str]:
        """Rules of a conflict in words."""
        words = Words(self._case.network, self._case.policy)
        return [words.rule(name) for name in conflict.rules]

    def students(self, conflict: Conflict) -> list[str]:
        """Students a conflict was looked at with, by name."""
        names = Names(self._case.network)
        return [names.student(StudentId(student)) for student in conflict.students]

    def counted(self, found: Explanation) -> list[str]:
        """What counting shows, in words."""
        return [
            say(f"reason.{reason.code}", **reason.model_dump(exclude={"code"}))
            for reason in found.reasons
        ]

    def record(self, found: Explanation) -> ToldExplanation:
        """All of it for other programs."""
        conflicts = [
            ToldConflict(
                facts=tuple(
                    ToldFact(
                        kind=line.told.facts[0].kind,
                        owner=line.told.owner,
                        name=line.told.name,
                        words=line.told.words,
                        places=line.places,
                    )
                    for line in lines
                ),
                rules=conflict.rules,
                students=conflict.students,
                is_confirmed=conflict.is_confirmed,
                is_smallest=conflict.is_smallest,
                judged=conflict.judged,
                after=tuple(self.changes(conflict)),
            )
            for conflict, lines in zip(found.conflicts, self.conflicts(found), strict=True)
        ]
        return ToldExplanation(
            answer=found.answer,
            network_hash=self._case.network.hash,
            seconds=found.seconds,
            unmet=found.unmet,
            counted=tuple(self.counted(found)),
            conflicts=tuple(conflicts),
            repairs=tuple(map(self._repair, found.repairs)),
            unverified=tuple(map(self._repair, found.unverified)),
        )

    def _repair(self, repair: Repair) -> ToldRepair:
        changes = tuple(self.changes(repair))
        return ToldRepair(changes=changes, verified=repair.verified, unmet=repair.unmet)
