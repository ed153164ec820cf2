"""A program killed in the middle of its work leaves a whole store; see the bench."""

import sys

import pytest

from benchmarks.school_year.kills import kills


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_steps_that_were_killed_end_as_if_nothing_had_happened() -> None:
    told: list[str] = []
    assert kills(3, 1, told.append) == 0, told
    assert told[-1].startswith("{'read': 1, 'send': 1, 'receive': 1} killed, 0 with faults")
