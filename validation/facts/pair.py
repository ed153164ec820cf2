"""Tables that can contradict each other, and the check that compares them."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from models.problems import Problem
from validation.facts.known import Known


class Pair(NamedTuple):
    """A check with what it compares.

    Attributes
    ----------
    tables
        Tables it holds against each other; ``policy`` for choices of the council.
    codes
        Problems it may tell.
    rules
        Rules without which there is nothing to contradict: where one of them is off, the check is
        silent.
    """

    tables: tuple[str, ...]
    codes: tuple[str, ...]
    check: Callable[[Known], Iterator[Problem]]
    rules: tuple[str, ...] = ()
