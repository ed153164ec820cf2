"""Students who are alike to a model: what they attend for certain, and what they may attend."""

from dataclasses import dataclass
from functools import cached_property

from solver.model.literals import Literal


@dataclass(frozen=True)
class Profile:
    """Students who attend the same whatever is decided; one student alone while his groups may
    change.

    Attributes
    ----------
    always
        Groups they attend for certain.
    maybe
        Groups they may attend, with the literal that decides.
    """

    students: tuple[int, ...]
    home: int
    always: tuple[int, ...]
    maybe: dict[int, Literal]

    @cached_property
    def attends(self) -> dict[int, Literal]:
        """Literal of every group, 1 for those attended for certain."""
        return {**dict.fromkeys(self.always, 1), **self.maybe}
