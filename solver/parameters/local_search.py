"""Prices and habits of the local search, with their units and ranges.

Prices are in clashes of one student at their first weight. What a price was compared with stands
beside it, where it was.
"""

from pydantic import Field

from models.record import Record


class Settings(Record):
    """One way to walk; two that differ are raced.

    Attributes
    ----------
    away
        Price of a lesson a week that a student attends elsewhere: 1 needs ten times fewer steps
        than 0.3.
    alternative
        Price of each rank of an alternative.
    full, small
        Price of each member beyond the most a group may have, and of each it lacks to its minimum.
    joined, joined_evenly
        Price of each member a group has already: of two that cost the same the smaller one is
        taken; and where even sizes are asked for and nothing but requests decides who is together.
    apart
        Price of parallel groups of a course in one slot, and of students asked for by a slot beyond
        those there are: good where every lesson is chosen, no help where classes have common
        lessons.
    teacher, busy, room, link
        Price of two lessons of a teacher at once or one too many on a day, of a lesson when the
        teacher is away, of one without a room, and of one at a time that breaks a link.
    hours
        Price of each lesson a cycle beyond those a teacher can give.
    overlapping
        Share of the price of an overlap that is left for groups that overlap already: bands appear
        by themselves.
    roomy
        Whether as many groups open as fill to their soft minimum, or as few as counting allows.
    tenure
        Steps for which a lesson or a student may not go back, at least; at most twice as many.
    raised, kept, decay
        By how much the weight of a student grows when the best move is none, and the share of it
        that is left every ``decay`` steps. Growing by 0.3, 1 and 3, steps until nothing clashes:
        of 80 students who choose every lesson 4,980, 4,530 and 4,880 (12 seeds); of 300 17,400,
        17,500 and 14,200 (6 seeds), with parallel groups apart more than 22,000, 20,000 and 13,000
        (3 seeds). Clashes left of course blockings with full weeks after 9,000 steps: 360, 315 and
        332 of 195 students, 495, 375 and 393 after 4,000 (two seeds each).
    raised_evenly
        The same where even sizes are asked for: times that few weights bend let groups be more
        even. With 3 the proof for `blockung001` took from 2 to more than 19 s, with this 1.8 to 2.5
        (four seeds).
    housekeeping, few
        Steps between two that look after teachers, rooms and sizes; every second one does when so
        few students clash.
    troubled, sample
        Lessons looked at in one step for one at which something can be mended, and requests for one
        group that is too full or too small.
    exchanged, crowded
        How often a student's lesson takes the room or the teacher's time of another that goes
        elsewhere, where no move of one lesson is a gain; and slots looked at for it, and lessons in
        each. With 7 rooms that 56 groups fill in 24 slots of 25, unmet requests after 7 to 11 s of
        work: 30 and 6 (two ways to walk), 83 without. Where teachers are free for little more than
        their lessons (120 students, 64 groups), clashes after 6,000 steps with three seeds: 87, 129
        and 135, without 142, 170 and 174.
    refused
        From how many clashes on a request is given up when steps have led nowhere; a quarter more
        for each priority above the lowest.
    readmitted
        What a request that was given up may cost to be granted again.
    filling
        Tries to fill a group that is too small before it closes.
    cramped
        Tries to find a room for a lesson before members of its group leave for a smaller one.
    opening, most_idle, idle_of_a_part, most_idle_without_plan
        Steps without a better week until another group is opened, and until the walk is given up,
        fewer where lessons and requests are so few that the product is less; the share of them for
        a walk that has found no plan: what its best week lacks is mended then.
    still
        Steps without a better week after which a walk that has found no plan in its time makes room
        for another.
    first_look, looks_apart
        Seconds until the best week is made a plan for the first time, and how many times as long as
        that took until the next.
    choosing, regrouping
        Seconds for choosing the requests that stay, and for choosing their groups anew.
    """

    away: float = Field(default=1.0, ge=0, le=100)
    alternative: float = Field(default=2.0, ge=0, le=100)
    full: float = Field(default=2.0, ge=0, le=100)
    small: float = Field(default=1.5, ge=0, le=100)
    joined: float = Field(default=0.02, ge=0, le=1)
    joined_evenly: float = Field(default=0.15, ge=0, le=1)
    apart: float = Field(default=0.0, ge=0, le=100)
    teacher: float = Field(default=30.0, ge=0, le=1000)
    busy: float = Field(default=300.0, ge=0, le=10000)
    room: float = Field(default=20.0, ge=0, le=1000)
    link: float = Field(default=30.0, ge=0, le=1000)
    hours: float = Field(default=10.0, ge=0, le=1000)
    overlapping: float = Field(default=0.05, ge=0, le=1)
    roomy: bool = True
    tenure: int = Field(default=12, ge=1, le=1000)
    raised: float = Field(default=1.0, ge=0, le=10)
    raised_evenly: float = Field(default=0.3, ge=0, le=10)
    kept: float = Field(default=0.7, ge=0, le=1)
    decay: int = Field(default=500, ge=1, le=10**6)
    exchanged: float = Field(default=0.5, ge=0, le=1)
    crowded: int = Field(default=3, ge=1, le=100)
    housekeeping: int = Field(default=8, ge=1, le=1000)
    few: int = Field(default=8, ge=0, le=10**6)
    troubled: int = Field(default=4, ge=1, le=1000)
    sample: int = Field(default=12, ge=1, le=1000)
    refused: float = Field(default=2.0, ge=0, le=1000)
    readmitted: float = Field(default=3.0, ge=0, le=100)
    filling: int = Field(default=25, ge=1, le=1000)
    cramped: int = Field(default=6, ge=1, le=1000)
    opening: int = Field(default=1500, ge=1, le=10**6)
    most_idle: int = Field(default=6000, ge=1, le=10**6)
    idle_of_a_part: int = Field(default=20, ge=1, le=10**6)
    most_idle_without_plan: float = Field(default=0.4, gt=0, le=1)
    still: int = Field(default=400, ge=1, le=10**6)
    first_look: float = Field(default=0.7, gt=0, le=60)
    looks_apart: float = Field(default=8.0, ge=1, le=100)
    choosing: float = Field(default=3.0, gt=0, le=60)
    regrouping: float = Field(default=4.0, gt=0, le=60)


