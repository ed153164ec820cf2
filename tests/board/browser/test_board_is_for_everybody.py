"""Whoever hears the board instead of seeing it has the same week."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from hands import CHROMIUM, SIZES, VIEWS, chosen, somebody_asks
from playwright.sync_api import Page

pytestmark = CHROMIUM
SERIOUS = ("serious", "critical")
SOFT = "\u00ad"


def shut_out(page: Page) -> list[tuple[str, list[str]]]:
    """What shuts somebody out, by rule, with its elements."""
    found = Axe().run(page).response
    assert found["passes"]
    return [
        (row["id"], [one["html"] for one in row["nodes"]][:3])
        for row in found["violations"]
        if row["impact"] in SERIOUS
    ]


#: Work that is half done, as the board would tell of it.
UNDER_WAY = """async () => {
  const { set } = await import("/static/js/core/store.js");
  set({ job: { number: 0, kind: "worth", seconds: 1, limit: 2, stage: "", value: 0, bound: 0 } });
}"""


@pytest.mark.parametrize("size", SIZES)
def test_nobody_is_shut_out(page: Page, size: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    for view in VIEWS:
        page.locator(f'[data-key="tab {view}"]').click()
        page.wait_for_selector("#stage h2")
        assert shut_out(page) == [], view


@pytest.mark.parametrize("size", SIZES)
def test_nobody_is_shut_out_while_a_lesson_is_held_and_refused(page: Page, size: str) -> None:
    key, slot = chosen(page, ".slot.no")
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.locator(f'[data-key="{key}"]').first.click()
    page.wait_for_selector("button.slot")
    assert shut_out(page) == []
    page.locator(f'[data-key="{slot}"]').click()
    page.wait_for_selector(".refusal li")
    assert shut_out(page) == []
    if size == "phone":
        page.locator('[data-key="unfold"]').click()
    page.locator('[data-key="choices"]').click()
    page.wait_for_selector(".option")
    assert shut_out(page) == []


def test_nobody_is_shut_out_of_work_and_of_what_it_came_to(page: Page) -> None:
    # Work on a small network may be over before a page has heard of it: the page is told of some.
    page.evaluate(UNDER_WAY)
    page.wait_for_selector(".work")
    assert shut_out(page) == []
    somebody_asks(page)
    page.wait_for_selector(".outcome", timeout=60_000)
    assert shut_out(page) == []


def test_the_tree_of_a_week_makes_sense_when_it_is_read(page: Page) -> None:
    tree = page.locator("main").aria_snapshot()
    assert "- table" in tree
    assert 'columnheader "понедельник"' in tree
    assert 'rowheader "1 ' in tree
    assert "✓" not in page.locator("body").aria_snapshot()


def test_names_are_read_without_places_where_they_may_be_broken(page: Page) -> None:
    page.select_option("#kind", "school")
    shown = page.locator(".tile strong").all_text_contents()
    assert any(SOFT in text for text in shown)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    names = [node.get("name", {}).get("value", "") for node in tree["nodes"]]
    assert any(name.startswith("Физика, ") for name in names)
    assert [name for name in names if SOFT in name] == []


def test_a_slot_says_in_its_name_whether_and_in_its_description_why(page: Page) -> None:
    key, slot = chosen(page, ".slot.no")
    page.locator(f'[data-key="{key}"]').first.click()
    button = page.locator(f'[data-key="{slot}"]')
    name, reasons = button.get_attribute("aria-label"), button.get_attribute("title")
    assert name is not None
    assert name.endswith(button.inner_text().splitlines()[-1])
    assert reasons
