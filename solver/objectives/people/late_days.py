r"""Days of students that begin late, and days that end late.

.. math:: \sum_s \sum_d \bigl(\mathrm{begins}_{s,d} + \mathrm{ends}_{s,d}\bigr), \quad
\mathrm{begins}_{s,d} \geq \mathrm{has}_{s,a} - \sum_{b \text{ early}} \mathrm{has}_{s,b}, \quad
\mathrm{ends}_{s,d} \geq \mathrm{has}_{s,a} \text{ for late } a
"""

from solver.counting.counted import Counted
from solver.counting.loads import days_of, over_limit, schools_of
from solver.counting.relaxation import Relaxation
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, Literal, certain, opposite, total, weighted
from solver.model.partial_model import PartialModel
from solver.model.profiles import Profile
from solver.problem.problem import Problem


def late_days(model: PartialModel) -> dict[str, Linear]:
    """The amount over days that may change."""
    terms = list[tuple[Linear, int]]()
    for profile in model.profiles:
        for day, days in model.alike(profile).items():
            weight = days * len(profile.students)
            terms += ((edge, weight) for edge in _edges(model, profile, day))
    return {"late_days": weighted(terms)}


def _edges(model: PartialModel, profile: Profile, day: int) -> tuple[Literal, Literal]:
    """Literals that hold when the day begins late and when it ends late, both to be kept small."""
    policy, slots = model.policy, model.problem.slots
    lessons = {
        place: model.either(literals)
        for place, literals in model.ordinary_lessons(profile, day).items()
    }
    early = [has for place, has in lessons.items() if slots[place].period <= policy.begins_by]
    later = [has for place, has in lessons.items() if slots[place].period > policy.begins_by]
    after = [has for place, has in lessons.items() if slots[place].period > policy.ends_by]
    return _begins_late(model, early, later), model.implied_by(after)


def _begins_late(model: PartialModel, early: list[Literal], later: list[Literal]) -> Literal:
    """Profiles and days with the same lessons share the literal."""
    in_time = model.either(early)
    if certain(in_time) or not later:
        return 0
    numbers = (lit if isinstance(lit, int) else lit.index + 2 for lit in (in_time, *later))
    key = "begins late", *numbers
    return model.memory.once(key, lambda: _without(model, in_time, later))


def _without(model: PartialModel, in_time: Literal, later: list[Literal]) -> Literal:
    """A literal that holds when one of some lessons is there and none in time."""
    begins = model.boolean("")
    for has in later:
        model.any_of((begins, in_time, opposite(has)))
    return begins


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    starts, ends = evaluated.measures.starts, evaluated.measures.ends
    return {"late_days": starts + ends, "late_days:starts": starts, "late_days:ends": ends}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amount of any plan, where it is kept small."""
    return {"late_days": _least(counted.problem, counted.relaxation)}


def _least(problem: Problem, relaxation: Relaxation) -> Linear:
    """Days that end late: of a student no fewer than the lessons take that find no place before."""
    if not all(
        problem.policy.holds(rule) for rule in ("groups_meet_their_hours", "students_never_clash")
    ):
        return 0
    over = over_limit(
        problem,
        relaxation,
        lambda series: int(problem.series[series].group not in problem.extracurricular),
        lambda student: sum(_in_time(problem, student, day) for day in days_of(problem, student)),
    )
    ends = list[Linear]()
    for student, lessons in over.items():
        days = days_of(problem, student)
        late = relaxation.cp.new_int_var(0, len(days), "")
        most = max(len(problem.slots_on[day]) for day in days)
        relaxation.cp.add(most * late >= lessons)
        ends.append(late)
    return total(ends)


def _in_time(problem: Problem, student: int, day: int) -> int:
    """Lessons a student can have on a day that does not end late, however far apart the schools
    are.
    """
    ends = sorted(
        (problem.slots[slot].end, problem.slots[slot].start)
        for school in schools_of(problem, student)
        for slot in problem.slots_at.get((school, day), ())
        if problem.slots[slot].period <= problem.policy.ends_by
    )
    lessons, free = 0, 0
    for end, start in ends:
        if start >= free:
            lessons, free = lessons + 1, end
    limited = problem.policy.holds("students_stay_within_daily_load")
    return min(lessons, problem.policy.lessons_a_day) if limited else lessons
