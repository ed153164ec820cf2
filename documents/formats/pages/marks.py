"""Sheets of marks as one page of HTML: narrow columns, names in sight, a page of paper a sheet."""

from collections.abc import Sequence

from documents.contents.common.forms.table import Sheet
from documents.formats.pages.index import environment


def marks_page(language: str, title: str, owner: str, sheets: Sequence[Sheet]) -> bytes:
    """The page.

    Parameters
    ----------
    owner
        The school, below the heading.
    """
    values = {"language": language, "title": title, "owner": owner, "sheets": sheets}
    return environment().get_template("marks.html").render(**values).encode()
