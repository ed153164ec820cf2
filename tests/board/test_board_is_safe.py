"""Only this computer's browser, with the key of the link and from the board's own page, is
answered.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from board.app import made
from board.desk import Desk
from board.guard import SAID, Guard

PORT, KEY = 8765, "key-of-the-link"
HOME = f"http://127.0.0.1:{PORT}"


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[TestClient]:
    """A browser that does not have the key."""
    with TestClient(made(Desk(tmp_path), PORT, KEY), base_url=HOME) as client:
        yield client


@pytest.fixture
def browser(stranger: TestClient) -> TestClient:
    """A browser that came by the link."""
    stranger.get(f"/?key={KEY}")
    return stranger


def test_the_link_becomes_a_cookie_that_scripts_and_other_sites_do_not_get(
    stranger: TestClient,
) -> None:
    answer = stranger.get(f"/?key={KEY}", follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "max-age" not in cookie
    assert stranger.get("/").status_code == 200


@pytest.mark.parametrize("address", ["/", "/api/state", "/static/js/main.js", "/?key=another"])
def test_without_the_key_nothing_is_told(stranger: TestClient, address: str) -> None:
    assert stranger.get(address).status_code == 403


def test_a_wrong_cookie_is_no_key(stranger: TestClient) -> None:
    stranger.cookies.set(f"setka_{PORT}", "guessed")
    assert stranger.get("/").status_code == 403


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1:1", ""])
def test_a_name_that_was_bent_to_this_computer_is_refused(browser: TestClient, host: str) -> None:
    assert browser.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
def test_another_page_is_refused(browser: TestClient, origin: str) -> None:
    headers = {"origin": origin}
    assert browser.get("/api/state", headers=headers).status_code == 403
    assert browser.post("/api/undo", headers=headers, json={}).status_code == 403


def test_a_change_has_to_say_where_it_comes_from(browser: TestClient) -> None:
    assert browser.post("/api/undo", json={"number": 0}).status_code == 403
    own = browser.post("/api/undo", json={"number": 0}, headers={"origin": HOME})
    assert own.status_code != 403


def test_a_page_of_another_site_does_not_load_the_board(browser: TestClient) -> None:
    assert browser.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert browser.get("/", headers={"sec-fetch-site": "none"}).status_code == 200


def test_every_answer_is_kept_nowhere_and_loads_nothing_from_outside(
    stranger: TestClient,
) -> None:
    refused = stranger.get("/")
    stranger.get(f"/?key={KEY}")
    for answer in (refused, stranger.get("/"), stranger.get("/static/js/main.js")):
        assert answer.headers["content-security-policy"].startswith("default-src 'self';")
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"


def test_the_page_has_no_script_or_style_in_it(browser: TestClient) -> None:
    page = browser.get("/").text
    assert "<style" not in page
    assert " style=" not in page
    assert " onload=" not in page
    assert page.count("<script") == page.count("src=") + page.count('type="application/json"')


def test_scripts_are_told_to_be_scripts(browser: TestClient) -> None:
    # With ``nosniff`` a browser runs nothing else, and Windows may say otherwise of ``.js``.
    kind = browser.get("/static/js/main.js").headers["content-type"]
    assert kind.startswith("text/javascript")


def pieces() -> Iterator[bytes]:
    yield from (b"x" * 65536 for _ in range(SAID // 65536 + 1))


def test_more_than_fits_is_refused(browser: TestClient) -> None:
    whole = b"".join(pieces())
    assert browser.post("/api/undo", content=whole, headers={"origin": HOME}).status_code == 413


def test_a_length_that_is_not_told_is_counted() -> None:
    async def reading(request: Request) -> Response:
        return Response(str(len(await request.body())))

    guard = Middleware(Guard, port=PORT, key=KEY)
    app = Starlette(routes=[Route("/", reading, methods=["POST"])], middleware=[guard])
    with TestClient(app, base_url=HOME) as client:
        client.cookies.set(f"setka_{PORT}", KEY)
        headers = {"origin": HOME}
        assert client.post("/", content=iter([b"x"] * 3), headers=headers).text == "3"
        assert client.post("/", content=pieces(), headers=headers).status_code == 413


def test_nothing_beside_the_page_is_served(browser: TestClient) -> None:
    for address in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/js/../../app.py"):
        assert browser.get(address).status_code == 404


def test_the_name_of_a_folder_is_no_markup(tmp_path: Path) -> None:
    folder = tmp_path / "a&<b"
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("no such name on this system")
    with TestClient(made(Desk(folder), PORT, KEY), base_url=HOME) as client:
        page = client.get(f"/?key={KEY}").text
    assert "a&amp;&lt;b" in page
    assert "<b " not in page
