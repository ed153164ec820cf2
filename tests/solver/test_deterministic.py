"""A deterministic run gives the same file byte for byte, in another process with another order of
sets too.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parents[2]
SOLVE = """
from instances import read
from solver import Limits, Options, solve

case = read("two-schools-core")
limits = Limits(seconds=9, workers=2, deterministic=True)
print(solve(case, Options(limits=limits)).model_dump_json())
"""


def test_two_processes_find_the_same() -> None:
    begun = [_solving(hash_seed) for hash_seed in ("1", "2")]
    found = [process.communicate()[0] for process in begun]
    assert found[0] == found[1]
    assert '"plan":{' in found[0]


def _solving(hash_seed: str) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    return subprocess.Popen(
        [sys.executable, "-c", SOLVE], cwd=HERE, env=environment, stdout=subprocess.PIPE, text=True
    )
