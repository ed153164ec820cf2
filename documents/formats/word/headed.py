"""A Word template whose headers and footers know the paper too, and which remembers what part of it
is being written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docxtpl import DocxTemplate

from documents.formats.word.plain import Plain

TAGS, PARAGRAPH = re.compile(r"<[^>]+>"), re.compile(r"<w:p([ >])")
#: Where a part of a Word file is: in its body, above or below every page, or elsewhere.
BODY, HEADER, FOOTER, NOTES = "body", "header", "footer", "notes"


class Headed(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A template of papers.

    A header is the same on all pages of a file: it knows what all papers of the file share, ``{{
    paper.number }}`` of an order.

    Attributes
    ----------
    place, lines
        The part that is being written, and its paragraphs, the first of which is no paragraph.
    """

    place: str = BODY
    lines: Sequence[str] = ()

    def build_headers_footers_xml(
        self, context: Mapping[str, Any], uri: str, jinja_env: Any = None
    ) -> Iterator[tuple[str, bytes]]:
        """Headers or footers with their fields filled in."""
        yield from super().build_headers_footers_xml(
            {**context, "paper": shared(context["papers"])}, uri, jinja_env
        )

    def render_xml_part(
        self, src_xml: str, part: Any, context: Mapping[str, Any], jinja_env: Any = None
    ) -> str:
        """One part with its fields filled in."""
        name = str(getattr(part, "partname", "")).rpartition("/")[2]
        self.place = next(
            (place for place in (HEADER, FOOTER) if name.startswith(place)),
            BODY if "document" in name else NOTES,
        )
        self.lines = [
            TAGS.sub("", line).strip() for line in PARAGRAPH.sub(r"\n<w:p\1", src_xml).split("\n")
        ]
        rendered: str = super().render_xml_part(src_xml, part, context, jinja_env)
        return rendered


def shared(papers: Sequence[Plain]) -> Plain:
    """What is the same in all of some papers; fields that differ are left out."""
    first, *others = papers or ({},)
    if not isinstance(first, Mapping):
        return first
    alike = {
        name: [other.get(name) for other in others if isinstance(other, Mapping)] for name in first
    }
    found: dict[str, Plain] = {}
    for name, value in first.items():
        if isinstance(value, Mapping):
            found[name] = shared((value, *alike[name]))
        elif all(other == value for other in alike[name]):
            found[name] = value
    return found


def holds(value: Plain, field: str) -> bool:
    """Whether a field is anywhere in some papers."""
    if isinstance(value, Mapping):
        return field in value or any(holds(one, field) for one in value.values())
    return isinstance(value, tuple) and any(holds(one, field) for one in value)
