"""``python -m instances.generate.strange SEED FILE``: write a strange network, to be read like any
other.
"""

import sys
from pathlib import Path

from instances import Case, write
from instances.generate.strange import strange

seed, path = sys.argv[1:]
made = strange(int(seed))
write(Case(network=made.network, policy=made.policy), Path(path))
