"""What was computed once for a problem or a model, as long as that is there."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar


class Memory:
    """Results by key; whoever asks says how one is made, and gets what was made so.

    Attributes
    ----------
    kept
        The results; only :func:`remembered` looks here itself.
    """

    def __init__(self) -> None:
        self.kept: dict[tuple[object, ...], Any] = {}

    def once(self, key: tuple[object, ...], make: "Callable[[], R]") -> "R":
        """The result of a key, made when it is first asked for."""
        if key not in self.kept:
            self.kept[key] = make()
        result: R = self.kept[key]
        return result


class Remembers(Protocol):
    """What has a memory."""

    memory: Memory


H = TypeVar("H", bound=Remembers)
P = ParamSpec("P")
R = TypeVar("R")


def remembered(function: Callable[Concatenate[H, P], R]) -> Callable[Concatenate[H, P], R]:
    """Keep the results of a function of a problem, by its other arguments, as long as the problem
    is there.
    """

    @wraps(function)
    def recalled(owner: H, /, *args: P.args, **kwargs: P.kwargs) -> R:
        kept, key = owner.memory.kept, (function.__module__, function.__qualname__, *args)
        if key not in kept:
            kept[key] = function(owner, *args, **kwargs)
        result: R = kept[key]
        return result

    return recalled
