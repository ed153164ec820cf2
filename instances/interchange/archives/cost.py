"""A cost as an archive counts it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cost:
    """What a solution costs and what it breaks.

    Attributes
    ----------
    parts
        Weighted cost by what causes it; what costs nothing is not there.
    broken
        By required condition or constraint, how often it is broken, or by how much where the
        archive adds that up.
    """

    parts: Mapping[str, int] = field(default_factory=dict)
    broken: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """The whole cost, whatever is broken."""
        return sum(self.parts.values())

    @property
    def infeasible(self) -> int:
        """Everything that is broken; a solution of the archive has 0."""
        return sum(self.broken.values())
