"""Plans beside the base they stand on: what each of them wins and loses, for whom, and how sure
that is.
"""

from enum import StrEnum

from models.network import Form
from models.plan import RunStatus
from models.record import CourseId, GroupId, PartId, Record, SchoolId, StudentId
from models.scenario import Expectation


class Certainty(StrEnum):
    """How sure a difference is.

    ``proved``: the bound of the worse side is above the value of the better one. ``stable``: every
    run of the plan is on one side of every run of the base, by more than either spreads with the
    seed. ``chance``: within the spread of the seeds, or the spread is not known because there are
    too few runs. ``same``: no difference in any run.
    """

    PROVED = "proved"
    STABLE = "stable"
    CHANCE = "chance"
    SAME = "same"


class Measure(Record):
    """An amount in the runs of one case.

    Attributes
    ----------
    shown
        In the plan that is shown, the best of the runs.
    least, most
        Over the runs.
    bound
        No plan has less, as far as a stage of the policy proves it; None where nothing is known.
    """

    shown: int
    least: int
    most: int
    bound: int | None = None

    @property
    def spread(self) -> int:
        """How far the runs lie apart."""
        return self.most - self.least


class Difference(Record):
    """A criterion, or a stage, in the base and in a plan; less is better."""

    name: str
    before: Measure
    after: Measure
    certainty: Certainty

    @property
    def change(self) -> int:
        """By how much the shown plan differs; above zero it is worse."""
        return self.after.shown - self.before.shown

    @property
    def is_sure(self) -> bool:
        """Whether it may be told as an effect of the change."""
        return self.certainty in (Certainty.PROVED, Certainty.STABLE)


class Whose(StrEnum):
    """Who wins or loses."""

    STUDENT = "student"
    CLASS = "class"
    TEACHER = "teacher"
    SCHOOL = "school"


class Outcome(Record):
    """What a plan means for one student, class, teacher or school; only sure differences are kept.

    Attributes
    ----------
    id
        Of the student, class, teacher or school.
    differences
        Of criteria, each counted for this one alone, in the order of preference of the council.
    """

    whose: Whose
    id: str
    differences: tuple[Difference, ...]

    @property
    def wins(self) -> bool:
        """Whether what counts most is for the better: who is refused a course and so travels less
        has lost.
        """
        return self.differences[0].change < 0


class GroupChange(Record):
    """Open groups of a course at a school in a form; equal groups are counted, never told apart by
    their number.
    """

    course: CourseId
    host: SchoolId
    form: Form
    difference: Difference


class Move(Record):
    """Lessons of a part of a group that meets in both plans, at other times; times are ``day,
    period, weeks``.
    """

    group: GroupId
    part: PartId
    before: tuple[tuple[int, int, int], ...]
    after: tuple[tuple[int, int, int], ...]


class Side(Record):
    """One case of a comparison: the base, or a scenario on it, with the run that is shown.

    Attributes
    ----------
    name, title
        Of the scenario; empty for the base itself.
    folder
        Where its runs were read.
    seeds
        Of the runs that found a plan, in order; the shown one is ``seed``.
    plan_hash
        Hash of the shown plan, which minutes quote; empty where there is no plan.
    status
        Of the shown run.
    runs_without_plan
        Runs that found none.
    """

    name: str = ""
    title: str = ""
    folder: str = ""
    status: RunStatus
    seed: int = 0
    seeds: tuple[int, ...] = ()
    runs_without_plan: int = 0
    network_hash: str = ""
    base_hash: str = ""
    plan_hash: str = ""


class Compared(Record):
    """A plan beside the base.

    Attributes
    ----------
    stages
        In order of preference; empty where the council prefers otherwise than in the base, so that
        stages cannot be compared.
    criteria
        Every criterion.
    outcomes
        Winners and losers.
    groups
        Groups opened and closed.
    moves, lessons_moved
        Lessons of the shown plan at other times than in the shown base plan; both empty and 0
        without a plan.
    members_changed
        Memberships of the shown plan that the shown base plan does not have.
    joined, left
        Students planned in this case only, and in the base only: nobody to compare them with.
    """

    side: Side
    stages: tuple[Difference, ...] = ()
    criteria: tuple[Difference, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    groups: tuple[GroupChange, ...] = ()
    moves: tuple[Move, ...] = ()
    lessons_moved: int = 0
    members_changed: int = 0
    joined: tuple[StudentId, ...] = ()
    left: tuple[StudentId, ...] = ()


class Comparison(Record):
    """Plans beside one base."""

    base: Side
    plans: tuple[Compared, ...] = ()


class Borne(StrEnum):
    """What became of an expectation: it holds for sure, it may hold but chance alone could do it,
    or it does not hold.
    """

    HOLDS = "holds"
    DOUBTFUL = "doubtful"
    FAILS = "fails"


class Checked(Record):
    """An expectation of a scenario beside what was found; without a plan there is no difference,
    and it fails.
    """

    scenario: str
    title: str
    expected: Expectation
    found: Difference | None = None
    borne: Borne
