"""Limits that a hidden plan keeps: sizes of groups, spread of lessons, budgets, seats for remote
lessons, windows.
"""

from itertools import pairwise

from instances.generate.strange.kind import Family, Supply
from instances.generate.strange.places import Row
from instances.generate.strange.sketch import Course, Group, Pupil, Sketch
from instances.generate.strange.times import Stay

#: Minutes from which on a break is long in the usual policy.
LONG_BREAK = 20


def course_row(sketch: Sketch, course: Course) -> Row:
    """The row of a course: sizes about those of its groups, who may teach it, when it may not
    meet.
    """
    rng, kind = sketch.rng, sketch.kind
    groups = [group for group in sketch.network_groups() if group.course is course]
    sizes = [len(group.members) for group in groups if group.members]
    most = max(
        [1, *sizes, *([group.seats for group in groups] if not sizes or rng.random() < 0.6 else [])]
    )
    least = (
        0
        if kind.family is Family.RAILS
        else rng.randint(0, min(sizes))
        if sizes
        else min(rng.randint(1, 6), most)
    )
    row: Row = {
        "id": course.id,
        "subject": course.matter.id,
        "level": course.level,
        "grade": course.grade,
        "stands": course.stands,
        "min_size": least,
        "soft_min_size": rng.randint(least, min(most, least + 6)),
        "max_size": most,
        "one_teacher": course.one_teacher,
    }
    used = [group for group in sketch.open_groups() if group.course is course]
    if used and rng.random() < 0.1:
        row["teachers"] = tuple(
            sorted({teacher for group in used for teacher in group.teachers.values()})
        )
    if kind.has("closed") and rng.random() < 0.3:
        row["closed_times"] = _closed(sketch, used)
    return row


