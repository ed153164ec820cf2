"""A deterministic run gives the same file byte for byte, in another process with another order of
sets too.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
#: A sample, and a network without classes: walks and annealing instead of groups before times.
CASES = (
    'from instances import read; case, seconds = read("two-schools-core"), 9',
    "from instances.generate.strange import strange; case, seconds = strange(49), 2",
)
SOLVE = """
from solver import Limits, Options, solve

limits = Limits(seconds=seconds, workers=2, deterministic=True)
print(solve(case, Options(limits=limits)).model_dump_json())
"""


@pytest.mark.parametrize("case", CASES)
def test_two_processes_find_the_same(case: str) -> None:
    begun = [_solving(case, hash_seed) for hash_seed in ("1", "2")]
    found = [process.communicate()[0] for process in begun]
    assert found[0] == found[1]
    assert '"plan":{' in found[0]


def _solving(case: str, hash_seed: str) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    return subprocess.Popen(
        [sys.executable, "-c", case + SOLVE],
        cwd=HERE,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
