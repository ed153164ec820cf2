"""Every page of a run opens in a browser without a complaint, fetches nothing, prints on A4 and can
be read on a phone.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest
from browser import printed, width_on_phone
from papers import sample_dossier

from documents.kinds import KINDS, Format
from documents.press import Order, written
from documents.publish import publish
from models.filenames import Taken

pytestmark = pytest.mark.browser

#: A4 in points, upright and on its side; a browser rounds.
A4 = {(595, 842), (842, 595)}
PHONE = 360


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The index, and the first page of every kind."""
    folder, dossier = tmp_path_factory.mktemp("pages"), sample_dossier("two-schools")
    found = dict[str, bytes]()
    for kind in (kind for kind in KINDS if kind.format is Format.HTML):
        pack = max(kind.packs(dossier), key=len)
        found[kind.name] = next(written(dossier, kind, pack, Order(), Taken())).content
    publish(dossier, Order(only=("group_list",)), found.__setitem__, ("<b>Обратите внимание</b>",))
    chosen = {name: content for name, content in found.items() if "/" not in name}
    for number, content in enumerate(chosen.values()):
        (folder / f"{number}.html").write_bytes(content)
    return {name: folder / f"{number}.html" for number, name in enumerate(chosen)}


def test_pages_print_on_a4_without_a_complaint(pages: Mapping[str, Path], tmp_path: Path) -> None:
    found = {name: printed(page, tmp_path) for name, page in pages.items()}
    assert {name: said for name, (said, _) in found.items() if said} == {}
    assert {name: sizes for name, (_, sizes) in found.items() if not sizes or not sizes <= A4} == {}


def test_pages_fit_a_phone(pages: Mapping[str, Path], tmp_path: Path) -> None:
    assert {
        name: width
        for name, page in pages.items()
        if (width := width_on_phone(page, tmp_path)) > PHONE
    } == {}


def test_a_page_that_complains_is_heard(tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text(
        '<script>console.error("плохо")</script><img src="http://example.org/x.png">',
        encoding="utf-8",
    )
    assert printed(page, tmp_path)[0]


def test_a_page_that_is_too_wide_is_measured(tmp_path: Path) -> None:
    page = tmp_path / "wide.html"
    page.write_text('<meta charset="utf-8"><div style="width: 900px">x</div>', encoding="utf-8")
    assert width_on_phone(page, tmp_path) >= 900
