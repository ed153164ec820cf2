"""Choices of the council: which rules hold, how far, and what is preferred to what."""

import re
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import Field, model_serializer, model_validator

from models.criteria import Concern, criteria_of_concern
from models.norms import Preset
from models.plan import Plan
from models.record import CourseId, DayPeriod, Record
from models.rules import RELAXED


class DayEdges(StrEnum):
    """How a student whose first or last lesson is elsewhere comes and goes."""

    ALONE = "alone"
    ALONE_WITH_CONSENT = "alone_with_consent"
    ESCORTED = "escorted"


#: Hundredths of a whole.
Share = Annotated[int, Field(ge=0, le=100)]


class Term(Record):
    """A weighted criterion; ``2*days_away`` in text, a weight of one may be left out."""

    criterion: str
    weight: int = Field(default=1, ge=0, le=10**6)

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if isinstance(value, str) and (
            match := re.match(r"^\s*(?:(\d+)\s*\*?\s+|(\d+)\s*\*\s*)?([a-z_]+(?::\d)?)\s*$", value)
        ):
            return {"criterion": match[3], "weight": int(match[1] or match[2] or 1)}
        return value

    @model_serializer
    def _to_text(self) -> str:
        return self.criterion if self.weight == 1 else f"{self.weight}*{self.criterion}"


class Stage(Record):
    """One step of the order of preference.

    Attributes
    ----------
    terms
        The weighted sum that the stage minimises.
    tolerance
        How much later stages may exceed the least value found for it.
    """

    name: str
    terms: tuple[Term, ...]
    tolerance: int = Field(default=0, ge=0)


def _stage(name: str, *terms: str) -> Stage:
    return Stage(name=name, terms=tuple(Term.model_validate(term) for term in terms))


DEFAULT_STAGES = (
    _stage("unmet_1", "unmet_requests:1"),
    _stage("unmet_2", "unmet_requests:2"),
    _stage("unmet_3", "unmet_requests:3"),
    _stage("alternatives", "alternatives_used"),
    _stage("limits", "windows_over_limit", "hours_over_budget"),
    _stage("cost", "6*teaching_hours", "10*days_away", "small_groups", "parties"),
    _stage("days", "student_windows", "lost_meal_breaks"),
    _stage("rest", "size_imbalance", "room_changes", "plan_changes"),
    _stage("hours", "late_days"),
)

#: The usual order as books have it that were written before late days counted.
EARLIER_STAGES = DEFAULT_STAGES[:-1]

#: What families know already is changed as little as the wishes and limits allow, before anything
#: is made better: a row that changes counts as much as a student whose week does. Where rows came
#: first a lesson of a whole class moved to spare two rows of small groups.
CHANGES = _stage("changes", "plan_changes", "changed_weeks")
#: What comes before it.
BEFORE_CHANGES = criteria_of_concern(Concern.REQUESTS, Concern.LIMITS) & frozenset(
    term.criterion.partition(":")[0] for stage in DEFAULT_STAGES for term in stage.terms
)


