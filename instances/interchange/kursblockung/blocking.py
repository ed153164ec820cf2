"""What both forms say, in the words of course blocking: parallel groups, rails, pupils and their
wishes.
"""

from models.record import Record


class Place(Record):
    """Where a row was read: file name and line, as Excel counts."""

    file: str = ""
    line: int | None = None


class CourseGroup(Record):
    """One parallel group of a subject at a level; a group of k lessons a week in rails occupies k
    of them.

    Attributes
    ----------
    used
        Rails of the school's own plan, from 1.
    fixed
        Those of them the school wants kept.
    blocked
        Rails the group may not use.
    """

    key: str
    name: str
    subject: str
    level: str
    teacher: str = ""
    rails: int = 1
    used: tuple[int, ...] = ()
    fixed: tuple[int, ...] = ()
    blocked: tuple[int, ...] = ()


class Pupil(Record):
    """A student; ``partner`` names the partner school the student comes from, empty for the host's
    own.
    """

    key: str
    name: str = ""
    partner: str = ""


class Wish(Record):
    """A request of a pupil for a subject at a level; ``group`` is the group the school chose, by
    its key.
    """

    pupil: str
    subject: str
    level: str
    group: str = ""


class Reserved(Record):
    """A rail kept for the groups of a subject at a level; empty means any."""

    rail: int
    subject: str = ""
    level: str = ""

    def admits(self, subject: str, level: str) -> bool:
        """Whether the row lets groups of the subject at the level use the rail."""
        return self.subject in ("", subject) and self.level in ("", level)


class Blocking(Record):
    """A whole case, before it becomes a network."""

    name: str = ""
    year: str = ""
    school: str = "host"
    rails: int
    groups: tuple[CourseGroup, ...]
    pupils: tuple[Pupil, ...]
    wishes: tuple[Wish, ...]
    reserved: tuple[Reserved, ...] = ()
    rooms: tuple[tuple[str, str, int], ...] = ()


#: Rails become days of a network, which has so many at most.
MOST_RAILS = 31

#: How levels of requests and groups are read: the written examination and the order of choice do
#: not matter here.
LEVELS = {"LK1": "LK", "LK2": "LK", "GKM": "GK", "GKS": "GK", "AB3": "GK", "AB4": "GK"}


def level_of(text: str) -> str:
    """Read a level; one that is not of the usual kinds stays as it is."""
    return LEVELS.get(text.strip(), text.strip())
