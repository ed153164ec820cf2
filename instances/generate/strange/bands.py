"""Times of network groups: bands of slots that classes leave free, one group of a band for each
student.
"""

from instances.generate.strange.kind import Family
from instances.generate.strange.sketch import Group, Sketch
from instances.generate.strange.times import Time, pick_days

#: Share of a week that is chosen, by family: least and most.
CHOSEN = {
    Family.CHOSEN: (0.6, 0.95),
    Family.REGROUPED: (0.3, 0.55),
    Family.ADVANCED: (0.1, 0.25),
    Family.CLASSES: (0.0, 0.08),
}


def lay_bands(sketch: Sketch, grade: int, week: int) -> None:
    """Reserve the bands of a grade: every rail is one, else slots that all schools have."""
    kind = sketch.kind
    if kind.family is Family.RAILS:
        sketch.reserved[grade] = [[(day, 1)] for day in range(1, kind.days + 1)]
        return
    free = _in_order(sketch, _everywhere(sketch))
    bands = []
    for hours in _lengths(sketch, week):
        chosen = pick_days(
            sketch.rng, free, hours, kind.has("doubles") and sketch.rng.random() < 0.5
        )
        if chosen is not None:
            bands.append(chosen)
            free = [slot for slot in free if slot not in chosen]
    sketch.reserved[grade] = bands


def _lengths(sketch: Sketch, week: int) -> list[int]:
    """Lessons a week of each band, so that together they are the share of the week that is
    chosen.
    """
    rng, kind = sketch.rng, sketch.kind
    left, usual = round(rng.uniform(*CHOSEN[kind.family]) * week), rng.choice((2, 3, 3, 4))
    found = []
    while left > 0:
        found.append(min(left, max(1, usual + rng.choice((-2, -1, -1, 0, 0, 1, 2))), kind.days))
        left -= found[-1]
    return found


def _everywhere(sketch: Sketch) -> list[tuple[int, int]]:
    """Days and periods that the bells of every school have."""
    first, *others = [sketch.clock.slots(school) for school in sketch.schools]
    return [slot for slot in first if all(slot in other for other in others)]


def _in_order(sketch: Sketch, slots: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Slots in the order in which they are taken: late ones first, early ones, whole days, or at
    random.
    """
    rng = sketch.rng
    style = rng.choice(("late", "late", "early", "days", "any"))
    mixed = rng.sample(slots, len(slots))
    if style == "days":
        days = rng.sample(range(1, 8), 7)
        return sorted(mixed, key=lambda slot: days.index(slot[0]))
    if style == "any":
        return mixed
    return sorted(mixed, key=lambda slot: slot[1], reverse=style == "late")


def lay_groups(sketch: Sketch) -> None:
    """Give every network group its times; a group for which there are none is left out."""
    sketch.groups = [group for group in sketch.groups if group.class_ or _lay(sketch, group)]


def _lay(sketch: Sketch, group: Group) -> bool:
    if group.form == "correspondence":
        return True
    slots = sketch.clock.slots(group.host)
    meetings = sum(
        sum(divmod(lessons, sketch.kind.cycle_weeks)) for lessons in group.course.parts.values()
    )
    chosen = _of_band(sketch, group, slots, meetings)
    if chosen is None:
        return False
    _share_out(sketch, group, chosen)
    return True


def _of_band(
    sketch: Sketch, group: Group, slots: list[tuple[int, int]], meetings: int
) -> list[tuple[int, int]] | None:
    """Slots for the meetings of a group: of its band, beside the lessons it stands instead of,
    late, or anywhere.
    """
    rng, grade = sketch.rng, group.course.grade
    if not group.course.ordinary:
        return pick_days(
            rng, sorted(slots, key=lambda slot: -slot[1])[: 2 * sketch.kind.days], meetings, False
        )
    reserved = [slot for band in sketch.reserved[grade] for slot in band]
    band = [slot for slot in sketch.reserved[grade][group.band] if slot in slots]
    first = [slot for slot in _aligned(sketch, group) if slot in slots][:meetings]
    scattered = sketch.kind.has("scattered") and rng.random() < 0.3
    if not scattered and not first and len(band) >= meetings:
        return band[:meetings]
    rest = (
        rng.sample(reserved, len(reserved))
        if scattered
        else [*band, *rng.sample(reserved, len(reserved))]
    )
    days = {day for day, _ in first}
    usable = [slot for slot in dict.fromkeys(rest) if slot in slots and slot[0] not in days]
    others = pick_days(rng, usable, meetings - len(first), False) if meetings > len(first) else []
    return None if others is None else sorted([*first, *others])


def _aligned(sketch: Sketch, group: Group) -> list[tuple[int, int]]:
    """Times at which all classes of the grade have the lessons that a group stands instead of."""
    course = group.course
    if course.stands != "instead" or course.level != "advanced" or sketch.rng.random() < 0.3:
        return []
    rivals = [
        one
        for one in sketch.groups
        if one.class_ and (one.course.matter, one.course.grade) == (course.matter, course.grade)
    ]
    times = [set(one.all_times) for one in rivals]
    shared = times[0].intersection(*times[1:]) if times else set()
    chosen: dict[int, tuple[int, int]] = {}
    for time in sorted(shared):
        chosen.setdefault(time.day, (time.day, time.period))
    return list(chosen.values())


def _share_out(sketch: Sketch, group: Group, slots: list[tuple[int, int]]) -> None:
    """Give the slots to the parts: meetings of every week first, then those of one."""
    rng, weeks = sketch.rng, sketch.kind.cycle_weeks
    left = list(slots)
    for part, lessons in group.course.parts.items():
        times = [Time(*left.pop(0)) for _ in range(lessons // weeks)]
        times += [Time(*left.pop(0), rng.choice((1, 2))) for _ in range(lessons % weeks)]
        group.times[part] = times