class Policy(Record):
    """What the council decides.

    Attributes
    ----------
    rules_off
        Names of rules that do not hold.
    relaxed
        Names of rules whose excess is an amount instead of a refusal (``RELAXABLE``).
    half_year
        1 or 2: which half-year's lessons are planned.
    lessons_a_day
        Most lessons of a student on a day (СанПиН: 7).
    lessons_a_week_5, lessons_a_week_6
        Most lessons of a student in a week of five and of six days (СанПиН: 34 and 37).
    windows_a_day, windows_a_week
        Most windows of a student.
    points_a_day
        Points of difficulty that the ordinary lessons of a student's day may have before
        ``difficulty_peaks`` counts them: a target of the council, not a norm; about a fifth above
        the mean of usual study plans.
    points_shares_5, points_shares_6
        Hundredths of the points of a student's week that each day may have, from Monday on, in a
        week of five and of six days: ``points_over_share`` counts what is beyond. That the first
        and the last day are light, one day in the middle is lighter and the others bear most is
        advised by МР 2.4.0331-23 and was by СанПиН 2.4.2.2821-10; the clauses were not checked, and
        the numbers are ours.
    extracurricular_pause
        Minutes between the last ordinary lesson of a student's day and an extracurricular one.
    small_groups_go_on
        Whether a group of a published plan may go on below the minimum of its course.
    grade_11_may_change
        Courses whose groups of the year before need not be kept.
    network_times
        Days and periods, by the bells of the host, at which network groups may meet; empty is at
        any time.
    unpopular_times
        Days and periods, by the bells of the host, at which nobody likes to have lessons:
        ``unpopular_slots`` counts them.
    hard_points
        Points of difficulty from which on a lesson is hard.
    hard_from, hard_until
        Periods, by the bells of the host, from and until which hard lessons should be:
        ``hard_lessons_at_edges`` counts the others. Lessons 2 to 4 are advised by МР 2.4.0331-23;
        the clause and the number of points were not checked.
    begins_by, ends_by
        Periods by which a student's first lesson of a day should begin, and after which none should
        be: ``late_days`` counts the days that begin or end later. The seventh is as long as a day
        may be (СанПиН) when it begins with the first.
    long_break
        Minutes from which on a break is long, so that some doubles may not span it.
    long_day, meal_minutes
        Lessons from which on a day needs a break for a meal, and minutes between two lessons that
        are enough for it, the way not counted (СанПиН: a break of 20 minutes).
    escorts_required
        Whether travelling students must be led (``travellers_are_escorted``).
    day_edges
        Who has to be led from the home school to a first lesson elsewhere and back from a last one:
        nobody, those without consent to walk alone, or everybody.
    norms
        Presets that study plans and bells are held against, for advice; empty takes those valid in
        the school year.
    stages
        Order of preference; plans are compared by the first stage that differs.
    unlike
        Plans that another one is to differ from (``plan_likeness``); not a choice that stands in a
        file of a network.
    """

    rules_off: tuple[str, ...] = ()
    relaxed: tuple[str, ...] = RELAXED
    half_year: int = Field(default=1, ge=1, le=2)
    lessons_a_day: int = Field(default=7, ge=1, le=20)
    lessons_a_week_5: int = Field(default=34, ge=1, le=100)
    lessons_a_week_6: int = Field(default=37, ge=1, le=100)
    windows_a_day: int = Field(default=1, ge=0, le=20)
    windows_a_week: int = Field(default=2, ge=0, le=100)
    points_a_day: int = Field(default=50, ge=0, le=400)
    points_shares_5: tuple[Share, ...] = Field(
        default=(18, 23, 23, 20, 18), min_length=1, max_length=7
    )
    points_shares_6: tuple[Share, ...] = Field(
        default=(15, 19, 19, 17, 18, 14), min_length=1, max_length=7
    )
    extracurricular_pause: int = Field(default=20, ge=0, le=300)
    small_groups_go_on: bool = True
    grade_11_may_change: tuple[CourseId, ...] = ()
    network_times: tuple[DayPeriod, ...] = ()
    unpopular_times: tuple[DayPeriod, ...] = ()
    hard_points: int = Field(default=8, ge=1, le=100)
    hard_from: int = Field(default=2, ge=0, le=20)
    hard_until: int = Field(default=4, ge=0, le=20)
    begins_by: int = Field(default=2, ge=0, le=20)
    ends_by: int = Field(default=7, ge=0, le=20)
    long_break: int = Field(default=20, ge=1, le=180)
    long_day: int = Field(default=6, ge=2, le=20)
    meal_minutes: int = Field(default=20, ge=0, le=180)
    escorts_required: bool = False
    day_edges: DayEdges = DayEdges.ALONE_WITH_CONSENT
    norms: tuple[Preset, ...] = ()
    stages: tuple[Stage, ...] = DEFAULT_STAGES
    unlike: tuple[Plan, ...] = ()

    @model_validator(mode="after")
    def _sort(self) -> Self:
        for names in ("rules_off", "relaxed", "grade_11_may_change", "norms"):
            object.__setattr__(self, names, tuple(sorted(set(getattr(self, names)))))
        return self

    def holds(self, rule: str) -> bool:
        """Whether a rule is on (a relaxed rule is on, with an excess that is counted)."""
        return rule not in self.rules_off

    def relaxes(self, rule: str) -> bool:
        """Whether the excess over a limit is counted instead of refused."""
        return rule in self.relaxed

    def refuses(self, rule: str) -> bool:
        """Whether a rule is on and what is beyond its limit is refused."""
        return self.holds(rule) and not self.relaxes(rule)

    def stages_of(self, *, known: bool) -> tuple[Stage, ...]:
        """Stages in order; where a plan is known to families already, its changes follow the
        requests and limits.

        A stage ``changes`` among its own stays where the council put it.
        """
        if not known or any(stage.name == CHANGES.name for stage in self.stages):
            return self.stages
        before = [
            all(term.criterion.partition(":")[0] in BEFORE_CHANGES for term in stage.terms)
            for stage in self.stages
        ]
        place = before.index(False) if False in before else len(before)
        return (*self.stages[:place], CHANGES, *self.stages[place:])

    @property
    def of_what_if(self) -> Self:
        """The same choices for a plan nobody has been told of: changes against the base come last
        and exempt no group.
        """
        stages = [stage.model_copy(update={"terms": _unchanging(stage)}) for stage in self.stages]
        kept = (stage for stage in stages if stage.terms and stage.name != CHANGES.name)
        return self.model_copy(update={"stages": (*kept, CHANGES), "small_groups_go_on": False})

    @property
    def of_repair(self) -> Self:
        """The same choices for a plan made whole and no better: what is granted stays, then least
        changes, then limits.
        """
        requests = (stage for stage in DEFAULT_STAGES if stage.name.startswith("unmet_"))
        limits = (stage for stage in DEFAULT_STAGES if stage.name == "limits")
        return self.model_copy(update={"stages": (*requests, CHANGES, *limits)})

    def lessons_a_week(self, days: int) -> int:
        """Weekly limit for a school week of the given number of days."""
        return self.lessons_a_week_6 if days >= 6 else self.lessons_a_week_5

    def points_share(self, days: int, day: int) -> int:
        """Hundredths of the points of a week that a day (1 is Monday) of a school week of so many
        days may have.
        """
        shares = self.points_shares_6 if days >= 6 else self.points_shares_5
        return shares[min(day, len(shares)) - 1]


def _unchanging(stage: Stage) -> tuple[Term, ...]:
    return tuple(term for term in stage.terms if term.criterion != "plan_changes")
