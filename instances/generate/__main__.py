"""``python -m instances.generate [NAME...]``: write the bundled samples anew."""

import sys

from instances.generate.samples.library import SAMPLES, write_sample

for name in sys.argv[1:] or SAMPLES:
    write_sample(name)
