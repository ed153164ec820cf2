"""The year of a coordinator as one page of HTML that needs nothing but itself."""

from collections.abc import Sequence

from documents.contents.coordinator.marks.overview import Overview
from documents.formats.pages.index import environment
from documents.formats.pages.pack import Picture
from texts import say

HEADINGS = ("attention", "nothing_to_do", "pictures", "tables", "notes")


def overview_page(language: str, content: Overview, pictures: Sequence[Picture]) -> bytes:
    """The page."""
    words = {name: say(f"year_report.heading.{name}") for name in HEADINGS}
    values = {"language": language, "page": content, "pictures": pictures, "word": words}
    return environment().get_template("overview.html").render(**values).encode()
