"""A meeting as one page of HTML that needs nothing but itself: read, filtered, shown on a wall and
printed.
"""

from base64 import b64encode
from collections.abc import Sequence
from typing import NamedTuple

from documents.contents.council.meeting import Meeting, PlanPart, Shown
from documents.formats.pages.index import PAGES, environment
from texts import say


class Picture(NamedTuple):
    """A picture with what it says to those who do not see it."""

    png: bytes
    text: str

    @property
    def address(self) -> str:
        """The picture itself as an address."""
        return f"data:image/png;base64,{b64encode(self.png).decode()}"


#: Words that the script says.
WORDS = ("lessons", "nobody", "period")
KINDS = ("class", "student", "teacher", "group", "room", "school")


def pack(language: str, content: Meeting, pictures: Sequence[Picture]) -> bytes:
    """The page."""
    data = {
        "days": content.days,
        "periods": content.periods,
        "plans": [_data(plan) for plan in content.plans],
        "kinds": {kind: say(f"meeting_kind.{kind}") for kind in KINDS},
        "words": {name: say(f"meeting_word.{name}") for name in WORDS},
    }
    words = {name: say(f"meeting.{name}") for name in HEADINGS}
    script = (PAGES / "pack.js").read_text(encoding="utf-8")
    values = {
        "language": language,
        "meeting": content,
        "pictures": pictures,
        "data": data,
        "word": words,
        "script": script,
    }
    return environment().get_template("pack.html").render(**values).encode()


HEADINGS = (
    "skip",
    "contents",
    "summary",
    "comparison",
    "how_sure",
    "weeks",
    "plan",
    "kind",
    "search",
    "who",
    "parties",
    "no_parties",
    "unmet_requests",
    "pictures",
    "vote",
    "vote_note",
    "hash",
    "votes",
    "network",
)


def _data(plan: PlanPart) -> dict[str, object]:
    """A plan as the script reads it: texts once, lessons and weeks by their numbers."""
    texts: dict[str, int] = {}

    def number(text: str) -> int:
        return texts.setdefault(text, len(texts))

    def said(row: Shown) -> list[int]:
        return [
            number(text)
            for text in (row.time, row.subject, row.audience, row.room, row.teacher, row.school)
        ]

    lessons = [[row.column, row.row, *said(row)] for row in plan.lessons]
    people = [[who.kind, who.label, who.lessons] for who in plan.people]
    return {
        "name": plan.name,
        "title": plan.title,
        "lessons": lessons,
        "people": people,
        "texts": list(texts),
    }
