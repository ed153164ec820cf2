"""Types of options that several commands have."""

from datetime import datetime, time
from pathlib import Path
from typing import Any

import click


class Day(click.DateTime):
    """A day, in every form in which cells hold one."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The day at midnight."""
        from instances.tables.moments import day_in

        found = day_in(value) if isinstance(value, str) else None
        if found is not None:
            return datetime.combine(found, time())
        return super().convert(value, param, ctx)


DAY = Day()
PATH = click.Path(path_type=Path)
SECONDS = click.FloatRange(1, 86400)
WORKERS = click.IntRange(0, 256)
SEED = click.IntRange(0, 2**31 - 1)
#: How many of something there may be.
COUNT = click.IntRange(0, 10**6)
