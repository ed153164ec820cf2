"""Timetables of classes, teachers, rooms, groups and schools, and the tables of a school, in all
their formats.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from papers import sample_dossier, small_dossier

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack
from documents.contents.common.forms.table import Sheet, Table
from documents.contents.deputies.grids import (
    class_weeks,
    group_weeks,
    room_weeks,
    school_weeks,
    teacher_weeks,
)
from documents.contents.deputies.load import load_table
from documents.formats.pages.html import html
from documents.formats.sheets.csv import csv_file
from documents.formats.sheets.xlsx import WIDEST, workbook
from documents.press import Order, Printed, press
from models.record import SchoolId

AWKWARD = '=Ян "О" <b>&'
TABLE = Table(
    title="Класс 10А", columns=("урок", AWKWARD), rows=(("1\n8:30–9:15", "Физика\n" + "Ё" * 80),)
)
WEEKS = (class_weeks, teacher_weeks, room_weeks, group_weeks, school_weeks)


class Reader(HTMLParser):
    """Words of a page, and whatever it would fetch."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.words, self.fetched = list[str](), list[str]()
        self.feed(content.decode())

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        wanted = [value or "" for name, value in attrs if name in ("src", "href")]
        self.fetched += [value for value in wanted if not value.startswith(("#", "data:"))]


def printed(*only: str) -> dict[str, Printed]:
    return {one.path: one for one in press(small_dossier(), Order(only=only))}


def test_a_page_needs_nothing_but_itself_and_shows_every_word_whole() -> None:
    page = Reader(html("ru", "Расписание", "Школа <1>", [Sheet(title="", tables=(TABLE,))]))
    assert page.fetched == []
    assert {AWKWARD, "Ё" * 80, "Школа <1>", "8:30–9:15"} <= set(page.words)


def test_a_phone_shows_what_the_grid_shows() -> None:
    page = Reader(html("ru", "Расписание", "", [Sheet(title="", tables=(TABLE,))]))
    assert page.words.count("Физика") == page.words.count("Ё" * 80) == 2


def test_a_table_is_read_back_from_csv() -> None:
    rows = list(csv.reader(StringIO(csv_file([TABLE]).decode("utf-8-sig")), delimiter=";"))
    assert rows == [["урок", f"'{AWKWARD}"], list(TABLE.rows[0])]


@pytest.mark.parametrize("weeks", WEEKS)
def test_every_lesson_of_a_week_is_in_its_timetables(
    weeks: Callable[[Dossier], Iterator[Pack]],
) -> None:
    dossier = small_dossier()
    tables = [table for pack in weeks(dossier) for sheet in pack.sheets for table in sheet.tables]
    said = Counter(
        line.partition(",")[0]
        for table in tables
        for row in table.rows
        for cell in row
        for line in cell.split("\n")
    )
    network, plan, names = dossier.network, dossier.plan, dossier.entries.names
    lessons = Counter(
        names.subject(lesson)
        for lesson in plan.lessons
        if weeks is not group_weeks or network.candidate_of[lesson.group].class_ is None
    )
    # A lesson of students of several classes stands in the week of each; of a teacher, a room and a
    # group there is one.
    shared = weeks in (class_weeks, school_weeks)
    assert said >= lessons if shared else {subject: said[subject] for subject in lessons} == lessons


def test_timetables_come_in_four_formats_and_each_opens() -> None:
    found = printed("timetable_classes", "tables")
    endings = {path.rpartition(".")[2] for path in found}
    assert endings == {"html", "xlsx", "png", "csv"}
    for path, one in found.items():
        if path.endswith("xlsx"):
            assert load_workbook(BytesIO(one.content)).sheetnames
        elif path.endswith("png"):
            assert one.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("weeks", "first"), [(class_weeks, 2), (teacher_weeks, 2), (school_weeks, 3)]
)
def test_days_and_classes_are_equally_wide(
    weeks: Callable[[Dossier], Iterator[Pack]], first: int
) -> None:
    for pack in weeks(sample_dossier("two-schools")):
        for page in load_workbook(BytesIO(workbook(pack.sheets))).worksheets:
            columns = range(1, page.max_column + 1)
            widths = [page.column_dimensions[get_column_letter(column)].width for column in columns]
            assert len(set(widths[first - 1 :])) == 1
            assert sum(widths) <= WIDEST


def test_the_wall_of_a_school_names_its_classes_on_every_page() -> None:
    pack = next(school_weeks(sample_dossier("two-schools")))
    page = load_workbook(BytesIO(workbook(pack.sheets))).worksheets[0]
    assert (page.print_title_rows, page.freeze_panes) == ("$2:$2", "C3")
    assert page["C2"].value == "10А"


def test_a_column_of_a_list_is_as_wide_as_its_words() -> None:
    table = Table(title="", columns=("a", "b"), rows=(("1", "word " * 4),))
    page = load_workbook(BytesIO(workbook([Sheet(title="", tables=(table,))]))).worksheets[0]
    assert page.column_dimensions["A"].width < page.column_dimensions["B"].width


def test_hours_of_a_teacher_add_up() -> None:
    dossier = sample_dossier("two-schools")
    table = load_table(dossier, SchoolId(dossier.network.schools[0].id))
    rows = [
        (row[0], row[2], [float(cell.replace(",", ".")) for cell in row[5:]]) for row in table.rows
    ]
    sums: dict[str, list[float]] = {}
    for who, what, hours in rows:
        if what == "Всего":
            assert sums.pop(who) == pytest.approx(hours)
        else:
            sums[who] = [a + b for a, b in zip(sums.get(who, [0, 0, 0]), hours, strict=True)]
    assert sums == {}
