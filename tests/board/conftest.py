"""A board asked as its page asks, of a folder with a bundled network and its plan."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from asked_page import HOME, KEY, PORT, Page
from boards import lay_out
from starlette.testclient import TestClient

from board.app import made
from board.desk import Desk


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Page]:
    """The board of a folder without anything."""
    with TestClient(made(Desk(tmp_path), PORT, KEY), base_url=HOME) as client:
        yield Page(client)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """What lies on the board."""
    lay_out(tmp_path)
    return Desk(tmp_path)


@pytest.fixture
def page(desk: Desk) -> Iterator[Page]:
    """A page of it."""
    with TestClient(made(desk, PORT, KEY), base_url=HOME) as client:
        yield Page(client)
