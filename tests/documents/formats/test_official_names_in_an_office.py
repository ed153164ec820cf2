"""Papers of a network with legal names of schools and long surnames: two pages at most, and no word
broken against the rules of Russian.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from office import converted, pages, plain_text
from papers import sample_dossier, text_of

from documents.contents.common.dossier import Dossier
from documents.kinds import KINDS, Format
from documents.press import Order, written
from models.filenames import Taken

pytestmark = pytest.mark.office

#: Kinds, and the word that every paper of a kind begins with.
BEGINS = {
    "route": "ИНДИВИДУАЛЬНЫЙ",
    "study_plan": "ИНДИВИДУАЛЬНЫЙ",
    "result_notice": "УВЕДОМЛЕНИЕ",
    "consent": "СОГЛАСИЕ",
}
MOST_PAGES = 2
#: Signs that a line may be broken at.
APART = re.compile(r"[\s\u00a0/–—-]+")


@cache
def dossier() -> Dossier:
    return sample_dossier("tight")


def contents() -> Mapping[str, bytes]:
    """The papers of one class of every kind."""
    found = {}
    for kind in KINDS:
        if kind.name in BEGINS and kind.format is Format.DOCX:
            pack = next(iter(kind.packs(dossier())))
            (one,) = written(dossier(), kind, pack, Order(), Taken())
            found[f"{kind.name}.docx"] = one.content
    return found


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[bytes, Path]]:
    made = contents()
    found = converted(made, tmp_path_factory.mktemp("official"))
    return {path: (made[path], pdf) for path, pdf in found.items()}


def test_a_paper_has_two_pages_at_most(printed: Mapping[str, tuple[bytes, Path]]) -> None:
    longest = {}
    for path, (_, pdf) in printed.items():
        own = pages(pdf)
        starts = [
            number
            for number, page in enumerate(own)
            if page.words[0] == BEGINS[path.partition(".")[0]]
        ]
        longest[path] = max(later - one for one, later in pairwise([*starts, len(own)]))
    assert {path: n for path, n in longest.items() if n > MOST_PAGES} == {}
    assert len(longest) == len(BEGINS)


def test_no_word_is_broken(printed: Mapping[str, tuple[bytes, Path]]) -> None:
    broken = {}
    for path, (content, pdf) in printed.items():
        lost = Counter(APART.split(text_of(content))) - Counter(APART.split(plain_text(pdf)))
        broken[path] = sorted(lost)
    assert {path: words for path, words in broken.items() if words} == {}


def test_tables_name_schools_in_short_and_headings_in_full(
    printed: Mapping[str, tuple[bytes, Path]],
) -> None:
    for path in ("route.docx", "result_notice.docx"):
        said = text_of(printed[path][0])
        assert "Королёва» городского округа" in said
        assert "МБОУ «СОШ № 5»" in said
