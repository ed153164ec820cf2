"""Who joins which group in the hidden plan: whatever fits the week of the student, band after
band.
"""

from itertools import pairwise, product

from instances.generate.strange.kind import Family
from instances.generate.strange.sketch import Group, Pupil, Sketch
from instances.generate.strange.times import Stay, meet

#: Minutes between the last ordinary lesson of a day and an extracurricular one, as in the usual
#: policy.
PAUSE = 20
#: More bands than a week or the rails of a year can have.
MOST_BANDS = 100


def join_all(sketch: Sketch) -> None:
    """Let every student join groups, close those that few joined, and let the rest of their
    students look again.
    """
    rng, kind = sketch.rng, sketch.kind
    eager = rng.uniform(0.8, 1.0)
    for pupil in rng.sample(sketch.planned(), len(sketch.planned())):
        limited = kind.has("days-away-limit") and pupil.most_away and rng.random() < 0.4
        pupil.most_away = rng.choice((1, 1, 2)) if limited else pupil.most_away
        passed = {band for band in range(-1, MOST_BANDS) if rng.random() > eager}
        for group in _offered(sketch, pupil):
            if group.band not in passed and may_join(sketch, pupil, group):
                pupil.joined.append(group)
                group.members.append(pupil.id)
    least = 1 if kind.family is Family.RAILS else min(rng.randint(2, 6), kind.group_size // 2)
    for _ in range(2):
        _close(sketch, least)


def _offered(sketch: Sketch, pupil: Pupil) -> list[Group]:
    """Groups of the grade, band after band, those at home mostly first; what comes after lessons
    last.
    """
    rng = sketch.rng
    mine = [
        g
        for g in sketch.groups
        if g.course.grade == pupil.grade and g.seats and g.class_ != (pupil.class_ or "-")
    ]
    rng.shuffle(mine)
    bands = rng.sample(range(MOST_BANDS + 1), MOST_BANDS + 1)
    home = rng.random() < 0.7
    return sorted(
        mine,
        key=lambda g: (not g.course.ordinary, bands[g.band + 1], home and g.host != pupil.school),
    )


def may_join(sketch: Sketch, pupil: Pupil, group: Group) -> bool:
    """Whether a group has a seat, teaches the student something new, and fits the week."""
    course = group.course
    if len(group.members) >= group.seats or any(
        one.course.matter == course.matter for one in pupil.joined
    ):
        return False
    instead_or_on_top = course.level == "advanced" and not group.class_
    for one in pupil.class_groups:
        if one.course.matter == course.matter and (
            one.course.level == "advanced" or not instead_or_on_top
        ):
            return False
    held = sketch.stays(pupil, pupil.joined)
    if not all(
        sketch.clock.both(one, other) for one in held for other in sketch.stays(pupil, [group])
    ):
        return False
    pupil.joined.append(group)
    fits = fits_week(sketch, pupil)
    pupil.joined.pop()
    return fits


def fits_week(sketch: Sketch, pupil: Pupil) -> bool:
    """Whether a student can attend everything, within the limits of loads and days away."""
    attended = list(pupil.attended())
    stays = sketch.stays(pupil, attended)
    by_day: dict[int, list[Stay]] = {}
    for stay in stays:
        by_day.setdefault(stay.day, []).append(stay)
    weeks = sketch.kind.cycle_weeks
    away = sum(
        any(stay.school != pupil.school and stay.weeks in (0, week) for stay in day)
        for day, week in product(by_day.values(), range(1, weeks + 1))
    )
    most = sketch.lessons_a_week[sketch.days_of(pupil.school) >= 6]
    by_post = sum(
        -(-one.course.hours // weeks)
        for one in attended
        if one.form == "correspondence" and one.course.ordinary
    )
    for week in range(1, weeks + 1):
        days = [
            sum(stay.ordinary and stay.weeks in (0, week) for stay in day)
            for day in by_day.values()
        ]
        if by_post + sum(days) > most or max(days, default=0) > sketch.lessons_a_day:
            return False
    return away <= pupil.most_away and all(_fits_day(sketch, day) for day in by_day.values())


def _fits_day(sketch: Sketch, day: list[Stay]) -> bool:
    rows = sorted(day, key=lambda stay: stay.start)
    for k, first in enumerate(rows):
        for second in rows[k + 1 :]:
            if not meet(first.weeks, second.weeks):
                continue
            if not sketch.clock.in_turn(first, second) and not sketch.clock.in_turn(second, first):
                return False
            if not first.ordinary and second.ordinary:
                return False
            if first.ordinary and not second.ordinary and second.start < first.end + PAUSE:
                return False
    # A lesson seen from home may end when no party leaves.
    ways = (
        [pair for pair in pairwise(rows) if pair[0].school != pair[1].school]
        if sketch.kind.has("escorts")
        else []
    )
    return all(sketch.clock.leaves(*pair) is not None for pair in ways)


def _close(sketch: Sketch, least: int) -> None:
    """Close groups that few joined; whoever cannot go on without one leaves what no longer fits."""
    small = [group for group in sketch.network_groups() if 0 < len(group.members) < least]
    for group in small:
        for pupil in [pupil for pupil in sketch.pupils if pupil.id in group.members]:
            leave(sketch, pupil, group)
            # Lessons of the class come back with it, and may stand at the time of another group.
            while pupil.joined and not fits_week(sketch, pupil):
                leave(sketch, pupil, pupil.joined[-1])


def leave(sketch: Sketch, pupil: Pupil, group: Group) -> None:
    """A student leaves a group, and still wants the course."""
    pupil.joined = [one for one in pupil.joined if one is not group]
    group.members.remove(pupil.id)
    sketch.lost.append((pupil, group.course))
