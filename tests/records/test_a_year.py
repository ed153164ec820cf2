"""A slice of the simulated year: every mark that a teacher entered is in the home school once."""

from pathlib import Path

from kept_year import case
from small_network import plan

from benchmarks.school_year.year import Year


def test_every_mark_is_in_the_home_school_once_with_its_history(tmp_path: Path) -> None:
    """Two months of the small network, with all three moves in the second one."""
    moves = {"leaves": 1, "goes": 1, "changes": 1}
    year = Year(tmp_path, (case(), plan()), 3, as_files=True, when=moves)
    year.run(year.months)
    found = year.agreement()
    assert found.wrong == ()
    assert found.cells == found.at_home >= 20
    assert found.of_guests > 5
    assert found.versions == found.cells + year.corrections > found.cells
    assert found.final == found.in_summary > 0
    assert (year.packages, year.cards, len(year.moves)) == (4, 4, 3)
    assert year.changed > 0
