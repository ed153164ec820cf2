"""Parameters of the constructions: groups before times, times under restrictions, lessons one by
one, large networks in parts.
"""

from pydantic import Field

from models.record import Record
from solver.parameters.units import Factor, Number, Percent, Positive, Price, Seconds, Share


class Prices(Record):
    """What groups cost that are formed before times.

    Attributes
    ----------
    rank
        A request granted by an alternative, for each rank.
    over
        An hour beyond the budget of a school, where that may be.
    lesson
        A lesson a cycle of an open group.
    day
        A day that a student spends elsewhere.
    lacking
        A member that a group lacks to its soft minimum.
    scattered
        One more group for a class.
    """

    rank: Price
    over: Price = 1000
    lesson: Price
    day: Price
    lacking: Price
    scattered: Price = 0

    @property
    def of_criteria(self) -> dict[str, int]:
        """Those that are prices of a criterion."""
        return {
            "alternatives_used": self.rank,
            "hours_over_budget": self.over,
            "teaching_hours": self.lesson,
            "small_groups": self.lacking,
        }


class Roomy(Record):
    """Prices where as many groups open as fill.

    Attributes
    ----------
    group
        What one more open group is worth.
    day
        A day that a student spends elsewhere.
    lacking
        A member that a group lacks to its soft minimum.
    """

    group: Price = 20
    day: Price = 1
    lacking: Price = 20


class Grouping(Record):
    """Groups before times.

    Attributes
    ----------
    share, least_seconds, most_seconds
        Of the time of a run.
    slack
        Share of a teacher's free periods that may be used; less than 1 leaves room for the
        timetable.
    counted
        Prices of the count of groups that open.
    roomy
        The same where as many open as fill: clashes are easier to avoid where a student has a
        choice.
    prices
        Prices of groups with their members.
    refusals
        What a refusal costs in the seating of classes, by priority.
    """

    share: Share = 0.05
    least_seconds: Seconds = 2.0
    most_seconds: Seconds = 10.0
    slack: Share = 0.9
    counted: Prices = Prices(rank=1000, lesson=6, day=10, lacking=1)
    roomy: Roomy = Roomy()
    prices: Prices = Prices(rank=2000, lesson=12, day=20, lacking=2, scattered=3)
    refusals: tuple[Price, Price, Price] = (10**11, 10**8, 10**5)


class Restriction(Record):
    """Restrictions of a layout.

    Attributes
    ----------
    share
        Of the time of the run, that a search under it may take.
    beside
        A class has the basic lessons of a subject while those who left them sit in the advanced
        group.
    few
        A group with members from elsewhere meets on few days.
    seated
        Members are as they are seated.
    """

    share: Share
    beside: bool = False
    few: bool = False
    seated: bool = False


class Layout(Record):
    """Times for all groups, schools and grades one after another, under restrictions.

    Attributes
    ----------
    restrictions
        In the order they are tried.
    together
        Those of several grades at once.
    alone
        How many are tried for a grade after the first before it is laid out together with those
        before it.
    most_schools
        Schools laid out in one model at most.
    least_seconds
        That a restriction gets: on a busy machine the same work takes longer.
    seconds_a_lesson
        The same for every lesson: twenty times what the usual one takes, for the next restriction
        costs no less than waiting.
    most_share
        Share of the time of the run that these may come to: where no restriction has times, lessons
        are still to be placed one by one.
    strict
        Share of them for a first try without any exemption: with one or two the same takes a
        fraction of a second.
    """

    restrictions: tuple[Restriction, ...] = (
        Restriction(share=0.03, beside=True, few=True, seated=True),
        Restriction(share=0.03, few=True, seated=True),
        Restriction(share=0.05, beside=True, few=True),
        Restriction(share=0.05, seated=True),
        Restriction(share=0.05, beside=True),
    )
    together: tuple[Restriction, ...] = (
        Restriction(share=0.05, few=True, seated=True),
        Restriction(share=0.1, seated=True),
    )
    alone: Number = 1
    most_schools: Positive = 8
    least_seconds: Seconds = 1.5
    seconds_a_lesson: Seconds = 0.02
    most_share: Share = 0.15
    strict: Share = 0.2


