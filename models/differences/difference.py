"""How far two plans are apart."""

from models.record import Record


class Part(Record):
    """So many things of one plan that the other does not have, of so many."""

    differ: int
    of: int

    @property
    def percent(self) -> int:
        """Share in percent, rounded down."""
        return 100 * self.differ // self.of if self.of else 0


class Apart(Record):
    """What differs between two plans of one network, interchangeable groups named alike.

    Attributes
    ----------
    first, second
        Numbers of the plans, from 1.
    groups, members, lessons
        Open network groups, memberships, and times of network groups.
    """

    first: int
    second: int
    groups: Part
    members: Part
    lessons: Part
