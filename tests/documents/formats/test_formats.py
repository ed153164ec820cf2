"""Workbooks open, are guarded against formulas and ready to print; pictures have the size they
should.
"""

from io import BytesIO

import pytest
import small_network as small
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from documents.contents.common.forms.leaf import Block, Leaf, Strip
from documents.contents.common.forms.table import Sheet, Table
from documents.contents.terminal.demand import demand_tables
from documents.contents.workbook.plan_book import plan_book
from documents.formats.pictures.png import convergence, demand_picture, load, school_grid
from documents.formats.screen.text import table_text
from documents.formats.sheets.leaves import leaf_workbook
from documents.formats.sheets.xlsx import workbook
from documents.papers import papers
from models.plan import Plan, Progress, Result, RunStatus
from models.policy import Policy
from models.record import SchoolId
from validation import judge

NETWORK, PLAN = small.network(), small.plan()
HISTORY = tuple(
    Progress(seconds=n, stage=stage, value=9 - n, bound=0)
    for n in range(4)
    for stage in ("unmet_1", "days")
)
RESULT = Result(status=RunStatus.FEASIBLE, plan=PLAN, history=HISTORY)
VERDICT = judge(NETWORK, Policy(), PLAN)


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def texts_of(page: Worksheet) -> list[str]:
    return [
        str(cell) for row in page.iter_rows(values_only=True) for cell in row if cell is not None
    ]


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(workbook(plan_book(NETWORK, RESULT, VERDICT)))


def test_the_workbook_has_every_sheet_in_words(book: Workbook) -> None:
    assert book.sheetnames == [
        "Сводка",
        "Группы",
        "Состав групп",
        "Не выполнены",
        "Запросы",
        "Школа № 1",
        "Школа № 5",
        "Учителя",
        "Ученики",
        "Кабинеты",
        "Расписание групп",
        "Переходы",
        "Обмен",
        "Занятия",
        "Шахматка",
        "Правка составов",
        "Ключ",
        "_setka",
        "_setka_lists",
    ]
    assert [page.title for page in book.worksheets if page.sheet_state != "visible"] == [
        "_setka",
        "_setka_lists",
    ]


def test_no_sheet_but_the_key_shows_an_id_of_a_group(book: Workbook) -> None:
    assert [
        page.title for page in book.worksheets if any("on_site" in text for text in texts_of(page))
    ] == ["Ключ"]


def test_the_summary_says_who_judged_and_that_nobody_leads(book: Workbook) -> None:
    said = texts_of(book["Сводка"])
    assert "Судья: план не нарушает ни одного правила." in said
    assert any("сопровождение не назначено" in text for text in said)
    assert "сопровождение не назначено" in texts_of(book["Переходы"])


def test_every_sheet_prints_landscape_and_as_wide_as_the_page(book: Workbook) -> None:
    for page in book.worksheets:
        assert page.page_setup.orientation == "landscape"
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
        assert page.sheet_properties.pageSetUpPr is not None
        assert page.sheet_properties.pageSetUpPr.fitToPage


def test_lists_can_be_filtered_and_repeat_their_heading(book: Workbook) -> None:
    page = book["Состав групп"]
    assert page.auto_filter.ref == "A1:E6"
    assert page.freeze_panes == "A2"
    assert page.print_title_rows == "$1:$1"
    assert [cell.value for cell in page[1]] == ["группа", "№", "ученик", "школа", "класс"]
    assert book["Переходы"].freeze_panes == "A4"


def test_classes_are_printed_on_pages_of_their_own() -> None:
    table = Table(title="t", columns=("a",), rows=(("b",),))
    page = opened(
        workbook([Sheet(title="s", tables=(table, table, table), page_each=True)])
    ).worksheets[0]
    assert [brk.id for brk in page.row_breaks.brk] == [4, 8]


def test_a_column_is_wide_enough_for_its_words_unless_the_page_is_full(book: Workbook) -> None:
    page = book["Состав групп"]
    longest = max(len(str(row[0])) for row in page.iter_rows(values_only=True))
    assert page.column_dimensions["A"].width >= longest


