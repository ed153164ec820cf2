"""The guide shows pictures that the program made, and says commands that there are."""

import re
import struct
from pathlib import Path

import pytest
from papers import small_dossier

from benchmarks.guide.papers import PAGES, dossier_of, pages
from benchmarks.guide.pictures import pictures, sample
from cli import FAMILIES
from documents.request import Asked, request

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "guide.ru.md").read_text(encoding="utf-8")
TOLD = (
    GUIDE,
    *(path.read_text(encoding="utf-8") for path in (DOCS / "guide.md", DOCS.parent / "README.md")),
)


def size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG."""
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def test_the_pictures_are_those_the_program_makes() -> None:
    made = {name: size(content) for name, content in pictures()}
    kept = {
        path.name: size(path.read_bytes())
        for path in (DOCS / "pictures").glob("*.png")
        if path.name not in PAGES
    }
    # Fonts of another platform break lines elsewhere; what is drawn stays as wide, and about as
    # high.
    assert {name: width for name, (width, _) in made.items()} == {
        name: width for name, (width, _) in kept.items()
    }
    assert [
        name for name, (_, height) in made.items() if abs(height - kept[name][1]) > 0.15 * height
    ] == []


@pytest.mark.office
def test_the_printed_pages_are_those_the_program_makes() -> None:
    made = dict(pages(dossier_of(*sample())))
    assert {name: size(content) for name, content in made.items()} == {
        name: size((DOCS / "pictures" / name).read_bytes()) for name in PAGES
    }
    # As much ink on them: of another page, or of an empty one, there would be another amount.
    kept = {name: len((DOCS / "pictures" / name).read_bytes()) for name in PAGES}
    assert {
        name for name, content in made.items() if abs(len(content) - kept[name]) > 0.15 * kept[name]
    } == set()


def test_every_picture_is_shown_and_every_one_shown_is_there() -> None:
    shown = re.findall(r"\(pictures/([^)]+)\)", GUIDE)
    assert sorted(shown) == sorted(path.name for path in (DOCS / "pictures").iterdir())


def test_guides_and_readme_name_no_command_that_there_is_not() -> None:
    for text in TOLD:
        named = set(re.findall(r"^setka ([a-z-]+)|`setka ([a-z-]+)", text, flags=re.MULTILINE))
        assert ("next-year", "") in named or ("", "next-year") in named
        assert {first or second for first, second in named} <= set(FAMILIES)


def test_papers_are_asked_for_by_names_there_are() -> None:
    year = GUIDE[GUIDE.index("### По порядку года") : GUIDE.index("В мае плана ещё нет")]
    asked = [name for text in TOLD for name in re.findall(r'--only "([^"]+)"', text)]
    named = [
        name
        for line in year.splitlines()[2:]
        for name in re.findall(r"«([^»]+)»", line)
        if name != "--only"
    ]
    assert (len(asked) > 4, len(named) > 20) == (True, True)
    request(small_dossier(), Asked(only=(*asked, *named)))
