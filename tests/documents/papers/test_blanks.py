"""A field that the network or the plan knows is never blank: only what is filled with a pen may
be.
"""

from collections.abc import Iterator
from functools import cache

import pytest
from papers import sample_dossier, small_dossier

import texts
from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import BY_HAND, CHECK, with_lines
from documents.kinds import KINDS, Format, Kind
from documents.press import Order, press
from documents.publish import missing_lines, missing_name

NAMES = sorted({kind.name for kind in KINDS})


@cache
def council() -> Dossier:
    return sample_dossier("two-schools")


def blanks(dossier: Dossier, kind: Kind) -> Iterator[tuple[str, str]]:
    """Blanks that are a text somebody should have given, with the pack that has them."""
    for pack in kind.packs(dossier):
        yield from (
            (pack.title, blank) for blank in with_lines(pack)[1] if blank not in BY_HAND | {CHECK}
        )


@pytest.mark.parametrize("name", NAMES)
def test_only_what_is_filled_with_a_pen_is_blank(name: str) -> None:
    kinds = {kind.packs: kind for kind in KINDS if kind.name == name}
    assert [found for kind in kinds.values() for found in blanks(council(), kind)] == []


def test_a_text_that_is_missing_is_found() -> None:
    kind = next(kind for kind in KINDS if kind.name == "group_list" and kind.format is Format.DOCX)
    assert "coordinator" in {blank for _, blank in blanks(small_dossier(), kind)}


def test_a_missing_text_is_called_as_its_sheet_calls_it() -> None:
    order = Order(only=("group_list", "order"))
    told = " ".join(missing_lines(press(small_dossier(), order)))
    assert "«координатор сети» (лист «Реквизиты»)" in told
    assert "«населённый пункт» (лист «Реквизиты»)" in told
    assert "«учебный год» (лист «Сеть»)" in told


def test_every_missing_text_has_a_name_in_words() -> None:
    found = {
        blank for kind in KINDS if not kind.dated for _, blank in blanks(small_dossier(), kind)
    }
    assert found
    assert {blank for blank in found if missing_name(blank) == blank} == set()


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_kind_of_paper_has_a_name(language: str) -> None:
    with texts.speaking(language):
        assert [name for name in NAMES if not texts.knows(f"kind.{name}")] == []
