"""Prices and habits of the local search: validated, with the measurement that set each in ``docs/performance.md``."""

from pydantic import Field

from models.record import Record


class Settings(Record):
    """One way to walk; two that differ are raced.

    Attributes
    ----------
    away
        Price of a lesson a week that a student attends elsewhere, in clashes: 1 needs ten times fewer steps than 0.3.
    alternative
        Price of each rank of an alternative.
    full, small
        Price of each member beyond the most a group may have, and of each it lacks to its minimum.
    apart
        Price of parallel groups of a course in one slot, and of students asked for by a slot beyond those there are: good
        where every lesson is chosen, no help where classes have common lessons.
    roomy
        Whether as many groups open as fill to their soft minimum, or as few as counting allows.
    tenure
        Steps for which a lesson or a student may not go back, at least; at most twice as many.
    raised, kept
        By how much the weight of a student grows when the best move is none, and the share of it that is left every
        ``decay`` steps.
    """

    away: float = Field(default=1.0, ge=0, le=100)
    alternative: float = Field(default=2.0, ge=0, le=100)
    full: float = Field(default=2.0, ge=0, le=100)
    small: float = Field(default=1.5, ge=0, le=100)
    apart: float = Field(default=0.0, ge=0, le=100)
    roomy: bool = True
    tenure: int = Field(default=12, ge=1, le=1000)
    raised: float = Field(default=0.3, ge=0, le=10)
    kept: float = Field(default=0.7, ge=0, le=1)
    decay: int = Field(default=500, ge=1, le=10**6)


#: The two that are raced, the first where there is but one core.
MIXED = Settings()
APART = Settings(apart=1.0)
