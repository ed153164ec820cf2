"""Whether everything that was typed is where it belongs: once, with its history."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from application.records.carried import card_numbers
from application.records.roster import Roster, roster_of
from benchmarks.school_year.ledger import Cell, Ledger, value_of
from documents.contents.class_teacher.summary_sheet import summary_sheets
from documents.contents.common.dossier import Dossier
from documents.contents.common.words.marks import mark_text
from instances.journals.marks import read_marks
from models.record import GroupId, SchoolId, StudentId
from records.facts import Key
from records.journals import journals_of
from records.store.checking import faults
from records.store.entering import facts_now, key_of
from records.store.opening import Store
from records.store.schema import entries


class Agreement(NamedTuple):
    """Counts of a year.

    Attributes
    ----------
    cells, versions
        Cells that were typed in, and all their versions.
    of_guests
        Cells of students whose home is another school than the one that teaches them.
    at_home
        Cells that the store of the home school has once, with every version in its order.
    final, in_summary
        Final marks, and those that stand once in the summary of the home school; of guests with
        the number of their report card.
    """

    cells: int
    versions: int
    of_guests: int
    at_home: int
    final: int
    in_summary: int
    wrong: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """The same in words."""
        yield (
            f"{self.cells} cells typed ({self.of_guests} of guests), {self.versions} versions; "
            f"{self.at_home} of {self.cells} at home once with their history"
        )
        sums = f"{self.in_summary} of {self.final}"
        yield f"{sums} final marks once in the summary of the home school"
        yield f"{len(self.wrong)} wrong"
        yield from self.wrong[:20]


def agreement(roster: Roster, stores: Mapping[SchoolId, Store], ledger: Ledger) -> Agreement:
    """Look into the stores of all schools: home schools have everything, others nothing."""
    wrong = [
        f"{school}: {problem.code} {problem.value}"
        for school, store in stores.items()
        for problem in faults(store)
    ]
    kept = {school: _versions(store) for school, store in stores.items()}
    sums = {school: _summary(store) for school, store in stores.items()}
    at_home = guests = summed = 0
    for cell, texts in ledger.typed.items():
        home, host = roster.home(cell.student), roster.groups[GroupId(cell.group)].group.host
        is_guest = home != host
        guests += is_guest
        if kept[home].get(cell.key) == [value_of(cell, text) for text in texts]:
            at_home += 1
        else:
            wrong.append(f"{home}: {cell}: {kept[home].get(cell.key)} of {texts}")
        for school in stores.keys() - {host} - roster.homes(cell.student):
            if cell.key in kept[school]:
                wrong.append(f"{school} has no business with {cell}")
        if cell.term:
            mark = mark_text(read_marks(texts[-1]).marks[0])
            found = sums[home].get(_place(roster, cell), [])
            if found == [(mark, is_guest)]:
                summed += 1
            else:
                wrong.append(f"summary of {home}: {cell}: {found}")
    return Agreement(
        cells=len(ledger.typed),
        versions=sum(map(len, ledger.typed.values())),
        of_guests=guests,
        at_home=at_home,
        final=sum(bool(cell.term) for cell in ledger.typed),
        in_summary=summed,
        wrong=tuple(wrong),
    )


def _versions(store: Store) -> Mapping[Key, list[str]]:
    """Values of every fact in the order they were made; each version corrects the one before."""
    found: dict[Key, list[str]] = {}
    last: dict[Key, str] = {}
    with store.reading() as connection:
        for row in connection.execute(entries.select().order_by(entries.c.id)):
            key = key_of(row)
            is_next = (row.before or "") == last.get(key, "")
            found.setdefault(key, []).append(row.value if is_next else "out of order")
            last[key] = row.uid
    return found


Place = tuple[str, str, str]


def _place(roster: Roster, cell: Cell) -> Place:
    course = roster.network.candidate_of[GroupId(cell.group)].course
    return cell.student, roster.network.course_of[course].subject, cell.term


def _summary(store: Store) -> Mapping[Place, list[tuple[str, bool]]]:
    """Marks of the summary sheets of a school by student, subject and term, and whether a report
    card is named beside them.
    """
    roster = roster_of(store)
    with store.reading() as connection:
        journals = journals_of(facts_now(connection, entries.c.group != ""))
    facts = roster.dossier(journals, date(2027, 6, 1)).facts
    dossier = Dossier(facts._replace(cards=card_numbers(store.path)))
    cards = set(dossier.facts.cards.values())
    found: dict[Place, list[tuple[str, bool]]] = {}
    for pack in summary_sheets(dossier):
        if pack.school != store.school:
            continue
        for leaf in pack.leaves:
            for block in leaf.blocks:
                term = block.key.partition("summary:")[2]
                places = {column.key: place for place, column in enumerate(block.columns)}
                for student, row in zip(block.keys, block.rows, strict=True):
                    for subject in (key for key in places if f"card {key}" in places):
                        card = row[places[f"card {subject}"]]
                        _note(
                            found,
                            (StudentId(student), subject, term),
                            row[places[subject]],
                            card in cards,
                        )
                    for subject in (key for key in places if f"card {key}" not in places):
                        if not subject.startswith("card ") and subject not in ("number", "name"):
                            _note(
                                found,
                                (StudentId(student), subject, term),
                                row[places[subject]],
                                False,
                            )
    return found


def _note(found: dict[Place, list[tuple[str, bool]]], place: Place, mark: str, card: bool) -> None:
    if mark:
        found.setdefault(place, []).append((mark, card))
