"""How the year goes: a workbook, two pictures and a page."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import texts
from application.records.roster import roster_of
from application.records.telling.exchange_due import known_to
from application.records.telling.kept_year import kept_year
from documents.contents.common.forms.table import Table
from documents.contents.coordinator.marks.achievement import (
    achievement_sheet,
    achievement_tables,
)
from documents.contents.coordinator.marks.kept import Kept
from documents.contents.coordinator.marks.months import heatmaps, months_sheet
from documents.contents.coordinator.marks.not_attested import line, proposals, proposals_sheet
from documents.contents.coordinator.marks.overview import overview
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
    return Report(files, tuple(achievement_tables(kept, brief=True)))


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
