"""What is suggested for a spoilt name is the name, or nothing: never another's."""

from pathlib import Path
from random import Random

import pytest

from benchmarks.collecting.hints import OTHER, RIGHT, WRONG, judged, planted
from benchmarks.collecting.whole_files import KINDS
from benchmarks.collecting.whole_files import judged as judged_file
from instances import read


def test_no_suggestion_is_wrong() -> None:
    network, found = read("two-schools").network, list[tuple[str, str, str]]()
    for seed in range(120):
        kind, typed, meant, names = planted(network, seed)
        hint, verdict = judged(typed, meant, names)
        assert verdict != WRONG, (typed, meant, hint)
        found.append((kind, verdict, hint))
    assert sum(verdict == RIGHT and bool(hint) for _, verdict, hint in found) > 30
    assert sum(kind == OTHER for kind, _, _ in found) > 15


@pytest.mark.parametrize(
    ("typed", "meant", "names", "verdict"),
    [
        ("физка", "физика", ("физика", "химия"), "right"),
        ("физка", "химия", ("физика", "химия"), "wrong"),
        ("иногда", "", ("физика",), "right"),
        ("zz", "физика", ("физика",), "none"),
    ],
)
def test_a_suggestion_is_judged_by_what_was_meant(
    typed: str, meant: str, names: tuple[str, ...], verdict: str
) -> None:
    assert judged(typed, meant, names)[1] == verdict


@pytest.mark.parametrize(("kind", "seed"), [("workbook", 54), ("form", 1), ("answers", 2)])
def test_no_hint_in_a_whole_file_is_of_something_else(tmp_path: Path, kind: str, seed: int) -> None:
    made, found = KINDS[kind](read("two-schools"), tmp_path, Random(seed))
    assert made
    assert [what for _, came, what in judged_file(made, found) if came == WRONG] == []
