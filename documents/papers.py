"""Books and pictures that other commands write beside a plan, by the names of their files.

Papers of ``setka documents`` are written by ``documents/press.py``.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import texts
from documents.contents.common.comparison import Networks, comparison_book
from documents.contents.common.forms.table import Sheet, Table
from documents.contents.council.meeting import Judged, meeting
from documents.contents.workbook.plan_book import plan_book
from documents.contents.workbook.remarks import remarks
from documents.contents.workbook.unplaced import attempt_book
from documents.formats.pages.pack import Picture, pack
from documents.formats.pictures.compared import criteria_picture, pareto_picture
from documents.formats.pictures.png import convergence, load, school_grid
from documents.formats.sheets.marked import Mark
from documents.formats.sheets.remarked import Remark, remarked
from documents.formats.sheets.xlsx import workbook
from models.differences.comparison import Comparison
from models.network import Network
from models.plan import Attempt, Result
from models.problems import Problem
from models.verdict import Verdict
from models.workbook.marks import BROKEN, CHANGED
from models.workbook.place import Place
from texts import say


def marks_of(network: Network, places: Iterable[Place], verdict: Verdict) -> Iterator[Mark]:
    """Cells of a corrected workbook that break a rule, then those that were changed."""
    places = tuple(places)
    for sheet, cell, text in remarks(network, verdict.violations, places):
        yield Mark(sheet, cell, BROKEN, text)
    for place in places:
        if place.changed:
            yield Mark(place.sheet, place.cell, CHANGED, say("mark.changed"))


def remarked_copy(
    path: Path,
    problems: Iterable[Problem],
    sentence: Callable[[Problem], str],
    opened: Callable[[Path], bytes],
    *,
    alone: bool,
) -> bytes | None:
    """A copy of a workbook with its problems; None where it is no workbook, or no problem has a
    place in it.

    Parameters
    ----------
    sentence
        Puts a problem into words.
    opened
        Gives the content of the workbook as it may be opened.
    alone
        Whether problems of other files are left out: the copy goes to somebody who has only this
        one.
    """
    problems = tuple(problems)
    own = [one for one in problems if one.file == str(path)]
    if path.suffix.lower() != ".xlsx" or not any(one.sheet for one in own):
        return None
    found = (
        Remark(one.sheet, one.line, one.column, sentence(one))
        for one in (own if alone else problems)
    )
    return remarked(opened(path), found)


def papers(
    network: Network, result: Result, verdict: Verdict, half_year: int = 1
) -> Iterator[tuple[str, bytes]]:
    """The workbook and the pictures of a result with a plan; each is made when it is asked for."""
    if result.plan is None:
        return
    yield "plan.xlsx", workbook(plan_book(network, result, verdict, half_year))
    for number, school in enumerate(network.schools, start=1):
        yield f"school-{number}.png", school_grid(network, result.plan, school.id)
    yield "load.png", load(network, result.plan)
    yield "convergence.png", convergence(result)


def attempt_papers(
    network: Network, attempt: Attempt, verdict: Verdict
) -> Iterator[tuple[str, bytes]]:
    """The workbook of an incomplete attempt, under a name that no plan has."""
    yield f"{say('name.unplaced_book')}.xlsx", workbook(attempt_book(network, attempt, verdict))


def comparison_papers(comparison: Comparison, networks: Networks) -> Iterator[tuple[str, bytes]]:
    """The workbook, the pictures and the record of a comparison."""
    yield "comparison.json", (comparison.model_dump_json(indent=1) + "\n").encode()
    yield "comparison.xlsx", workbook(comparison_book(comparison, networks))
    yield "comparison.png", criteria_picture(comparison)
    yield "pareto.png", pareto_picture(comparison)


def meeting_page(comparison: Comparison, networks: Networks, judged: Judged) -> bytes:
    """The page that a council looks at before it votes."""
    pictures = (
        Picture(criteria_picture(comparison), say("meeting.picture_criteria")),
        Picture(pareto_picture(comparison), say("meeting.picture_pareto")),
    )
    return pack(texts.language(), meeting(comparison, networks, judged), pictures)


def list_book(table: Table) -> bytes:
    """A workbook of one table that is sorted and filtered."""
    return workbook([Sheet(title=table.title, tables=(table,), is_list=True)])
