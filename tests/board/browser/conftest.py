"""A board that is served, and a window on it."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from boards import lay_out
from playwright.sync_api import Browser, Page, sync_playwright

from board.desk import Desk
from board.server import Opened

#: What Chromium notes of an answer that says what is wrong with a table.
REFUSED = "Failed to load resource: the server responded with a status of 422"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as started:
        chromium = started.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a network and its plan."""
    folder = tmp_path_factory.mktemp("network")
    lay_out(folder)
    return folder


@pytest.fixture
def link(laid_out: Path, tmp_path: Path) -> Iterator[str]:
    """The link of a board that is served."""
    shutil.copytree(laid_out, tmp_path, dirs_exist_ok=True)
    opened, ready = Opened(), threading.Event()
    serving = threading.Thread(target=opened.serve, args=(Desk(tmp_path), ready.set))
    serving.start()
    assert ready.wait(20)
    yield opened.link
    opened.stop()
    serving.join(20)


@pytest.fixture
def page(browser: Browser, link: str) -> Iterator[Page]:
    """A window in which nothing goes wrong and nothing comes from elsewhere."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    window = context.new_page()
    said: list[str] = []
    window.on("console", lambda message: said.append(message.text))
    window.on("pageerror", lambda error: said.append(str(error)))
    window.on("request", lambda request: said.append(request.url))
    window.goto(link)
    window.wait_for_selector("table.week")
    yield window
    home = link.partition("?")[0]
    context.close()
    assert [one for one in said if not one.startswith((home, REFUSED))] == []
