"""What is handed to another school: a package, and the papers that go with it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from application.records.business import concern_of
from application.records.roster import Roster, roster_of
from application.records.words import key_said, package_file, value_said
from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.leaf import Block, Leaf, Strip
from documents.contents.common.forms.paper import Pack, Paper, with_lines
from documents.contents.common.forms.signing import signed_on
from documents.contents.common.lessons.group_year import GroupYear, Month, day_text, month_name
from documents.contents.coordinator.report_card import cards_of, exchanges
from documents.contents.coordinator.transfer import transfer_leaves
from documents.contents.coordinator.transfer_letter import (
    CorrectionRow,
    GroupRow,
    TransferLetter,
)
from documents.templates import Templates
from instances.files.atomic import write_together
from models.filenames import file_name
from models.names import alphabetical
from models.problems import InputError, Problem
from models.record import GroupId, SchoolId
from models.school_year.details import DetailKind
from models.school_year.journal import Term
from records.exchange.corrections import Correction
from records.exchange.envelope import PACKAGE, SEALED, closed
from records.exchange.keys import own_key
from records.exchange.sending import Asked, Sent, send, sent_before
from records.facts import Entry, Kind
from records.journals import journals_of
from records.store.entering import facts_now
from records.store.opening import Store
from records.store.schema import entries
from texts import say

#: What goes with the report cards of a half-year, and with those of the year: these take along what
#: was corrected since, and the first half-year of a student who came from another school.
TERMS: Mapping[str, frozenset[str]] = {
    "first": frozenset({Term.FIRST}),
    "year": frozenset(Term),
}
#: Columns of the sheet of corrections, and their widths.
SHEET = {"number": 5, "name": 32, "group": 34, "where": 22, "was": 14, "now": 14, "ground": 36}
#: The folder of packages and papers for other schools, in the folder of the store.
OUTGOING = "outgoing"


class Wanted(NamedTuple):
    """What is to be handed over.

    Attributes
    ----------
    month
        ``2026-10``; empty where a term is meant.
    term
        ``first`` or ``year``: report cards.
    passphrase
        Closes the package; empty leaves it open.
    """

    partner: SchoolId
    month: str
    term: str
    today: date
    who: str
    passphrase: str = ""


class Handed(NamedTuple):
    """A package and the files that were written."""

    sent: Sent
    paths: tuple[Path, ...]


def hand_over(store: Store, wanted: Wanted) -> Handed:
    """Make the next package for a partner with its papers.

    Raises
    ------
    InputError
        ``no_exchange_with``, ``month_outside_year``, ``month_not_begun``, or a file cannot be
        written; the package is then in the store, and the same command writes it again.
    """
    roster = roster_of(store)
    until = _until(roster, store, wanted)
    asked = Asked(
        partner=wanted.partner,
        month=wanted.month or wanted.term,
        until=until.isoformat(),
        terms=TERMS.get(wanted.term, frozenset()),
        who=wanted.who,
    )
    sent = send(store, asked, concern_of(roster, store.school), own_key(store))
    return Handed(sent, _written(store, roster, sent, wanted))


def hand_again(store: Store, number: int, wanted: Wanted) -> Handed:
    """Write a package and its papers again, as it was; for one that was lost on its way."""
    roster = roster_of(store)
    sent = sent_before(store, wanted.partner, number)
    month, term = ("", sent.month) if sent.month in TERMS else (sent.month, "")
    return Handed(sent, _written(store, roster, sent, wanted._replace(month=month, term=term)))


def _until(roster: Roster, store: Store, wanted: Wanted) -> date:
    """The last day of what is handed over."""
    year = roster.taught.year
    if wanted.partner == store.school or wanted.partner not in roster.network.school_of:
        raise InputError([Problem(code="no_exchange_with", value=wanted.partner)])
    if wanted.term:
        return year.halves[1 if wanted.term == "first" else 2].end
    first = _first(wanted.month)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if last < year.first or first > year.last:
        raise InputError([Problem(code="month_outside_year", value=wanted.month)])
    if first > wanted.today:
        raise InputError([Problem(code="month_not_begun", value=wanted.month)])
    return last


def _first(month: str) -> date:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise InputError([Problem(code="not_a_month", value=month)]) from error


def month_of(text: str) -> Month:
    """Year and number of a month."""
    first = _first(text)
    return first.year, first.month


def _written(store: Store, roster: Roster, sent: Sent, wanted: Wanted) -> tuple[Path, ...]:
    """Write the package and its papers, all or none; papers are in Russian."""
    folder = store.path.parent / OUTGOING / file_name(wanted.partner)
    stem = package_file(store.school, sent.number, sent.month)
    content, ending = sent.content, PACKAGE
    if wanted.passphrase:
        content, ending = closed(content, wanted.passphrase), PACKAGE + SEALED
    papers = _papers(store, roster, sent, wanted)
    files = {f"{stem}{ending}": content, **{f"{stem}{end}": one for end, one in papers.items()}}
    found = {folder / name: one for name, one in files.items()}
    write_together(found)
    return tuple(found)


def _papers(store: Store, roster: Roster, sent: Sent, wanted: Wanted) -> dict[str, bytes]:
    import texts
    from documents.formats.sheets.leaves import leaf_workbook

    with texts.speaking("ru"):
        with store.reading() as connection:
            where = entries.c.school == store.school
            if wanted.month:
                month = entries.c.day.between(f"{wanted.month}-00", f"{wanted.month}-99")
                where &= month | entries.c.day.in_(_moved_into(roster, wanted.month))
            facts = facts_now(connection, where)
            journals = journals_of((roster.happened.as_given(key), one) for key, one in facts)
        told = roster.dossier(journals, wanted.today)
        numbered = Dossier(told.facts._replace(number=str(sent.number)))
        letter = _letter(store, roster, sent, numbered, wanted)
        found = {".docx": _word((letter,), "transfer_letter")}
        leaves = (correction_leaf(letter),) if sent.corrections else ()
        own = [year for year in roster.groups.values() if year.group.host == store.school]
        if wanted.month:
            month_leaves = transfer_leaves(numbered, own, wanted.partner, month_of(wanted.month))
            leaves = (*month_leaves, *leaves)
        else:
            way = (store.school, wanted.partner)
            cards = cards_of(numbered, tuple(exchanges(numbered)), way, Term(wanted.term))
            if cards:
                found[f" {file_name(say('kind.report_card'))}.docx"] = _word(cards, "report_card")
        if leaves:
            pack, _ = with_lines(Pack(title="", leaves=leaves))
            found[".xlsx"] = leaf_workbook(pack.leaves)
    return found


def _moved_into(roster: Roster, month: str) -> list[str]:
    """Days of lessons of other months that were given in this one."""
    moved = (row for row in roster.happened.changes if row.time[0].isoformat()[:7] == month)
    return sorted({row.day.isoformat() for row in moved})


def _word(papers: tuple[Paper, ...], kind: str) -> bytes:
    from documents.formats.word.docx import docx

    template = Templates().of(kind)
    shown = tuple(with_lines(paper)[0] for paper in papers)
    return docx(shown, say(f"kind.{kind}"), template.content, template.name)


def _letter(
    store: Store, roster: Roster, sent: Sent, dossier: Dossier, wanted: Wanted
) -> TransferLetter:
    about = (
        month_name(month_of(wanted.month))
        if wanted.month
        else say("exchange.cards", term=say(f"card.term.{wanted.term}"))
    )
    names = dossier.names
    return TransferLetter(
        title=names.school(wanted.partner),
        number=str(sent.number),
        date=day_text(wanted.today),
        about=about,
        host=names.full_school(store.school),
        home=names.full_school(wanted.partner),
        rows=tuple(_rows(roster, sent)),
        sheet=str(sent.sheet),
        corrections=tuple(correction_rows(roster, sent.entries, sent.corrections)),
        entries=str(len(sent.entries)),
        hash=sent.hash,
        coordinator=dossier.detail(store.school, DetailKind.COORDINATOR),
        receiver=dossier.detail(wanted.partner, DetailKind.COORDINATOR),
    )


def _rows(roster: Roster, sent: Sent) -> Iterator[GroupRow]:
    """What the package says of every group; a version that it corrects itself does not count."""
    replaced = {entry.before for entry in sent.entries}
    of: dict[str, list[Entry]] = {}
    for entry in sent.entries:
        if entry.uid not in replaced and entry.value and entry.key.group:
            of.setdefault(entry.key.group, []).append(entry)
    known: dict[str, GroupYear] = {str(group): year for group, year in roster.groups.items()}
    for group in sorted(of, key=lambda one: alphabetical(known[one].title)):
        rows = of[group]
        said = [json.loads(entry.value) for entry in rows if entry.key.student]
        yield GroupRow(
            group=known[group].title,
            teacher=known[group].teacher_names,
            students=str(len({entry.key.student for entry in rows} - {""})),
            lessons=str(sum(entry.key.kind is Kind.LESSON for entry in rows)),
            marks=str(sum(len(one.get("marks", ())) + ("mark" in one) for one in said)),
            absences=str(sum("absence" in one for one in said)),
        )


def correction_rows(
    roster: Roster, found: Iterable[Entry], corrections: Iterable[Correction]
) -> Iterator[CorrectionRow]:
    """Lines of a sheet of corrections in words."""
    of = {entry.uid: entry.key for entry in found}
    for line in corrections:
        key = roster.happened.as_given(of[line.entry])
        name, _, where = key_said(roster, key).partition(", ")
        year = roster.groups.get(GroupId(key.group))
        yield CorrectionRow(
            number=str(line.number),
            name=name,
            group=year.title if year is not None else key.group,
            where=where,
            was=value_said(line.was),
            now=value_said(line.now),
            ground=line.ground,
        )


def correction_leaf(letter: TransferLetter) -> Leaf:
    """The sheet of corrections of a package, for a workbook."""
    return Leaf(
        title=say("exchange.sheet_title", sheet=letter.sheet),
        head=(
            say("exchange.sheet_heading", sheet=letter.sheet, number=letter.number),
            say("transfer.way", host=letter.host, home=letter.home),
        ),
        blocks=(
            Block(
                columns=tuple(
                    Strip(title=say(f"exchange.sheet.{name}"), width=width)
                    for name, width in SHEET.items()
                ),
                rows=tuple(
                    tuple(str(getattr(row, name)) for name in SHEET) for row in letter.corrections
                ),
            ),
        ),
        foot=(signed_on("sent", letter.coordinator), signed_on("received", letter.receiver)),
    )
