"""Parameters of what keeps a published plan."""

from models.record import Record
from solver.parameters.units import Number, Positive, Price, Seconds, Share


class Repair(Record):
    """A plan that breaks rules made whole.

    Attributes
    ----------
    given_up, lacking
        What a request given up counts beside a lesson left out, and a lesson left out beside a
        change.
    placing_seconds
        For one try to place lessons.
    placing_share, modest_share
        Of the time, for all of them: where lessons have to be placed, and where there is a whole
        plan already.
    filling_share
        Of the time, after which a first plan is looked for instead.
    share, least_seconds
        Of the time, for what stays.
    most_pairs
        Pairs of a part and a time in a grade from which on a model of all of it is too large to be
        built for this.
    grade_share
        Of the time, for a grade.
    unmet
        What a request given up counts beside a change, where a whole grade is free.
    """

    given_up: Price = 30
    lacking: Price = 1000
    placing_seconds: Seconds = 2.0
    placing_share: Share = 0.4
    modest_share: Share = 0.15
    filling_share: Share = 0.7
    share: Share = 0.1
    least_seconds: Seconds = 2.0
    most_pairs: Number = 20_000
    grade_share: Share = 0.15
    unmet: Price = 1000


class Regroup(Record):
    """A course formed anew within a plan.

    Attributes
    ----------
    unmet, day
        What a request not met and a day elsewhere count beside the prices of a grouping; a
        membership that changes counts 1.
    seconds
        For the groups of a course.
    unmet_share, placing_share, share
        Of the time: for lessons of a course where requests are not met, of another, and for all.
    """

    unmet: Price = 100_000
    day: Price = 20
    seconds: Seconds = 2.0
    unmet_share: Share = 0.3
    placing_share: Share = 0.1
    share: Share = 0.7


class FewestChanges(Record):
    """Whole grades set free with nothing to gain but what is kept.

    Attributes
    ----------
    share
        Of the time of a run that one grade may take, all its tries together.
    workers
        Of CP-SAT, at least.
    """

    share: Share = 0.5
    workers: Positive = 2


class WalkBack(Record):
    """Local search from the published plan.

    Attributes
    ----------
    share
        Of the time, for all walks.
    walks
        From different seeds, at most.
    choosing
        Seconds for choosing the requests that stay.
    """

    share: Share = 0.2
    walks: Positive = 5
    choosing: Seconds = 3.0


class FewestWeeks(Record):
    """Plans made from the relaxation to groups, members, times and teachers.

    Attributes
    ----------
    share
        Of the time, for the relaxation of one grade.
    most_pairs
        Pairs of a part and a time in a grade from which on it takes too long.
    completing
        Of the time, for a plan made of it.
    """

    share: Share = 0.1
    most_pairs: Number = 20_000
    completing: Share = 0.1


class WithinBudget(Record):
    """Plans looked for within limits of one person.

    Attributes
    ----------
    grade_share
        Of the time, for a grade set free.
    share
        Of the time, for the relaxation of one grade.
    completing
        Of the time, for a plan made of it.
    placing_share
        Of the time, for parts around lessons that are missing still.
    """

    grade_share: Share = 0.4
    share: Share = 0.25
    completing: Share = 0.15
    placing_share: Share = 0.2
