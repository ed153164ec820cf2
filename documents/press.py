"""All papers of a run: every kind asked for its packs, every pack written, with what is left to
fill by hand.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

import texts
from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, with_lines
from documents.contents.common.forms.table import Table
from documents.kinds import KINDS, Format, Kind, Receiver
from documents.templates import Templates
from models.filenames import Taken, file_name, file_names, name_within
from models.problems import ModelError
from models.record import SchoolId
from texts import say


class Order(NamedTuple):
    """What is wanted.

    Attributes
    ----------
    school
        Only packs of one school; None is every pack.
    separate
        A file for every paper, not for every pack.
    only
        Names of kinds; empty is all.
    templates
        Where Word templates are.
    above
        Letters of the path of the folder of the run, for whole paths to stay short enough.
    """

    school: SchoolId | None = None
    separate: bool = False
    only: Collection[str] = ()
    templates: Templates = Templates()
    above: int = 0


class Printed(NamedTuple):
    """A file of the run, and its line in the index.

    Attributes
    ----------
    path
        With folders, seen from the folder of the run; always with ``/``.
    papers
        How many papers or sheets it holds.
    blanks
        How many blanks of each kind it has, those to fill by hand included.
    """

    path: str
    content: bytes
    kind: Kind
    school: SchoolId | None
    title: str
    papers: int
    blanks: Mapping[str, int]


def wanted(
    dossier: Dossier, only: Collection[str] = ()
) -> tuple[tuple[Kind, ...], tuple[Kind, ...]]:
    """Kinds that can be written, and those left out for want of a calendar; before there is a plan
    neither has kinds that need one.
    """
    asked = [kind for kind in _asked(only) if dossier.facts.is_planned or not kind.needs_plan]
    without = [kind for kind in asked if kind.dated and dossier.year is None]
    return tuple(kind for kind in asked if kind not in without), tuple(without)


def waiting(dossier: Dossier, only: Collection[str] = ()) -> tuple[Kind, ...]:
    """Kinds that wait for a plan; none where there is one."""
    if dossier.facts.is_planned:
        return ()
    return tuple(kind for kind in _asked(only) if kind.needs_plan)


def _asked(only: Collection[str]) -> tuple[Kind, ...]:
    return tuple(kind for kind in KINDS if (kind.name in only if only else not kind.on_request))


def press(dossier: Dossier, order: Order) -> Iterator[Printed]:
    """Every paper, in the order of the index; each is made when it is asked for."""
    taken, packs = Taken(), _Packs(dossier)
    for kind in wanted(dossier, order.only)[0]:
        # Whole kinds at a time, for whoever asks for papers speaks a language of his own between
        # them.
        with texts.speaking(texts.language() if kind.bilingual else "ru"):
            own = (pack for pack in packs.of(kind) if order.school in (None, pack.school))
            printed = tuple(
                one for pack in own for one in written(dossier, kind, pack, order, taken)
            )
        yield from printed


class _Packs:
    """Packs of kinds, worked out once for those that share their function and language."""

    def __init__(self, dossier: Dossier) -> None:
        # A dossier keeps words it has worked out: one for each language.
        self._dossiers = {"ru": dossier, "en": Dossier(dossier.facts)}
        self._known: dict[tuple[Callable[[Dossier], Iterable[Pack]], str], tuple[Pack, ...]] = {}

    def of(self, kind: Kind) -> tuple[Pack, ...]:
        key = (kind.packs, texts.language())
        if key not in self._known:
            self._known[key] = tuple(kind.packs(self._dossiers[texts.language()]))
        return self._known[key]


def written(
    dossier: Dossier, kind: Kind, pack: Pack, order: Order, taken: Taken
) -> Iterator[Printed]:
    """The file of a pack, or several where papers are single."""
    # A picture is for one wall or one message: it is never a pack.
    for part in pack.single() if order.separate or kind.format is Format.PNG else (pack,):
        shown, blanks = with_lines(part)
        folder = _folder(dossier, kind, pack)
        name = name_within(_name(kind, part), order.above + 1 + len(folder), kind.format)
        path = taken.free(folder, name, kind.format)
        owner = dossier.names.school(pack.school) if pack.school is not None else ""
        content = _content(kind, shown, owner, order)
        papers = 1 if part.is_whole else max(1, len(part))
        yield Printed(path, content, kind, pack.school, part.title, papers, blanks)


def _folder(dossier: Dossier, kind: Kind, pack: Pack) -> str:
    """School, then receiver, in Russian: the folders of a run have the same names in every
    language.
    """
    whole = SchoolId("")
    owners = {whole: texts.say_in("ru", "folder.network"), **dossier.network.school_names}
    owner = file_names(owners)[pack.school if pack.school is not None else whole]
    return f"{owner}/{file_name(receiver_name(kind.receiver))}"


def receiver_name(receiver: Receiver) -> str:
    """Who gets papers, in Russian."""
    return texts.say_in("ru", f"receiver.{receiver}")


def _name(kind: Kind, pack: Pack) -> str:
    title = texts.say_in("ru", f"kind.{kind.name}")
    return texts.say_in("ru", "name.paper", kind=title, title=pack.title) if pack.title else title


def _content(kind: Kind, pack: Pack, owner: str, order: Order) -> bytes:
    """Format libraries are loaded when their format is first written."""
    match kind.format:
        case Format.DOCX:
            from documents.formats.word.docx import docx

            template = order.templates.of(kind.name)
            return docx(pack.papers, _title(kind, pack), template.content, template.name)
        case Format.XLSX:
            from documents.formats.sheets.leaves import leaf_workbook
            from documents.formats.sheets.xlsx import workbook

            return leaf_workbook(pack.leaves) if pack.leaves else workbook(pack.sheets)
        case Format.HTML:
            from documents.formats.pages.html import html

            return html(texts.language(), _title(kind, pack), owner, pack.sheets)
        case Format.PNG:
            from documents.formats.pictures.png import grids

            return grids(", ".join(filter(None, (_title(kind, pack), owner))), _tables(pack))
        case Format.CSV:
            from documents.formats.sheets.csv import csv_file

            return csv_file(_tables(pack))
        case Format.ICS if pack.diary is not None:
            from documents.formats.ics import ics

            return ics(pack.diary)
        case _:
            raise ModelError(kind)


def _tables(pack: Pack) -> tuple[Table, ...]:
    return tuple(table for sheet in pack.sheets for table in sheet.tables)


def _title(kind: Kind, pack: Pack) -> str:
    return ", ".join(filter(None, (say(f"kind.{kind.name}"), pack.title)))
