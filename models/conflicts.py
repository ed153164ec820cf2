"""Facts that cannot hold together, and what would have to change: the answer to "why is there no
plan?".
"""

from enum import StrEnum

from models.plan import Plan, Reason
from models.record import Record


class FactKind(StrEnum):
    """What a fact says; each can be left out of the facts, and more is possible without it."""

    PIN = "pin"
    REQUIRED = "required"
    PLACE = "place"
    BUNDLE = "bundle"
    PREVIOUS = "previous"
    PAIR = "pair"
    LEAST = "least"
    LINK = "link"
    TURNS = "turns"
    BUDGET = "budget"
    GROUPS = "groups"
    GRADES = "grades"
    MAX_SIZE = "max_size"
    MIN_SIZE = "min_size"
    REMOTE_SEATS = "remote_seats"
    TRIPS = "trips"
    WAY = "way"
    PARTY = "party"
    LEADERS = "leaders"
    FEATURES = "features"
    SEATS = "seats"
    ROOM_CLOSED = "room_closed"
    CLOSED_TIMES = "closed_times"
    ONLY_TIMES = "only_times"
    SPREAD = "spread"
    LESSON = "lesson"
    TEACHER = "teacher"
    GROUP_TEACHER = "group_teacher"
    SECOND = "second"
    GROUP_SECOND = "group_second"
    DAY_LOAD = "day_load"
    WEEK_LOAD = "week_load"
    BUSY = "busy"
    OBLIGATORY = "obligatory"
    RULE = "rule"


class Owner(StrEnum):
    """Whose a fact is: who could change it."""

    SCHOOL = "school"
    TEACHER = "teacher"
    CLASS = "class"
    STUDENT = "student"
    COUNCIL = "council"


class Fact(Record):
    """A fact by the row of the network that states it.

    Attributes
    ----------
    table, row
        Table and index in it; a rule, and what the whole network says, has none.
    name
        Of a rule its name.
    """

    kind: FactKind
    table: str = ""
    row: int = -1
    name: str = ""

    def __lt__(self, other: "Fact") -> bool:
        return (self.kind, self.row, self.name) < (other.kind, other.row, other.name)


class Edit(Record):
    """A change of one fact.

    Attributes
    ----------
    amount
        By how much a number changes, or what it becomes.
    start, end
        Minutes of the interval that becomes free; day and period of a time that opens.
    other
        Who or what takes the place; of the lists of a course the one it leaves.
    """

    fact: Fact
    amount: int = 0
    start: int = 0
    end: int = 0
    other: str = ""


class Repair(Record):
    """Changes after which there is a plan.

    Attributes
    ----------
    edits
        Each names a row by where it stands before any of them.
    verified
        Whether a plan of the whole network was found and accepted by the referee.
    plan, unmet
        That plan, and the requests it leaves unmet.
    """

    edits: tuple[Edit, ...]
    verified: bool = False
    plan: Plan | None = None
    unmet: int | None = None


class Conflict(Record):
    """A set of facts and rules that cannot hold together.

    Attributes
    ----------
    facts, rules
        None of them can be left out where ``is_smallest``.
    is_confirmed
        Whether a second way of search says so too.
    is_smallest
        Whether for each of them there is a plan of all the others.
    judged
        How many of these plans the referee has accepted.
    students
        Students it was looked at with; all others were left out. Where they are few, none of them
        can be left out either.
    after
        Changes that were made before it came to light: the facts name rows as these left them.
    """

    facts: tuple[Fact, ...]
    rules: tuple[str, ...]
    is_confirmed: bool = False
    is_smallest: bool = False
    judged: int = 0
    students: tuple[str, ...] = ()
    after: tuple[Edit, ...] = ()


class Answer(StrEnum):
    """What is known of a network.

    Impossible is what two ways of search have shown; counted is what counting alone says, by its
    numbers and no more than that.
    """

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    COUNTED = "impossible_by_counting"
    UNDECIDED = "undecided"


class Explanation(Record):
    """Why there is no plan, or that there is one.

    Attributes
    ----------
    reasons
        What counting alone shows.
    conflicts
        Sets that cannot hold together: the first, and those that come to light once it is repaired.
    repairs
        Changes after which there is a plan, smallest first; each repairs all conflicts found.
    unverified
        Changes that let the first conflict go, for which no plan of the whole was found in time.
    unmet
        Requests that a plan leaves unmet, where there is one.
    seconds
        How long it took.
    """

    answer: Answer
    reasons: tuple[Reason, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    repairs: tuple[Repair, ...] = ()
    unverified: tuple[Repair, ...] = ()
    unmet: int | None = None
    seconds: float = 0.0