@pytest.mark.parametrize("text", ["=1+1", "+7 900", "-5", "@name"])
def test_text_that_looks_like_a_formula_is_guarded(text: str) -> None:
    table = Table(title=text, columns=(text,), rows=((text,), ("12",), ("007",)))
    page = opened(workbook([Sheet(title="s", lines=(text,), tables=(table,))])).worksheets[0]
    guarded = [cell.value for row in page.iter_rows() for cell in row if cell.value is not None]
    assert guarded == [f"'{text}", f"'{text}", f"'{text}", f"'{text}", 12, "007"]


def test_half_an_hour_is_a_number_that_adds_up() -> None:
    table = Table(
        title="", columns=("hours", "periods"), rows=(("0,5", "0,5"), ("36", "36")), amounts=(0,)
    )
    page = opened(workbook([Sheet(title="", tables=(table,), is_list=True)])).worksheets[0]
    (half, periods), (whole, _) = page["A2:B3"]
    assert [(cell.value, cell.number_format) for cell in (half, whole)] == [
        (0.5, "0.0#"),
        (36, "General"),
    ]
    assert periods.value == "0,5"


def test_a_mean_in_a_sheet_to_fill_in_is_a_number() -> None:
    columns = (Strip(title="mean", width=9, amount=True), Strip(title="marks", width=9))
    leaf = Leaf(title="a", blocks=(Block(columns=columns, rows=(("4,63", "4,5"), ("", ""))),))
    page = opened(leaf_workbook([leaf])).worksheets[0]
    assert [[cell.value for cell in row] for row in page["A2:B3"]] == [[4.63, "4,5"], [None, None]]
    assert page["A2"].number_format == "0.0#"


def test_signs_a_workbook_cannot_hold_are_left_out() -> None:
    table = Table(title="t", columns=("a",), rows=(("звон\x07ок",),))
    assert "звонок" in texts_of(opened(workbook([Sheet(title="s", tables=(table,))])).worksheets[0])


def test_sheets_get_names_excel_takes() -> None:
    names = ["Школа: №1/2?", "Школа  №1 2", "Ы" * 40, "Ы" * 40, "", "[]"]
    found = opened(workbook([Sheet(title=name, lines=("x",)) for name in names])).sheetnames
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in found)
    assert len({name.casefold() for name in found}) == len(names)


def test_a_result_without_a_plan_has_no_papers() -> None:
    nothing = Result(status=RunStatus.UNDECIDED)
    assert list(papers(NETWORK, nothing, VERDICT)) == []
    with pytest.raises(ValueError, match="undecided"):
        plan_book(NETWORK, nothing, VERDICT)


def test_papers_are_a_workbook_and_pictures() -> None:
    made = dict(papers(NETWORK, RESULT, VERDICT))
    assert list(made) == [
        "plan.xlsx",
        "school-1.png",
        "school-2.png",
        "load.png",
        "convergence.png",
    ]
    assert all(content for content in made.values())


def size(content: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(content)) as picture:
        assert picture.format == "PNG"
        assert len(picture.convert("L").getcolors() or []) > 1
        return picture.size


def test_pictures_have_their_size() -> None:
    assert size(school_grid(NETWORK, PLAN, SchoolId("A")))[0] == 17 * 120
    assert size(load(NETWORK, PLAN))[0] == 7 * 120
    assert size(convergence(RESULT)) == (1200, 660)
    assert size(demand_picture(demand_tables(NETWORK)[0], 2))[0] == 11 * 120


def test_pictures_are_drawn_of_nothing_too() -> None:
    empty = small.network(requests={}).model_copy(update={"requests": ()})
    assert size(load(NETWORK, Plan()))
    assert size(convergence(Result(status=RunStatus.FEASIBLE, plan=PLAN)))
    assert size(school_grid(NETWORK, Plan(), SchoolId("A")))
    assert size(demand_picture(demand_tables(empty)[0], 2))


def test_a_table_in_a_terminal_is_at_most_a_hundred_letters_wide() -> None:
    words = " ".join(["слово"] * 30)
    table = Table(title="Т", columns=("а", "б", "в"), rows=((words, words, "1"), ("к", "", "22")))
    found = list(table_text(table))
    assert max(map(len, found)) <= 100
    assert found[:2] == ["", "Т"]
    assert " ".join(line[:48].strip() for line in found[4:-1]).split() == words.split()


def test_a_narrow_table_is_as_wide_as_its_words() -> None:
    table = Table(title="Т", columns=("а", "б"), rows=(("один\nдва", "3"),))
    assert list(table_text(table)) == ["", "Т", "а     б", "----  -", "один  3", "два"]