class Placing(Record):
    """Missing lessons placed around what is there.

    Attributes
    ----------
    given_up
        Requests given up for one missing lesson at the most.
    strict_share
        Share of the time in which no request is given up.
    seconds, late_seconds
        For one try, and for the network groups of a grade late in the day.
    days
        Share of tries that set whole days free.
    first, least, most
        Groups set free around a missing lesson.
    growth, shrinkage
        Of their number, after a try that was quick and one that took longer than ``slow_seconds``.
    """

    given_up: Positive = 30
    strict_share: Share = 0.3
    seconds: Seconds = 2.0
    late_seconds: Seconds = 1.0
    days: Share = 0.25
    first: Factor = 10.0
    least: Factor = 8.0
    most: Factor = 40.0
    growth: Factor = 1.05
    shrinkage: Factor = 0.9
    slow_seconds: Seconds = 1.5


class Incomplete(Record):
    """What a week of which not everything can be placed goes without.

    Attributes
    ----------
    seconds, placing_share
        For what stays, and the share of them for one more look at the times of what was left out.
    at_once
        Groups whose lessons are looked at together then.
    room_seconds, party_seconds
        For its rooms, and for who is led in which party, day by day.
    walk_seconds
        For a week at all, where counting has shown that there is no plan before any was looked for.
    mending_share
        Of the time for a plan made of such a week, for what stays.
    pin, must
        What it counts that a pin is not kept, and that something else is missing that every plan
        has: a required request, an obligatory subject, a group that has to open.
    class_lesson, lesson, request
        What it counts that a lesson of a class, another lesson, and a request are left out.
    """

    seconds: Seconds = 1.5
    placing_share: Share = 0.3
    at_once: Positive = 40
    room_seconds: Seconds = 0.4
    party_seconds: Seconds = 1.0
    walk_seconds: Seconds = 2.0
    mending_share: Share = 0.3
    pin: Price = 3000
    must: Price = 1000
    class_lesson: Price = 1000
    lesson: Price = 30
    request: Price = 1


class Blocking(Record):
    """Course blockings: no classes, every lesson chosen.

    Attributes
    ----------
    most_pairs
        Pairs of a part and a time for which it is tried.
    even_share, most_even
        Of the time: every request met with even sizes, where these are asked for; some seeds need
        ten times as long as others.
    widest, step_seconds
        Members by which groups may be larger or smaller than even ones at first, where even ones
        are not found at once, and seconds for each step to fewer: most that are found take one.
    rounds_share
        Of the time, for weeks of one walk after another made more even so.
    uneven_share
        Of the time: every request met.
    """

    most_pairs: Number = 2500
    even_share: Share = 0.3
    most_even: Seconds = 10.0
    widest: Number = 4
    step_seconds: Seconds = 2.0
    rounds_share: Share = 0.3
    uneven_share: Share = 0.3


class Decomposition(Record):
    """A large network in subnetworks.

    Attributes
    ----------
    classes
        Of a grade at a school that are planned at once.
    many
        Classes from which on a network is decomposed.
    tries
        How often a subnetwork is planned, each time from another seed.
    room_seconds
        For the rooms of a subnetwork; they are given anew in the end.
    prices
        Of the count of groups for each subnetwork.
    share, least_seconds
        For that count, of the time of the run.
    room_slack
        Share of the lessons that rooms of a kind can hold which may be used; less than 1 leaves
        room for the timetable.
    teacher_seconds
        For the teachers who share some groups.
    fair
        Percent of its fair share of the hours of teachers that a subnetwork has at least, from what
        is tried first on.
    """

    classes: Positive = 2
    many: Positive = 4
    tries: Positive = 3
    room_seconds: Seconds = 0.1
    prices: Prices = Prices(rank=1000, lesson=6, day=10, lacking=1)
    share: Share = 0.1
    least_seconds: Seconds = 5.0
    room_slack: Share = 0.95
    teacher_seconds: Seconds = 2.0
    fair: tuple[Percent, ...] = Field(default=(85, 60, 0), min_length=1)