def _closed(sketch: Sketch, groups: list[Group]) -> tuple[Row, ...]:
    taken = {(time.day, time.period) for group in groups for time in group.all_times}
    free = [slot for slot in sketch.clock.slots(sketch.schools[0]) if slot not in taken]
    chosen = sorted(sketch.rng.sample(free, len(free) // 4))
    return tuple({"day": day, "period": period} for day, period in chosen)


def part_rows(sketch: Sketch, course: Course, half_year: int) -> list[Row]:
    """Rows of the parts of a course: what its groups keep about days may be asked of them."""
    rng, rows = sketch.rng, []
    for part, lessons in course.parts.items():
        other = max(0, lessons - (rng.choice((0, 0, 1)) if sketch.kind.has("half-year") else 0))
        given = [
            group.times[part]
            for group in sketch.open_groups()
            if group.course is course and part in group.times
        ]
        days = [[time.day for time in times] for times in given]
        most = max((row.count(day) for row in days for day in row), default=1)
        row: Row = {
            "course": course.id,
            "id": part,
            "max_a_day": max(most, rng.choice((1, 2, 2, 3))),
        }
        row["lessons_first"], row["lessons_second"] = (
            (lessons, other) if half_year == 1 else (other, lessons)
        )
        week = sketch.kind.cycle_weeks * min(sketch.days_of(school) for school in sketch.schools)
        if lessons > week:
            row["max_a_day"] = max(row["max_a_day"], -(-lessons // week))
        elif given and most == 1 and rng.random() < 0.3:
            row["doubles"] = "never"
        elif given and _all_pairs(sketch, days) and rng.random() < 0.6:
            row["doubles"] = "must"
        if given and rng.random() < 0.3:
            row["double_over_long_break"] = _over_long_break(sketch, course, part)
        if course.matter.feature and sketch.kind.rooms is not Supply.NONE:
            row["features"] = (course.matter.feature,)
        rows.append(row)
    return rows


def _all_pairs(sketch: Sketch, days: list[list[int]]) -> bool:
    """Whether all lessons are in pairs, but for an odd one."""
    if sketch.kind.cycle_weeks > 1 or any(len(row) < 2 for row in days):
        return False
    singles = [sum(row.count(day) == 1 for day in row) for row in days]
    return all(row.count(day) <= 2 for row in days for day in row) and all(
        one <= len(row) % 2 for one, row in zip(singles, days, strict=True)
    )


def _over_long_break(sketch: Sketch, course: Course, part: str) -> bool:
    """Whether some group has lessons on both sides of a long break."""
    for group in sketch.open_groups():
        if group.course is course and part in group.times:
            stays = sorted(sketch.clock.stays(group.host, group.times[part]))
            for one, other in pairwise(sorted(stays, key=lambda stay: (stay.day, stay.start))):
                if one.day == other.day and other.start - one.end >= LONG_BREAK:
                    return True
    return False


def school_rows(sketch: Sketch) -> list[Row]:
    """Rows of schools with the hours and the seats for remote lessons that the plan takes."""
    rng, rows = sketch.rng, []
    for school in sketch.clock.network.schools:
        row = {**school.model_dump(), "remote_seats": _remote(sketch, school.id)}
        if sketch.kind.has("budget") and rng.random() < 0.7:
            hours = sum(
                group.course.hours
                for group in sketch.network_groups()
                if group.members and group.host == school.id
            )
            row["hours_budget"] = hours + rng.choice((0, 1, 4, 10))
        rows.append(row)
    return rows


def _remote(sketch: Sketch, school: str) -> int:
    """Most students of a school who are in remote lessons of others at one time, and some more."""
    stays = [
        stay
        for pupil in sketch.planned()
        if pupil.school == school
        for group in pupil.joined
        if group.form == "remote_live" and group.host != school
        for stay in sketch.stays(pupil, [group])
    ]
    most = 0
    for week in (1, 2):
        given = [stay for stay in stays if stay.weeks in (0, week)]
        most = max([most, *(sum(_under_way(one, other) for other in given) for one in set(given))])
    return most + (sketch.rng.choice((0, 0, 2, 5)) if most else 0)


def _under_way(one: Stay, other: Stay) -> bool:
    return one.day == other.day and other.start <= one.start < other.end


def windows_of(sketch: Sketch, day: list[Stay], known: dict[tuple[Stay, Stay], int]) -> int:
    """Windows between the lessons of a day, in order of start; what was counted before is known."""
    pairs = list(pairwise(sorted(day, key=lambda stay: stay.start)))
    for one, other in pairs:
        if (one, other) not in known:
            known[one, other] = _between(sketch, one, other)
    return sum(known[pair] for pair in pairs)


def _between(sketch: Sketch, one: Stay, other: Stay) -> int:
    slots = [slot for slot in sketch.clock.network.slots if slot.day == one.day]
    before = [slot for slot in slots if slot.school == one.school and slot.start >= one.end]
    after = [slot for slot in slots if slot.school == other.school and slot.end <= other.start]
    most = 0
    for leaves in (one.end, *(slot.end for slot in before)):
        arrives = sketch.clock.arrival(one.school, other.school, leaves)
        if arrives is not None and arrives <= other.start:
            most = max(
                most,
                sum(slot.end <= leaves for slot in before)
                + sum(slot.start >= arrives for slot in after),
            )
    return most


def days_of(sketch: Sketch, pupil: Pupil) -> dict[tuple[int, int], list[Stay]]:
    """Where a student is, by week of the cycle and day."""
    found: dict[tuple[int, int], list[Stay]] = {}
    for stay in sketch.stays(pupil, pupil.attended()):
        for week in range(1, sketch.kind.cycle_weeks + 1):
            if stay.weeks in (0, week):
                found.setdefault((week, stay.day), []).append(stay)
    return found


def hard_windows(sketch: Sketch) -> Row:
    """Settings under which windows are refused rather than counted: no more than somebody has."""
    a_day, a_week = 0, 0
    known: dict[tuple[Stay, Stay], int] = {}
    for pupil in sketch.planned():
        weeks: dict[int, int] = {}
        for (week, _), day in days_of(sketch, pupil).items():
            found = windows_of(sketch, day, known)
            a_day, weeks[week] = max(a_day, found), weeks.get(week, 0) + found
        a_week = max([a_week, *weeks.values()])
    return {"windows_a_day": min(20, a_day), "windows_a_week": min(100, a_week)}
