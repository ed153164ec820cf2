"""Whatever the page is drawn anew for, nothing is lost of what somebody is doing."""

from hands import CHROMIUM, chosen, lift, saved, somebody_asks, somebody_saves
from playwright.sync_api import Page

pytestmark = CHROMIUM
#: Where somebody is typing.
CARET = """() => {
  const { dataset, value, selectionStart } = document.activeElement;
  return [dataset.key ?? "", value, selectionStart];
}"""


def type_with_a_mended_letter(page: Page, place: str) -> None:
    """Types, and goes back into the word."""
    page.locator(place).press_sequentially("Май")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")


def test_a_name_that_is_being_typed_stays_with_its_caret(page: Page) -> None:
    page.locator('[data-key="tab decide"]').click()
    type_with_a_mended_letter(page, "#version")
    somebody_saves(page, 2)
    assert page.evaluate(CARET) == ["version", "Май", 1]
    somebody_asks(page)
    page.wait_for_selector(".outcome", timeout=60_000)
    assert page.evaluate(CARET) == ["version", "Май", 1]


def test_a_search_stays_with_its_caret(page: Page) -> None:
    page.select_option("#kind", "student")
    page.locator("#search").press_sequentially("ора")
    page.keyboard.press("Home")
    page.keyboard.type("Ег")
    assert page.evaluate(CARET) == ["search", "Егора", 2]
    somebody_saves(page, 2)
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    assert page.evaluate(CARET) == ["search", "Егор", 4]


def test_a_plan_that_was_chosen_stays_chosen(page: Page) -> None:
    somebody_saves(page, 2, "Январь")
    somebody_saves(page, 3, "Июнь")
    page.locator('[data-key="tab decide"]').click()
    page.locator("#other option", has_text="Январь").wait_for(state="attached")
    page.select_option("#other", label="Январь")
    before = page.locator("#other").input_value()
    somebody_saves(page, 4, "Август")
    page.locator("#other option", has_text="Август").wait_for(state="attached")
    assert page.locator("#other").input_value() == before


def test_a_cell_that_is_being_typed_stays_with_its_caret_and_its_place(page: Page) -> None:
    page.locator('[data-key="tab data"]').click()
    page.select_option("#table", "people")
    page.locator(".sheet tbody tr:nth-child(6) input").first.wait_for()
    page.set_viewport_size({"width": 700, "height": 500})
    cell = page.locator(".sheet tbody tr").nth(5).locator("input").nth(1)
    cell.fill("")
    cell.press_sequentially("Юлия")
    page.keyboard.press("Home")
    page.locator("#stage .wide").evaluate("place => { place.scrollLeft = 60; }")
    before = cell.bounding_box()
    assert page.locator("#stage .wide").evaluate("place => place.scrollLeft") == 60
    somebody_saves(page, 2)
    assert cell.input_value() == "Юлия"
    assert page.evaluate(CARET) == ["", "Юлия", 0]
    assert cell.bounding_box() == before
    assert page.locator("#save-rows").is_enabled()


def test_a_new_row_takes_nothing_of_its_neighbours(page: Page) -> None:
    page.locator('[data-key="tab data"]').click()
    page.select_option("#table", "people")
    page.locator(".sheet tbody tr:nth-child(6) input").first.wait_for()
    first, last = page.locator(".sheet tbody tr").first, page.locator(".sheet tbody tr").last
    before = first.locator("input").first.input_value()
    page.locator('[data-key="new row"]').click()
    last.locator("input").nth(1).fill("новый")
    somebody_saves(page, 2)
    assert last.locator("input").nth(1).input_value() == "новый"
    assert first.locator("input").first.input_value() == before


def test_lists_and_tables_stay_where_they_were_scrolled_to(page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 400})
    page.select_option("#kind", "teacher")
    page.evaluate(
        "() => { document.querySelector('#stage .wide').scrollLeft = 40;"
        " document.querySelector('#names').scrollTop = 30; }"
    )
    where = "() => ['#stage .wide', '#names'].map((one) => document.querySelector(one))"
    scrolled = f"() => ({where})().map((one) => [one.scrollLeft, one.scrollTop])"
    before = page.evaluate(scrolled)
    assert [before[0][0], before[1][1]] == [40, 30]
    somebody_saves(page, 2)
    assert page.evaluate(scrolled) == before


def test_what_is_opened_stays_open_and_what_is_closed_closed(page: Page) -> None:
    key, _ = chosen(page, ".slot.yes, .slot.price, .slot.no")
    page.locator(f'[data-key="{key}"]').first.click()
    page.locator('[data-key="choices"]').click()
    rooms = page.locator('details[data-key="room"]')
    rooms.locator("summary").click()
    assert rooms.get_attribute("open") is None
    teachers = page.locator('details[data-key="teacher"]')
    somebody_saves(page, 2)
    page.wait_for_selector("button.slot")
    assert rooms.get_attribute("open") is None
    assert teachers.get_attribute("open") is not None


def test_a_lesson_that_is_dragged_stays_in_the_hand(page: Page) -> None:
    key, slot = chosen(page, ".slot.yes, .slot.price")
    _, day, period = slot.split()
    lift(page, key, f'td[data-number="{day}"][data-period="{period}"]')
    somebody_saves(page, 2)
    page.wait_for_selector("button.slot")
    page.mouse.up()
    saved(page, 3)
    assert page.locator(".refusal").count() == 0
