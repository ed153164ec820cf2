"""Every Word and Excel file opens in an office and prints: names whole, no page empty, nothing
beyond the paper.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import small_network as small
from office import converted, pages, squeezed, text
from papers import sample_dossier, small_dossier
from small_year import spans

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack
from documents.kinds import KINDS, Format, Kind
from documents.press import Order, written
from instances.generate.samples.house import house_of
from models.filenames import Taken
from models.school_year.annex import Annex

pytestmark = pytest.mark.office

PRINTED = (Format.DOCX, Format.XLSX)
#: Names that papers must survive: quotes, angle brackets, a formula, a long one and a short one,
#: dollars, and two of the same.
NAMES = ('Ян "О" <Би> & Ко', "=1+1", "Ё" * 80, "$x^2$", "Иванов Иван", "Иванов Иван", "CON")
#: Points of a printer that some words may reach over the margin.
SLACK = 1.0


class Made(NamedTuple):
    """A file, the names it must hold, and keys that nobody sees: white and small, they may be cut
    at the edge of the paper.
    """

    content: bytes
    names: frozenset[str]
    unseen: tuple[str, ...]


@cache
def awkward() -> Dossier:
    """The small network with names nobody wishes for."""
    network = small.network()
    students = tuple(
        row.model_copy(update={"name": name})
        for row, name in zip(network.students, NAMES * 2, strict=False)
    )
    found = network.replacing(students=students)
    return small_dossier(network=found, annex=Annex(calendar=spans(), **house_of(found)))


@cache
def council() -> Dossier:
    return sample_dossier("two-schools")


def first_of_each(dossier: Dossier) -> Iterator[tuple[str, Made]]:
    """The largest file of every kind and format: every layout once."""
    for kind in (kind for kind in KINDS if kind.format in PRINTED and not kind.on_request):
        packs = {len(repr(pack)): pack for pack in kind.packs(dossier)}
        if packs:
            pack = packs[max(packs)]
            (one,) = written(dossier, kind, pack, Order(), Taken())
            unseen = tuple(
                key
                for leaf in pack.leaves
                for block in leaf.blocks
                for key in (block.key, *block.keys)
            )
            yield (
                f"{kind.name}.{kind.format}",
                Made(one.content, names_of(dossier, kind, pack), unseen),
            )


def names_of(dossier: Dossier, kind: Kind, pack: Pack) -> frozenset[str]:
    """Students a pack names."""
    if kind.format is Format.DOCX:
        return frozenset(
            dossier.names.student(student) for paper in pack.papers for student in paper.students
        )
    cells = {
        cell
        for sheet in pack.sheets
        for table in sheet.tables
        for row in table.rows
        for cell in row
    }
    cells |= {
        cell
        for leaf in pack.leaves
        if not leaf.hidden
        for block in leaf.blocks
        for row in block.rows
        for cell in row
    }
    return frozenset(row.name for row in dossier.network.students if row.name in cells)


@pytest.fixture(scope="module", params=["awkward", "council"])
def printed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, tuple[Path, Made]]:
    dossier = {"awkward": awkward, "council": council}[request.param]()
    made = dict(first_of_each(dossier))
    found = converted(
        {path: row.content for path, row in made.items()}, tmp_path_factory.mktemp(request.param)
    )
    return {path: (pdf, made[path]) for path, pdf in found.items()}


def test_every_file_opens_and_prints(printed: Mapping[str, tuple[Path, Made]]) -> None:
    assert printed
    assert [path for path, (pdf, _) in printed.items() if not pdf.exists()] == []


def test_every_name_is_printed_whole(printed: Mapping[str, tuple[Path, Made]]) -> None:
    lost = {}
    for path, (pdf, made) in printed.items():
        said = text(pdf)
        lost[path] = {name for name in made.names if squeezed(name) not in said}
    assert {path: names for path, names in lost.items() if names} == {}
    assert any(made.names for _, made in printed.values())


def test_no_page_is_empty_and_nothing_runs_out_of_the_paper(
    printed: Mapping[str, tuple[Path, Made]],
) -> None:
    wrong = []
    for path, (pdf, made) in printed.items():
        for number, page in enumerate(pages(pdf, made.unseen), start=1):
            out = (
                page.left < -SLACK
                or page.right > page.width + SLACK
                or page.bottom > page.height + SLACK
            )
            wrong += [f"{path}, {number}: empty"] if not page.words else []
            wrong += (
                [f"{path}, {number}: {page.left:.0f}..{page.right:.0f} of {page.width:.0f}"]
                if out
                else []
            )
    assert wrong == []
