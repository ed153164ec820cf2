"""Rows copied in Excel are pasted into a table of the board as they are."""

from hands import CHROMIUM
from playwright.sync_api import Page

pytestmark = CHROMIUM

#: Pastes into the cell that has the focus, as a browser does what was copied elsewhere.
PASTE = """(text) => {
  const copied = new DataTransfer();
  copied.setData("text/plain", text);
  const event = { clipboardData: copied, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", event));
}"""


def open_table(page: Page, name: str) -> None:
    page.locator('[data-key="tab data"]').click()
    page.wait_for_selector("#table")
    page.select_option("#table", name)
    title = page.locator(f'#table option[value="{name}"]').inner_text()
    page.locator("table.sheet caption", has_text=title).wait_for()


def values(page: Page, line: int) -> list[str]:
    """Cells of a line of the table, counted from 1."""
    cells = page.locator(f"table.sheet tbody tr:nth-child({line}) input")
    found: list[str] = cells.evaluate_all("rows => rows.map(row => row.value)")
    return found


def paste(page: Page, line: int, column: int, text: str) -> None:
    page.locator(f"table.sheet tbody tr:nth-child({line}) input").nth(column).focus()
    page.evaluate(PASTE, text)


def test_lines_fill_rows_and_make_new_ones(page: Page) -> None:
    open_table(page, "travel")
    before = page.locator("table.sheet tbody tr").count()
    page.locator('[data-key="new row"]').click()
    paste(page, before + 1, 1, 'пн\t8:30\r\nвт\t"10:15"\r\nср\t\r\n')
    page.wait_for_function(
        "n => document.querySelectorAll('table.sheet tbody tr').length === n", arg=before + 3
    )
    assert [values(page, before + line)[1:3] for line in (1, 2, 3)] == [
        ["пн", "8:30"],
        ["вт", "10:15"],
        ["ср", ""],
    ]
    assert page.locator("#save-rows").is_enabled()


def test_a_line_of_headings_says_which_columns_are_meant(page: Page) -> None:
    open_table(page, "students")
    before = page.locator("table.sheet tbody tr").count()
    page.locator('[data-key="new row"]').click()
    paste(page, before + 1, 1, "ФИО\tКласс\tШкола\nБелов Лев\t10А\t1")
    page.wait_for_function("() => !document.querySelector('#save-rows').disabled")
    assert values(page, before + 1)[:5] == ["", "Белов Лев", "1", "", "10А"]


def test_one_cell_is_pasted_as_text(page: Page) -> None:
    open_table(page, "travel")
    stays = page.evaluate(
        """() => {
          const copied = new DataTransfer();
          copied.setData("text/plain", "одна ячейка");
          const event = { clipboardData: copied, bubbles: true, cancelable: true };
          return document.querySelector("table.sheet input")
            .dispatchEvent(new ClipboardEvent("paste", event));
        }"""
    )
    assert stays


def test_a_column_says_what_it_holds_and_markup_is_text(page: Page) -> None:
    open_table(page, "students")
    paste(page, 1, 1, "<b>Лев</b>\t\n=1+1\t")
    page.wait_for_function("() => !document.querySelector('#save-rows').disabled")
    assert values(page, 1)[1] == "<b>Лев</b>"
    assert "Имя" in page.locator(".column-help").inner_text()
    assert page.locator("table.sheet b").count() == 0
