"""A run of papers: all are written, then the page that lists them, with what to mind."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import BY_HAND, CHECK
from documents.contents.coordinator.transfer import missing_months
from documents.contents.teachers.journal import left_in_old
from documents.formats.pages.index import Entry, Shelf, index
from documents.kinds import Kind, Receiver
from documents.press import Order, Printed, press, receiver_name, waiting, wanted
from models.problems import InputError, Problem
from models.school_year.details import DetailKind
from texts import knows, language, say

INDEX, RECEIVERS = "index.html", tuple(Receiver)
#: Papers with a missing text that are named before the rest is only counted.
NAMED = 2


class Published(NamedTuple):
    """What was written, what to mind, and what could not be written."""

    printed: tuple[Printed, ...]
    warnings: tuple[str, ...]
    problems: tuple[Problem, ...]


def publish(
    dossier: Dossier,
    order: Order,
    write: Callable[[str, bytes], None],
    remarks: Sequence[str] = (),
    present: Collection[str] = (),
) -> Published:
    """Write every paper that can be written, and the index.

    Parameters
    ----------
    write
        Takes a path seen from the folder of the run, and a content; raises InputError where it
        cannot.
    remarks
        Warnings known already.
    present
        Paths of files that are in the folder already: those of them that are not written anew
        belong to another run.
    """
    printed, problems = list[Printed](), list[Problem]()
    for one in press(dossier, order):
        try:
            write(one.path, one.content)
        except InputError as error:
            problems += error.problems
        else:
            # The content is written: hundreds of files need not be kept in memory.
            printed.append(one._replace(content=b""))
    older = sorted(set(present) - {INDEX} - {one.path for one in printed})
    unwritten = (
        *_without_plan(dossier, order),
        *_without_calendar(dossier, order),
        *_nothing_of(dossier, order, printed),
        *_without_journals(dossier, order),
    )
    warnings = (*remarks, *_left_over(older), *unwritten, *missing_lines(printed))
    write(INDEX, _index(dossier, printed, warnings))
    return Published(tuple(printed), warnings, tuple(problems))


def _left_over(older: Sequence[str]) -> Iterator[str]:
    """Papers of an earlier run may be of other students: whoever hands the folder on must know."""
    if older:
        yield say("said.left_over", n=len(older), where=", ".join(older[:NAMED]))


def _without_plan(dossier: Dossier, order: Order) -> Iterator[str]:
    left = waiting(dossier, order.only)
    if left:
        yield say("said.without_plan", kinds=_named(left))


def _named(kinds: Iterable[Kind]) -> str:
    return ", ".join(dict.fromkeys(say(f"kind.{kind.name}") for kind in kinds))


def _without_calendar(dossier: Dossier, order: Order) -> Iterator[str]:
    left = wanted(dossier, order.only)[1]
    if left:
        yield say("said.without_calendar", kinds=_named(left))


def _nothing_of(dossier: Dossier, order: Order, printed: Sequence[Printed]) -> Iterator[str]:
    """Kinds asked for by name that there is nothing to write of; an amending order is told what it
    wants.
    """
    if dossier.facts.previous is None and "amendment" in order.only:
        yield say("said.no_previous", kind=say("kind.amendment"))
    written = {one.kind.name for one in printed} | {
        kind.name for kind in wanted(dossier, order.only)[1]
    }
    left = [
        name
        for name in order.only
        if name not in written and (name != "amendment" or dossier.facts.previous is not None)
    ]
    if left:
        yield say(
            "said.nothing_of_kinds",
            kinds=", ".join(dict.fromkeys(say(f"kind.{name}") for name in left)),
        )


def _without_journals(dossier: Dossier, order: Order) -> Iterator[str]:
    kinds = {kind.name for kind in wanted(dossier, order.only)[0]}
    if "transfer" in kinds:
        yield from missing_months(dossier)
    if "journal" in kinds:
        yield from left_in_old(dossier)


def missing_lines(printed: Sequence[Printed]) -> Iterator[str]:
    """Every text that papers lack, with the papers that lack it."""
    found: dict[str, list[str]] = {}
    for one in printed:
        for kind in set(one.blanks) - BY_HAND:
            found.setdefault(kind, []).append(one.path)
    for kind, paths in sorted(found.items()):
        where, rest = ", ".join(paths[:NAMED]), len(paths) - NAMED
        where = say("said.papers_more", where=where, n=rest) if rest > 0 else where
        sheet = missing_sheet(kind)
        code = "said.missing_text" if sheet else "said.missing_fact"
        yield say(
            "said.to_check" if kind == CHECK else code,
            what=missing_name(kind),
            sheet=sheet,
            where=where,
        )


def missing_name(kind: str) -> str:
    """What a blank stands for, as the sheet calls it where it is told."""
    known = (code for code in (f"word.detailkind.{kind}", f"missing.{kind}") if knows(code))
    return next(map(say, known), kind)


def missing_sheet(kind: str) -> str:
    """The sheet of the workbook where a missing text is told; nothing where the plan says it."""
    if kind in list(DetailKind):
        return say("table.details")
    return say("table.network") if kind == "year" else ""


def count_by_kind(printed: Sequence[Printed]) -> Mapping[tuple[str, str], tuple[int, int]]:
    """Files and papers of every kind and format, in the order of the index."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for one in printed:
        key = (one.kind.name, str(one.kind.format))
        files, papers = found.get(key, (0, 0))
        found[key] = (files + 1, papers + one.papers)
    return found


def _index(dossier: Dossier, printed: Sequence[Printed], warnings: Sequence[str]) -> bytes:
    lines = [say("listing.about", network=dossier.network.name, date=f"{dossier.today:%d.%m.%Y}")]
    if dossier.facts.school is not None:
        lines.append(say("listing.for_school", school=dossier.names.school(dossier.facts.school)))
    shelves = tuple(_shelves(dossier, printed))
    return index(
        language(), say("listing.title"), lines, (say("listing.warnings"), warnings), shelves
    )


def _shelves(dossier: Dossier, printed: Sequence[Printed]) -> Iterator[Shelf]:
    """By receiver, in each by school."""
    ordered = sorted(
        printed, key=lambda one: (RECEIVERS.index(one.kind.receiver), one.school or "")
    )
    for (receiver, school), files in groupby(
        ordered, key=lambda one: (one.kind.receiver, one.school)
    ):
        owner = dossier.names.school(school) if school is not None else ""
        yield Shelf(
            ", ".join(filter(None, (receiver_name(receiver), owner))), tuple(map(_entry, files))
        )


def _entry(one: Printed) -> Entry:
    title = ", ".join(filter(None, (say(f"kind.{one.kind.name}"), one.title)))
    lacks = ", ".join(missing_name(kind) for kind in sorted(set(one.blanks) - BY_HAND))
    return Entry(
        one.path,
        title,
        say("listing.papers", n=one.papers),
        lacks and say("listing.lacks", what=lacks),
    )
