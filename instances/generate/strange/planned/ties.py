"""What a hidden plan keeps moreover: pins, links between courses, groups of the year before."""

from itertools import combinations

from instances.generate.strange.places import Row
from instances.generate.strange.sketch import Group, Sketch
from instances.generate.strange.times import Stay, meet


def pins(sketch: Sketch) -> list[Row]:
    """Some of the times, rooms, teachers and memberships of the plan, to stay as they are."""
    rng = sketch.rng
    found: list[Row] = []
    groups = sketch.open_groups()
    share = rng.choice((0.02, 0.05, 0.15))
    for group in groups:
        for part, times in group.times.items():
            for time in times:
                if rng.random() < share:
                    row = {
                        "group": group.id,
                        "part": part,
                        "day": time.day,
                        "period": time.period,
                        "weeks": time.weeks,
                    }
                    room = group.rooms.get((part, time))
                    found.append(
                        {"kind": "room", "room": room, **row}
                        if room and rng.random() < 0.3
                        else {"kind": "time", **row}
                    )
        if rng.random() < share:
            part = rng.choice(list(group.course.parts))
            found.append(
                {
                    "kind": "teacher",
                    "group": group.id,
                    "part": part,
                    "teacher": group.teachers[part],
                }
            )
        found += [
            {"kind": "member", "group": group.id, "student": student}
            for student in group.members
            if rng.random() < share / 4
        ]
    return found


def links(sketch: Sketch) -> list[Row]:
    """Pairs of courses whose groups meet at the same time, never on one day, or one after the
    other.
    """
    rng = sketch.rng
    found: list[Row] = []
    groups: dict[str, list[Group]] = {}
    for group in sketch.open_groups():
        if group.form != "correspondence":
            groups.setdefault(group.course.id, []).append(group)
    courses = {course.id: course for course in sketch.courses if course.id in groups}
    attending = _attending(sketch)
    pairs = [
        (courses[one], courses[other])
        for one, other in combinations(courses, 2)
        if courses[one].grade == courses[other].grade
    ]
    wanted = rng.randint(1, 6)
    for one, other in rng.sample(pairs, min(len(pairs), 400)):
        if len(found) == wanted:
            break
        kind = _kind_of_tie(sketch, groups[one.id], groups[other.id], attending)
        if kind:
            found.append({"first": one.id, "second": other.id, "kind": kind})
    return found


def _attending(sketch: Sketch) -> dict[str, set[str]]:
    """Who attends each group, by its id."""
    found: dict[str, set[str]] = {group.id: set() for group in sketch.groups}
    for pupil in sketch.planned():
        for group in pupil.attended():
            found[group.id].add(pupil.id)
    return found


def _kind_of_tie(
    sketch: Sketch, firsts: list[Group], seconds: list[Group], attending: dict[str, set[str]]
) -> str:
    """How two courses stand in time; empty where nothing holds, or where nobody would feel it."""
    weeks = {group.id: _week(sketch, group) for group in (*firsts, *seconds)}
    pairs = [
        (weeks[g.id], weeks[h.id], attending[g.id] & attending[h.id])
        for g in firsts
        for h in seconds
    ]
    if all(_side_by_side(g, h) for g, h, _ in pairs):
        return "same_time"
    shared = [(g, h) for g, h, both in pairs if both]
    if not shared:
        return ""
    if all(not _same_day(a, b) for g, h in shared for a in g for b in h):
        return "not_same_day"
    if all(not _same_day(a, b) or b.start >= a.end for g, h in shared for a in g for b in h):
        return "after"
    return ""


def _week(sketch: Sketch, group: Group) -> list[Stay]:
    return sketch.clock.stays(group.host, group.all_times)


def _same_day(one: Stay, other: Stay) -> bool:
    return one.day == other.day and meet(one.weeks, other.weeks)


def _side_by_side(one: list[Stay], other: list[Stay]) -> bool:
    """Whether all lessons of the group that meets less often, or as often, share a minute with one
    of the other.
    """
    fewer, more = sorted((one, other), key=len)
    if not fewer or not _within(fewer, more):
        return False
    return len(one) != len(other) or _within(more, fewer)


def _within(rows: list[Stay], others: list[Stay]) -> bool:
    return all(
        any(
            a.day == b.day and a.weeks == b.weeks and a.start < b.end and b.start < a.end
            for b in others
        )
        for a in rows
    )


def previous(sketch: Sketch) -> list[Row]:
    """Some who sat together in the year before, with their school and teacher: they sit together in
    the plan too.
    """
    rng = sketch.rng
    found: list[Row] = []
    grade = max(sketch.kind.grades)
    groups = [
        group for group in sketch.network_groups() if group.members and group.course.grade == grade
    ]
    for group in rng.sample(groups, -(-len(groups) // 3)):
        members = rng.sample(group.members, -(-len(group.members) // 2))
        host = group.host if rng.random() < 0.7 else None
        teacher = rng.choice(sorted(set(group.teachers.values()))) if rng.random() < 0.5 else None
        mark = f"гр. {len(found) + 1}"
        found += [
            {
                "student": student,
                "course": group.course.id,
                "group": mark,
                "host": host,
                "teacher": teacher,
            }
            for student in sorted(members)
        ]
    return found
