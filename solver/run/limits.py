"""How long and how hard to search."""

import os
from enum import StrEnum

from pydantic import Field

from models.record import Record
from solver.parameters import Parameters


class Search(StrEnum):
    """Which search runs: staged, or the whole model in one call."""

    STAGED = "staged"
    PLAIN = "plain"


class Limits(Record):
    """How long and how hard to search.

    Attributes
    ----------
    seconds
        Wall time, after which the best plan so far is returned.
    workers
        Threads; 0 takes every core.
    seed
        Seed of every random choice.
    search
        ``staged`` or ``plain``.
    deterministic
        The same plan run after run, for one version of OR-Tools and one platform: one worker, and
        ``seconds`` are units of work of CP-SAT, each about a second.
    parameters
        How the search goes about it.
    """

    seconds: float = Field(default=60.0, gt=0, le=86400)
    workers: int = Field(default=2, ge=0, le=256)
    seed: int = Field(default=0, ge=0, le=2**31 - 1)
    search: Search = Search.STAGED
    deterministic: bool = False
    parameters: Parameters = Parameters()

    @property
    def threads(self) -> int:
        """Threads to use."""
        return 1 if self.deterministic else self.workers or os.cpu_count() or 1