class AnnealingSettings(Record):
    """How a week is annealed.

    Attributes
    ----------
    longest
        Lessons in one chain at most: longer ones turn a week over and are hardly ever better.
    hot, cold
        Temperature at first and at last, in units of the stage that counts least.
    mending
        Temperature while nothing is weighed but what is refused, in windows and meals too many.
    step
        How much more a stage counts than the next one: ten times would freeze the search at once.
    of_members, looks, of_students
        Share of the steps that place a student anew and move no lesson; groups looked at in one of
        them; and share of the temperature at which its outcome is drawn: there are many ways to
        place a student, most of them bad.
    same_day
        Share of the chains that stay on the day they begin on.
    anywhere
        Share of the chains that begin with any lesson, and not with one of a student whose week
        costs something.
    """

    longest: int = Field(default=40, ge=2, le=1000)
    hot: float = Field(default=10.0, gt=0, le=1000)
    cold: float = Field(default=0.5, gt=0, le=1000)
    mending: float = Field(default=0.1, gt=0, le=1000)
    step: float = Field(default=3.0, ge=1, le=100)
    of_members: float = Field(default=0.2, ge=0, le=1)
    looks: int = Field(default=400, ge=1, le=10**6)
    of_students: float = Field(default=0.4, gt=0, le=1)
    same_day: float = Field(default=0.5, ge=0, le=1)
    anywhere: float = Field(default=0.3, ge=0, le=1)


#: The two that are raced, the first where there is but one core.
MIXED = Settings()
APART = Settings(apart=1.0, raised=3.0)
ANNEALING = AnnealingSettings()
