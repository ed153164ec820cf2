"""Mistakes planted in forms and books are found by their cells, and corrected files are the network
they were made from.
"""

from pathlib import Path

from small_network import network

from benchmarks.collecting.rounds import run_round
from instances import Case
from models.policy import Policy


def test_planted_mistakes_are_found_and_corrected_files_are_the_network(tmp_path: Path) -> None:
    found = run_round(
        Case(network=network(), policy=Policy()), tmp_path, seed=3, mistakes=12, again=2
    )
    assert (found.planted, found.found, found.missed, found.false) == (12, 12, (), ())
    assert (found.same, found.same_again) == (True, True)
