"""Tables of a school to filter, sort and hand to other programs: groups, members, requests,
lessons, ways, loads.
"""

from collections.abc import Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack
from documents.contents.common.forms.table import Sheet, Table
from documents.contents.workbook.lists import (
    group_table,
    lesson_table,
    member_table,
    request_table,
    way_table,
)
from models.record import SchoolId


def table_books(dossier: Dossier) -> Iterator[Pack]:
    """A workbook for every school, with all its tables."""
    for school in dossier.network.schools:
        sheets = (
            Sheet(title=table.title, tables=(table,), is_list=True)
            for table in _tables(dossier, school.id)
        )
        yield Pack(title="", school=school.id, sheets=tuple(sheets))


def table_files(dossier: Dossier) -> Iterator[Pack]:
    """Every table of every school as a file of its own."""
    for book in table_books(dossier):
        for sheet in book.sheets:
            yield Pack(title=sheet.title, school=book.school, sheets=(sheet,))


def _tables(dossier: Dossier, school: SchoolId) -> tuple[Table, ...]:
    network, plan = dossier.network, dossier.plan
    return (
        group_table(network, plan),
        member_table(network, plan, school),
        request_table(network, plan, dossier.verdict, school),
        lesson_table(network, plan),
        way_table(network, plan, school),
    )
