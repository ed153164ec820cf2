"""How the year goes: a workbook, two pictures, a page, and a paper to sign."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import texts
from application.records.roster import roster_of
from application.records.telling.exchange_due import known_to
from application.records.telling.kept_year import kept_year
from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import with_lines
from documents.contents.common.forms.table import Table
from documents.contents.coordinator.marks.achievement import (
    achievement_sheet,
    achievement_tables,
)
from documents.contents.coordinator.marks.kept import Kept
from documents.contents.coordinator.marks.months import heatmaps, months_sheet
from documents.contents.coordinator.marks.not_attested import line, proposals, proposals_sheet
from documents.contents.coordinator.marks.overview import overview
from documents.contents.coordinator.marks.results import results
from documents.templates import Templates
from models.filenames import file_name
from models.school_year.deadlines import Deadline, deadlines
from records.store.opening import Store
from texts import say


class Report(NamedTuple):
    """Files by name, and what is shown on the screen."""

    files: Mapping[str, bytes]
    tables: tuple[Table, ...]


def report_of(store: Store, today: date) -> Report:
    """How the year goes up to a day."""
    from documents.formats.pages.overview import overview_page
    from documents.formats.pages.pack import Picture
    from documents.formats.pictures.heatmap import heatmap
    from documents.formats.sheets.xlsx import workbook

    kept = kept_year(store, today)
    sheets = [achievement_sheet(kept), months_sheet(kept), proposals_sheet(kept)]
    drawn = [(one.title, heatmap(one)) for one in heatmaps(kept)]
    page = overview(kept, _due(store, today))
    pictures = [Picture(content, title) for title, content in drawn]
    files = {
        _name("workbook", "xlsx"): workbook(sheet for sheet in sheets if sheet.tables),
        _name("attendance", "png"): drawn[0][1],
        _name("means", "png"): drawn[1][1],
        _name("page", "html"): overview_page(texts.language(), page, pictures),
    }
    if (paper := _paper(kept)) is not None:
        files[_name("paper", "docx")] = paper
    return Report(files, tuple(achievement_tables(kept, brief=True)))


def _paper(kept: Kept) -> bytes | None:
    """The report as a paper to sign, in Russian as all papers are; None without a final mark."""
    from documents.formats.word.docx import docx

    with texts.speaking("ru"):
        # A dossier keeps the words it has worked out, in the language they were asked for.
        told = Kept(Dossier(kept.dossier.facts), kept.school, kept.counts)
        if (paper := results(told)) is None:
            return None
        shown, template = (with_lines(paper)[0],), Templates().of("year_report")
        return docx(shown, say("kind.year_report"), template.content, template.name)


def _name(what: str, ending: str) -> str:
    return f"{file_name(say(f'year_report.file.{what}'))}.{ending}"


def _due(store: Store, today: date) -> tuple[Deadline, ...]:
    """Deadlines of the year with what the store knows of them."""
    roster = roster_of(store)
    rows = deadlines(roster.network, roster.case.annex, today)
    return known_to(store, roster.case, rows, today)


def proposal_lines(kept: Kept) -> tuple[str, ...]:
    """Whom «н/а» may be given, in words."""
    return tuple(line(kept.dossier, group, one) for group, one in proposals(kept))
