"""Students, classes and their common lessons, at times at which those who attend are free."""

from instances.generate.strange.sketch import Course, Group, Pupil, Sketch
from instances.generate.strange.times import Stay, Time, pick_days

LETTERS = "АБВГДЕЖЗИК"


def add_students(sketch: Sketch) -> None:
    """Students of every school and grade, and classes of them where there are classes."""
    rng, kind = sketch.rng, sketch.kind
    shares = [rng.uniform(0.6, 1.6) for _ in sketch.schools]
    size = rng.randint(10, 30)
    for share, school in zip(shares, sketch.schools, strict=True):
        for grade in kind.grades:
            number = max(3, round(kind.students / len(kind.grades) * share / sum(shares)))
            classes = -(-number // size)
            ids = [f"{school}-{grade}{LETTERS[k]}" for k in range(min(classes, len(LETTERS)))]
            if kind.with_classes:
                names = {class_: class_.split("-")[1] for class_ in ids}
                sketch.classes += [
                    {"id": c, "name": names[c], "school": school, "grade": grade} for c in ids
                ]
            for k in range(number):
                id_ = f"{school}-{grade}-{k + 1:03d}"
                class_ = ids[k % len(ids)] if kind.with_classes else ""
                half = str(1 + k // len(ids) % 2) if kind.has("halves") else ""
                left = kind.has("left") and rng.random() < 0.03
                most = 0 if kind.has("cannot-travel") and rng.random() < 0.1 else 99
                sketch.pupils.append(Pupil(id_, school, grade, class_, half, most, left))


def add_class_groups(sketch: Sketch, grade: int, courses: list[Course]) -> None:
    """What the classes of a grade have in common: most of the courses each, some in halves."""
    rng, kind = sketch.rng, sketch.kind
    halved = [course for course in courses if kind.has("halves") and rng.random() < 0.3]
    for row in sketch.classes:
        if row["grade"] != grade:
            continue
        mine = [pupil for pupil in sketch.pupils if pupil.class_ == row["id"]]
        marks = sorted({pupil.half for pupil in mine if not pupil.left})
        for course in courses:
            if rng.random() < 0.08:
                continue
            split = course in halved and len(marks) == 2
            for half in marks if split else [""]:
                sketch.groups.append(Group(course, row["school"], class_=row["id"], half=half))
    if kind.has("visitors"):
        _add_visited(sketch, grade)


def _add_visited(sketch: Sketch, grade: int) -> None:
    """One class has a course of its own, with seats for others."""
    rng = sketch.rng
    asked = [
        one
        for one in sketch.courses
        if one.grade == grade and not one.common and one.matter.kind != "extracurricular"
    ]
    classes = [row for row in sketch.classes if row["grade"] == grade]
    has = {
        group.course.matter.id
        for group in sketch.groups
        if group.class_ and group.course.grade == grade
    }
    usable = [
        one
        for one in asked
        if one.matter.id not in has and one.hours <= 4 * sketch.kind.cycle_weeks
    ]
    if usable and len(classes) > 1:
        row = rng.choice(classes)
        sketch.groups.append(
            Group(rng.choice(usable), row["school"], class_=row["id"], seats=rng.randint(2, 8))
        )


class Diary:
    """When every student of a class is taken: weeks by day and period."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str, int, int], list[int]] = {}

    def is_free(self, pupil: Pupil, day: int, period: int, weeks: int) -> bool:
        """Whether a student has nothing then."""
        return all(
            other and weeks and other != weeks
            for other in self._taken.get((pupil.id, day, period), ())
        )

    def take(self, pupil: Pupil, time: Time) -> None:
        """The student has a lesson then."""
        self._taken.setdefault((pupil.id, time.day, time.period), []).append(time.weeks)


def lay_classes(sketch: Sketch) -> None:
    """Find times for the common lessons, the longest first; what finds none is left out."""
    diary, rng = Diary(), sketch.rng
    aligned = _aligned(sketch)
    groups = [group for group in sketch.groups if group.class_]
    rng.shuffle(groups)
    groups.sort(
        key=lambda group: (group.course.id not in aligned, not group.half, -group.course.hours)
    )
    kept = []
    for group in groups:
        members = [
            p for p in sketch.pupils if p.class_ == group.class_ and group.half in ("", p.half)
        ]
        if members and _lay(sketch, group, members, diary, aligned.get(group.course.id)):
            kept.append(group)
            for pupil in members:
                pupil.class_groups.append(group)
    rest = [group for group in sketch.groups if not group.class_]
    sketch.groups = [
        *sorted(kept, key=lambda group: (group.course.id, group.class_, group.half)),
        *rest,
    ]


def _aligned(sketch: Sketch) -> dict[str, list[tuple[int, int]]]:
    """Courses that all classes of a grade are to have at the same times, with these."""
    rng, found = sketch.rng, {}
    for grade in sketch.kind.grades if sketch.kind.has("aligned") else ():
        taken = {slot for band in sketch.reserved[grade] for slot in band}
        free = [slot for slot in sketch.clock.slots(sketch.schools[0]) if slot not in taken]
        for course in sketch.courses:
            if course.common and course.grade == grade and rng.random() < 0.4:
                chosen = pick_days(
                    rng, rng.sample(free, len(free)), course.hours // sketch.kind.cycle_weeks, False
                )
                if chosen:
                    found[course.id] = chosen
                    free = [slot for slot in free if slot not in chosen]
    return found


def _lay(
    sketch: Sketch,
    group: Group,
    members: list[Pupil],
    diary: Diary,
    wanted: list[tuple[int, int]] | None,
) -> bool:
    """Times of all parts of a class group, taken in the diary; nothing is taken where a part finds
    none.
    """
    times: dict[str, list[Time]] = {}
    for part, lessons in group.course.parts.items():
        found = _part(
            sketch,
            group,
            members,
            diary,
            lessons,
            [t for row in times.values() for t in row],
            wanted,
        )
        if found is None:
            return False
        times[part] = found
    every = [time for row in times.values() for time in row]
    if not _within_limits(sketch, group, members, every):
        return False
    group.times = times
    for pupil in members:
        for time in every:
            diary.take(pupil, time)
    return True


def _part(
    sketch: Sketch,
    group: Group,
    members: list[Pupil],
    diary: Diary,
    lessons: int,
    taken: list[Time],
    wanted: list[tuple[int, int]] | None,
) -> list[Time] | None:
    """Times of a part beside those of the parts before it."""
    rng, weeks = sketch.rng, sketch.kind.cycle_weeks
    reserved = {slot for band in sketch.reserved[group.course.grade] for slot in band}
    used = {(time.day, time.period) for time in taken}
    slots = [
        slot for slot in sketch.clock.slots(group.host) if slot not in reserved and slot not in used
    ]
    slots = sorted(
        rng.sample(slots, len(slots)), key=lambda slot: slot[1] if rng.random() < 0.7 else 0
    )
    free = [slot for slot in slots if all(diary.is_free(pupil, *slot, 0) for pupil in members)]
    if (
        wanted is not None
        and len(wanted) == lessons // weeks
        and all(slot in free for slot in wanted)
    ):
        chosen: list[tuple[int, int]] | None = wanted
    else:
        chosen = pick_days(
            rng, _beside_halves(sketch, group, free), lessons // weeks, _doubles(sketch)
        )
    if chosen is None:
        return None
    times = [Time(*slot) for slot in chosen]
    days = {day for day, _ in chosen}
    for _ in range(lessons % weeks):
        week = rng.choice((1, 2))
        open_ = [
            s
            for s in slots
            if s[0] not in days and all(diary.is_free(pupil, *s, week) for pupil in members)
        ]
        if not open_:
            return None
        times.append(Time(*open_[0], week))
    return sorted(times)


def _doubles(sketch: Sketch) -> bool:
    return sketch.kind.has("doubles") and sketch.rng.random() < 0.4


def _beside_halves(
    sketch: Sketch, group: Group, free: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Free slots, those first at which the rest of the class has a lesson."""
    if not group.half:
        return free
    others = {
        (time.day, time.period)
        for one in sketch.groups
        if one.class_ == group.class_ and one.half not in ("", group.half)
        for time in one.all_times
    }
    return sorted(free, key=lambda slot: slot not in others)


def _within_limits(sketch: Sketch, group: Group, members: list[Pupil], times: list[Time]) -> bool:
    """Whether those who attend stay within the loads of a day and a week."""
    most = sketch.lessons_a_week[sketch.days_of(group.host) >= 6]
    for pupil in {pupil.half: pupil for pupil in members}.values():
        stays = sketch.stays(pupil, pupil.class_groups) + sketch.clock.stays(group.host, times)
        for week in range(1, sketch.kind.cycle_weeks + 1):
            given = [stay for stay in stays if stay.weeks in (0, week)]
            if len(given) > most or _most_a_day(given) > sketch.lessons_a_day:
                return False
    return True


def _most_a_day(stays: list[Stay]) -> int:
    days = [stay.day for stay in stays]
    return max((days.count(day) for day in days), default=0)
