"""Commands stopped at random moments leave whole what was there, and nothing else."""

import sys

import pytest

from benchmarks.kills.one import FULL, INTERRUPT, KILL, Ended, stop

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there"
)


@pytest.mark.parametrize(("seed", "way"), [(0, KILL), (2, INTERRUPT), (4, FULL)])
def test_what_was_there_is_whole(seed: int, way: str) -> None:
    found = stop(seed, ways=(way,))
    assert isinstance(found, Ended)
    assert (found.way, found.faults) == (way, ())
