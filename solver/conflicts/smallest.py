"""A smallest set that cannot hold together: QuickXplain over whatever can be left out.

Junker, *QuickXplain: preferred explanations and relaxations for over-constrained problems*, AAAI
2004.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

F = TypeVar("F", bound=Hashable)
#: Whether it was shown that these cannot hold together.
Impossible = Callable[[Sequence[F]], bool]


def smallest(impossible: Impossible[F], sure: Sequence[F], doubtful: Sequence[F]) -> tuple[F, ...]:
    """Those of the doubtful that cannot hold together with the sure, none of which can be left out.

    Those named first are kept rather than those named last.

    Parameters
    ----------
    impossible
        Must be true of sure and doubtful together, and of whatever holds a set it is true of. Where
        it cannot tell it says no: the set is then larger than it had to be.
    """
    if not doubtful or impossible(sure):
        return ()
    return _within(impossible, tuple(sure), tuple(doubtful), is_asked=False)


def _within(
    impossible: Impossible[F], sure: tuple[F, ...], doubtful: tuple[F, ...], *, is_asked: bool
) -> tuple[F, ...]:
    if is_asked and impossible(sure):
        return ()
    if len(doubtful) == 1:
        return doubtful
    half = len(doubtful) // 2
    first, last = doubtful[:half], doubtful[half:]
    of_last = _within(impossible, (*sure, *first), last, is_asked=True)
    of_first = _within(impossible, (*sure, *of_last), first, is_asked=bool(of_last))
    return (*of_first, *of_last)
