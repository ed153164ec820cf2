"""What hands do on the board, and what somebody else does meanwhile."""

import shutil
from typing import Any

import pytest
from playwright.sync_api import Page

#: Marks of tests that need a browser.
CHROMIUM = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="there is no Chromium"),
]
#: A phone, a laptop, a projector.
SIZES = {"phone": (390, 800), "laptop": (1366, 768), "projector": (1920, 1080)}
VIEWS = ("week", "clock", "ways", "wishes", "figures", "decide", "data")


def chosen(page: Page, kinds: str) -> tuple[Any, str]:
    """The key of a lesson with a slot of the kinds, and of that slot; nothing is held then."""
    keys = page.locator("button.tile").evaluate_all("rows => rows.map(row => row.dataset.key)")
    for key in keys:
        page.locator(f'[data-key="{key}"]').first.click()
        page.wait_for_selector("button.slot")
        slots = page.locator(kinds)
        slot = slots.first.get_attribute("data-key") if slots.count() else None
        page.keyboard.press("Escape")
        if slot is not None:
            return key, slot
    raise AssertionError(kinds)


def lift(page: Page, key: str, place: str) -> None:
    """Lifts a lesson and has it above a place, which shows so."""
    page.locator(f'[data-key="{key}"]').first.hover()
    page.mouse.down()
    for _ in range(50):
        page.locator(place).hover(force=True)
        if page.locator(f"{place}.over").count():
            break
        page.wait_for_timeout(50)


def drag(page: Page, key: str, slot: str) -> None:
    """Drags as a hand does: a lesson is let go when the slot shows that it is above it."""
    _, day, period = slot.split()
    lift(page, key, f'td[data-number="{day}"][data-period="{period}"]')
    page.mouse.up()


def saved(page: Page, step: int) -> None:
    page.wait_for_function(
        "step => document.querySelector('.saved').textContent.includes(` ${step}`)", arg=step
    )


def somebody_saves(page: Page, step: int, name: str = "Чужая") -> None:
    """Another window saves a step, and the page has shown it."""
    home = page.url.partition("/#")[0]
    told = page.context.request.post(
        f"{home}/api/name", data={"number": step - 1, "name": name}, headers={"origin": home}
    )
    assert told.ok, told.text()
    saved(page, step)


def somebody_asks(page: Page) -> None:
    """Another window begins long work, of which the page shows how far it is."""
    home = page.url.partition("/#")[0]
    values = {"number": 1, "seconds": 2}
    told = page.context.request.post(f"{home}/api/worth", data=values, headers={"origin": home})
    assert told.ok, told.text()
