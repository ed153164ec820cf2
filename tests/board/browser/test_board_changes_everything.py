"""Everything but the time of a lesson is changed on the board too."""

from hands import CHROMIUM, saved
from playwright.sync_api import Locator, Page

pytestmark = CHROMIUM


def hold(page: Page, at: int = 0) -> None:
    """Holds a lesson until its slots are told."""
    page.locator("button.tile").nth(at).click()
    page.wait_for_selector("button.slot")


def options(page: Page, title: str) -> Locator:
    """What can be chosen of a list, the present one left out."""
    lists = page.locator(".side details.options", has_text=title)
    return lists.locator(".option:not([disabled])")


def take(page: Page, option: Locator, step: int) -> None:
    """Chooses, though a rule may be against it."""
    forbidden = option.locator("b.no").count() > 0
    option.click()
    if forbidden:
        page.locator('[data-key="anyway"]').click()
    saved(page, step)


def test_a_lesson_is_pinned_and_let_go(page: Page) -> None:
    hold(page)
    page.locator('[data-key="pin"]').click()
    saved(page, 2)
    assert page.locator(".tile .mark").count() == 1
    assert "закреплено" in (page.locator(".tile").first.get_attribute("aria-label") or "")
    page.locator('[data-key="pin"]').click()
    saved(page, 3)
    assert page.locator(".tile .mark").count() == 0


def test_a_lesson_gets_another_room(page: Page) -> None:
    hold(page)
    page.locator('[data-key="choices"]').click()
    page.wait_for_selector(".side .option")
    before = page.locator(".facts dd").nth(1).inner_text()
    take(page, options(page, "Кабинет").first, 2)
    assert page.locator(".facts dd").nth(1).inner_text() != before


def test_a_lesson_gets_another_teacher(page: Page) -> None:
    page.locator('[data-key="tab data"]').click()
    page.select_option("#table", "people")
    subjects = page.locator('.sheet input[aria-label="Предметы"]')
    subjects.first.wait_for()
    for at in range(subjects.count()):
        if subjects.nth(at).input_value() == "rus":
            subjects.nth(at).fill("rus, phy")
    page.locator("#save-rows").click()
    page.wait_for_selector(".said.good:not(:empty)")
    page.locator('[data-key="tab week"]').click()
    page.locator(".tile", has_text="Физика").first.click()
    page.locator('[data-key="choices"]').click()
    page.wait_for_selector(".side .option")
    before = page.locator(".facts dd").nth(2).inner_text()
    take(page, options(page, "Учитель группы").first, 2)
    assert page.locator(".facts dd").nth(2).inner_text() != before


def test_a_student_is_moved_to_another_group(page: Page) -> None:
    page.select_option("#kind", "student")
    names = page.locator(".names button")
    for at in range(names.count()):
        names.nth(at).click()
        page.locator('[data-key="seats"]').click()
        page.locator('[data-key="seats"]').wait_for(state="detached")
        option = page.locator(".side .option:not([disabled])")
        if option.count():
            take(page, option.first, 2)
            return
    raise AssertionError("nobody has another group")


def test_what_is_suggested_is_done(page: Page) -> None:
    for at in range(page.locator("button.tile").count()):
        hold(page, at)
        page.locator('[data-key="suggest"]').click()
        page.locator(".suggested .offers, .suggested .hint", has_not_text="Ищем").first.wait_for()
        offer = page.locator(".offers button")
        if offer.count():
            offer.first.click()
            saved(page, 2)
            page.locator(".suggested").wait_for(state="detached")
            return
        page.keyboard.press("Escape")
    raise AssertionError("nothing is suggested")
