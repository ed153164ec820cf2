"""A slice of the planted conflicts; all kinds: ``python -m benchmarks.conflicts``."""

import pytest

from benchmarks.conflicts.trying import tried


@pytest.mark.parametrize("plant", ["teacher_never_there", "a_way_too_long"])
def test_a_planted_conflict_is_named_and_repaired(plant: str) -> None:
    assert tried(plant, "tiny", 0, 600).is_good
