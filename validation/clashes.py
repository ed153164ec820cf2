"""How two lessons that one person cannot attend both of stand in each other's way."""

from validation.clock import overlap
from validation.week import TimedLesson


def obstacle(first: TimedLesson, second: TimedLesson) -> str:
    """``overlap`` when they share a moment, ``travel`` when only the way between the schools is too
    long.
    """
    return "overlap" if overlap(first.slot, second.slot) else "travel"
