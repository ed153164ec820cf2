"""The policy of a network: usual limits, or those its plan keeps, and an order of preference."""

from instances.generate.strange.kind import Family, Supply
from instances.generate.strange.places import Row
from instances.generate.strange.planned.bounds import hard_windows
from instances.generate.strange.sketch import Sketch
from models.policy import DEFAULT_STAGES, Policy, Stage

#: What rails know nothing of.
OFF_IN_RAILS = (
    "lessons_spread_over_days",
    "students_stay_within_daily_load",
    "students_stay_within_trips",
    "students_stay_within_weekly_load",
    "student_windows_stay_within_limit",
)
#: Windows are refused, not counted; meals are counted.
REFUSED: Row = {"relaxed": ("students_keep_a_meal_break",)}
OFF_WITHOUT_ROOMS = ("rooms_hold_groups", "rooms_never_clash")


def policy_of(sketch: Sketch, half_year: int, edges: str) -> Policy:
    """The policy that goes with the facts."""
    kind = sketch.kind
    five, six = sketch.lessons_a_week
    row: Row = {
        "rules_off": (*_off(sketch),),
        "half_year": half_year,
        "lessons_a_day": sketch.lessons_a_day,
        "lessons_a_week_5": five,
        "lessons_a_week_6": six,
        "escorts_required": kind.has("escorts"),
        "day_edges": edges,
        "stages": _stages(sketch),
    }
    if kind.has("network-times"):
        row["network_times"] = _network_times(sketch)
    if kind.has("hard-windows"):
        drawn = {"windows_a_day": sketch.rng.randint(1, 3), "windows_a_week": 8}
        row |= REFUSED | (hard_windows(sketch) if kind.hidden else drawn)
    return Policy.model_validate(row)


def _off(sketch: Sketch) -> list[str]:
    found = list(OFF_IN_RAILS) if sketch.kind.family is Family.RAILS else []
    return found + (list(OFF_WITHOUT_ROOMS) if sketch.kind.rooms is Supply.NONE else [])


def _stages(sketch: Sketch) -> tuple[Stage, ...]:
    """Requests come first in every order; after them the usual stages, even sizes, or fairness."""

    def stage(name: str, *terms: str) -> Stage:
        return Stage.model_validate({"name": name, "terms": terms})

    if sketch.kind.family is Family.RAILS:
        return stage("unmet", "unmet_requests"), stage("balance", "size_imbalance")
    if not sketch.kind.has("own-stages"):
        return DEFAULT_STAGES
    fair = stage("fair", "worst_off_student", "school_inequity")
    even = stage("even", "2*size_imbalance", "room_changes")
    few = (
        stage("few", "unmet_requests"),
        stage("days", "5*student_windows", "10*days_away", "teacher_days"),
    )
    return sketch.rng.choice(
        ((*DEFAULT_STAGES[:4], fair, *DEFAULT_STAGES[4:]), (*DEFAULT_STAGES[:3], even), few)
    )


def _network_times(sketch: Sketch) -> list[Row]:
    """Times for network groups: those they have in the plan, or those classes leave, and a few
    more.
    """
    times = {
        (time.day, time.period) for group in sketch.network_groups() for time in group.all_times
    }
    if not sketch.kind.hidden:
        times = {slot for bands in sketch.reserved.values() for band in bands for slot in band}
    slots = sketch.clock.slots(sketch.schools[0])
    more = sketch.rng.sample(slots, len(slots) // 5)
    return (
        [{"day": day, "period": period} for day, period in sorted({*times, *more})] if times else []
    )
