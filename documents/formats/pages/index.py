"""The first page of a run: one file of HTML that lists all papers and needs nothing but itself."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from documents.formats.together import TOGETHER

PAGES = Path(__file__).parent


class Entry(NamedTuple):
    """A file: its path seen from the page, what it is, how much it holds, and what it lacks."""

    path: str
    title: str
    amount: str
    missing: str = ""

    @property
    def address(self) -> str:
        """The path as a link."""
        return quote(self.path)

    @property
    def ending(self) -> str:
        """Format of the file."""
        return self.path.rpartition(".")[2]


class Shelf(NamedTuple):
    """Files of one receiver."""

    title: str
    entries: Sequence[Entry]


def index(
    language: str,
    title: str,
    lines: Sequence[str],
    warnings: tuple[str, Sequence[str]],
    shelves: Sequence[Shelf],
) -> bytes:
    """The page.

    Parameters
    ----------
    warnings
        Their heading, and they.
    """
    values = {
        "language": language,
        "title": title,
        "lines": lines,
        "heading": warnings[0],
        "warnings": warnings[1],
    }
    return environment().get_template("index.html").render(**values, shelves=shelves).encode()


def environment() -> Environment:
    """How pages are written: everything escaped, every value there."""
    found = Environment(
        loader=FileSystemLoader(PAGES), undefined=StrictUndefined, autoescape=True, trim_blocks=True
    )
    # Texts for a script are written as they read, in their order; what could end the script is
    # escaped all the same.
    found.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    found.filters["together"] = _together
    return found


def _together(text: str) -> Markup:
    """A text whose codes of rooms are on one line each; what is looked for and copied is as it
    was.
    """
    return Markup(TOGETHER.sub('<span class="together">\\g<0></span>', str(escape(text))))
