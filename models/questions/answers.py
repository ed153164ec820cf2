"""Answers to questions about a plan: why a student goes without a course, what it would take."""

from enum import StrEnum

from models.network import Request
from models.plan import Plan
from models.record import CourseId, GroupId, Record, StudentId
from models.verdict import StageValue, UnmetFact


class Standing(StrEnum):
    """What came of a question.

    ``IMPOSSIBLE``: no plan grants the request, which is proved. ``FREE``: a plan does, nobody loses
    a request for it, and nothing that counts before changes gets worse. ``TIE``: a plan does, and
    somebody whose request has the same priority loses one for it, nothing else. ``PRICE``: a plan
    does, at another price. ``UNDECIDED``: no plan was found in time, nor that there is none.
    """

    IMPOSSIBLE = "impossible"
    FREE = "free"
    TIE = "tie"
    PRICE = "price"
    UNDECIDED = "undecided"


class Ground(StrEnum):
    """Of what it was proved that it leaves no plan, the smallest first.

    ``COURSE``: the groups of the course and the student alone. ``ASKERS``: the same with everybody
    who asks for the course, so that sizes count. ``ALONE``: the student with the lessons of his
    class and his other requests. ``TOGETHER``: the same with everybody who asks. ``WHOLE``: the
    whole network.
    """

    COURSE = "course"
    ASKERS = "askers"
    ALONE = "alone"
    TOGETHER = "together"
    WHOLE = "whole"


class Proof(Record):
    """What leaves no plan with the request granted.

    Attributes
    ----------
    rules, lessons
        Rules and groups of the class that cannot all hold beside the request; without any one of
        them there is a plan of the ground. Empty where no such set was looked for.
    asked, least
        Where everybody who asks counts: how many they are, and members that a group opens with.
    keeping
        Whether it holds only while the student keeps the courses that the plan gives him.
    """

    ground: Ground
    rules: tuple[str, ...] = ()
    lessons: tuple[GroupId, ...] = ()
    asked: int = 0
    least: int = 0
    keeping: bool = False


class Tried(Record):
    """One look for a plan.

    Attributes
    ----------
    reach
        ``student``, ``members``, ``group``, or ``plan``: everything may change.
    found
        Whether a plan that keeps all rules was found.
    settled
        Whether there is none within reach, or none better.
    """

    reach: str
    found: bool
    settled: bool
    seconds: float


class Seat(Record):
    """A request of a student that one plan meets and another does not."""

    student: StudentId
    course: CourseId
    priority: int

    @classmethod
    def of(cls, request: Request) -> "Seat":
        """The seat a request asks for."""
        return cls(student=request.student, course=request.course, priority=request.priority)


class Moved(Record):
    """A criterion with its amounts in the plan asked about and in the one that answers."""

    name: str
    before: int
    after: int


class Answer(Record):
    """What came of asking why a student does not get a course.

    Attributes
    ----------
    fact
        What the referee says of the request in the plan asked about.
    proof
        Where it is impossible, at all or while the student keeps what he has.
    group
        The group that would grant it.
    losses, wins
        Requests that the plan of the answer does not meet, or meets, otherwise than the plan asked
        about; the request itself is none of the wins.
    stages_before, stages_after
        Values of the stages of the policy, the changes against the plan asked about among them.
    moved
        Criteria that differ.
    changed_students
        Students whose week changes.
    least_unmet
        Whether it is proved that no plan has fewer unmet requests, priority by priority, than the
        plan asked about: then whoever gets the course takes a request from somebody.
    swaps
        Requests of his own that the student would have to give up for the course in the plan as it
        is, where nobody else moves; empty where that would not do, or where it costs him none.
    offers
        Groups with a free seat that the student could join in the plan as it is, in courses he has
        not asked for.
    plan
        The plan of the answer, judged; None where there is none.
    """

    student: StudentId
    course: CourseId
    priority: int = 1
    standing: Standing
    fact: UnmetFact | None = None
    proof: Proof | None = None
    group: GroupId | None = None
    losses: tuple[Seat, ...] = ()
    wins: tuple[Seat, ...] = ()
    stages_before: tuple[StageValue, ...] = ()
    stages_after: tuple[StageValue, ...] = ()
    moved: tuple[Moved, ...] = ()
    changed_students: int = 0
    least_unmet: bool = False
    swaps: tuple[Seat, ...] = ()
    offers: tuple[GroupId, ...] = ()
    tried: tuple[Tried, ...] = ()
    seconds: float = 0
    plan: Plan | None = None


class Answers(Record):
    """Answers about one plan.

    Attributes
    ----------
    network_hash, plan_hash
        Of the facts and the plan that were asked about.
    limit
        Seconds for one question.
    """

    network_hash: str = ""
    plan_hash: str = ""
    limit: float = 0
    answers: tuple[Answer, ...] = ()
