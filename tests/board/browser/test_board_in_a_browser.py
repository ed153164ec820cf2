"""The board in a browser, by mouse and by keys, as a deputy head has it."""

from base64 import b64encode
from pathlib import Path

from hands import CHROMIUM, SIZES, VIEWS, chosen, drag, saved
from playwright.sync_api import Page

pytestmark = CHROMIUM


def test_a_student_is_found_as_one_types(page: Page) -> None:
    page.select_option("#kind", "student")
    page.keyboard.press("/")
    page.keyboard.type("егор")
    page.keyboard.press("Enter")
    assert "Егор" in page.locator("#stage h2").inner_text()
    assert page.locator(".names li").count() == 1
    assert page.locator("button.tile").count() > 0


def test_a_lesson_is_dragged_to_a_legal_and_to_a_forbidden_time(page: Page) -> None:
    key, slot = chosen(page, ".slot.yes, .slot.price")
    drag(page, key, slot)
    saved(page, 2)
    page.get_by_role("button", name="Отменить").click()
    saved(page, 3)
    key, slot = chosen(page, ".slot.no")
    drag(page, key, slot)
    page.wait_for_selector(".refusal li")
    assert page.locator(".refusal").get_attribute("role") == "alert"
    page.locator('[data-key="anyway"]').click()
    saved(page, 4)
    page.locator('[data-key="finish"]').click()
    page.wait_for_selector(".outcome", timeout=60_000)
    saved(page, 5)
    page.keyboard.press("Escape")
    assert page.locator(".verdict.good").count() == 1


def test_a_lesson_is_moved_by_keys_alone(page: Page) -> None:
    key, slot = chosen(page, ".slot.yes, .slot.price")
    page.locator(f'[data-key="{key}"]').first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("button.slot")
    page.locator("button.slot").first.focus()
    _, day, period = slot.split()
    for _ in range(int(period) - 1):
        page.keyboard.press("ArrowDown")
    days = page.locator("tr:first-child td").evaluate_all(
        "cells => cells.map(c => c.dataset.number)"
    )
    for _ in range(days.index(day)):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.key") == slot
    page.keyboard.press("Enter")
    saved(page, 2)
    page.keyboard.press("Control+z")
    saved(page, 3)


def test_why_is_answered_where_the_finger_points(page: Page) -> None:
    page.locator('[data-key="tab wishes"]').click()
    page.locator(".list .actions button").first.click()
    page.wait_for_selector(".outcome li", timeout=60_000)
    assert page.locator(".outcome h3").inner_text()


#: Drops a file on the page, as a browser does with one from the desk.
DROP = """([name, text]) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name));
  const event = { dataTransfer: carried, bubbles: true, cancelable: true };
  document.body.dispatchEvent(new DragEvent("drop", event));
}"""


def drop(page: Page, name: str, content: bytes) -> None:
    page.evaluate(DROP, [name, b64encode(content).decode()])


def test_a_workbook_is_dropped_on_any_section(page: Page, link: str, tmp_path: Path) -> None:
    home = link.partition("/?")[0]
    book = page.context.request.get(f"{home}/api/books/network").body()
    with page.expect_response("**/api/books/dropped") as told:
        drop(page, "Книга.xlsx", book)
    assert told.value.ok, told.value.text()
    page.wait_for_selector(".said.good:not(:empty)")
    assert page.locator(".faults li").count() == 0
    assert (tmp_path / "network.xlsx").exists()


def test_classes_get_class_hours_by_a_button(page: Page) -> None:
    page.locator('[data-key="tab data"]').click()
    page.locator('[data-key="class hours on"]').click()
    page.wait_for_selector(".said.good:not(:empty)", timeout=60_000)
    assert "Разговоры о важном" in page.locator(".said.good").inner_text()


def test_two_plans_are_compared(page: Page) -> None:
    page.locator('[data-key="tab decide"]').click()
    page.locator("#version").fill("Май")
    page.locator('[data-key="save version"]').click()
    saved(page, 2)
    page.locator("#other option", has_text="Май").wait_for(state="attached")
    page.select_option("#other", label="Май")
    page.locator('[data-key="compare"]').click()
    page.wait_for_selector("#stage table.list", timeout=60_000)
    assert page.locator(".outcome").count() == 1
    assert "не выполнено" in page.locator(".plans button", has_text="Май").inner_text()


def test_long_words_of_a_cell_are_broken_at_syllables(page: Page) -> None:
    page.select_option("#kind", "school")
    titles = page.locator(".tile strong").all_text_contents()
    assert any("\u00ad" in title for title in titles)


def test_a_week_is_printed_without_the_tools(page: Page) -> None:
    page.emulate_media(media="print")
    assert not page.locator("#people").is_visible()
    assert not page.locator("#tools").is_visible()
    assert page.locator("table.week").is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_two_windows_show_the_same_plan(page: Page) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("table.week")
    key, slot = chosen(page, ".slot.yes, .slot.price")
    drag(page, key, slot)
    saved(page, 2)
    saved(other, 2)
    other.close()


def test_no_size_is_too_small(page: Page) -> None:
    for view in VIEWS:
        page.locator(f'[data-key="tab {view}"]').click()
        page.wait_for_selector("#stage h2")
        for name, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (view, name)


def test_the_bar_of_a_laptop_is_one_line(page: Page) -> None:
    rows = page.locator(".top button").evaluate_all(
        "buttons => buttons.map((one) => Math.round(one.getBoundingClientRect().top / 12))"
    )
    assert len(set(rows)) == 1


def test_a_lesson_that_is_held_on_a_phone_leaves_the_week_to_be_seen(page: Page) -> None:
    width, height = SIZES["phone"]
    page.set_viewport_size({"width": width, "height": height})
    page.locator("button.tile").first.click()
    page.wait_for_selector("button.slot")
    panel = page.locator("#side").bounding_box()
    assert panel is not None
    assert panel["height"] < height / 6
    page.locator('[data-key="unfold"]').click()
    assert page.locator(".facts").is_visible()
    page.locator('[data-key="unfold"]').click()
    assert not page.locator(".facts").is_visible()


def test_when_teachers_are_busy_is_typed_into_a_grid(page: Page) -> None:
    page.locator('[data-key="tab data"]').click()
    page.select_option("#table", "busy")
    cells = page.locator(".sheet textarea")
    cells.first.fill("иногда")
    page.locator("#save-rows").click()
    page.wait_for_selector(".faults li")
    assert cells.first.get_attribute("aria-invalid") == "true"
    assert page.locator(".sheet td.wrong").count() == 1
    cells.first.fill("с 12:00")
    page.locator("#save-rows").click()
    page.wait_for_selector(".said.good:not(:empty)")
    assert page.locator(".sheet td.wrong").count() == 0
    assert cells.first.input_value() == "с 12:00"
