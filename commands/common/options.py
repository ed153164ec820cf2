"""Types of options that several commands have."""

from pathlib import Path

import click

PATH = click.Path(path_type=Path)
SECONDS = click.FloatRange(1, 86400)
WORKERS = click.IntRange(0, 256)
SEED = click.IntRange(0, 2**31 - 1)
