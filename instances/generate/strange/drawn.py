"""Facts without a plan: teachers, rooms, requests and pins drawn by counting; whether all lessons
find a time nobody knows.
"""

from collections import Counter, defaultdict
from math import ceil

from instances.generate.strange.kind import Staff, Supply
from instances.generate.strange.places import Row
from instances.generate.strange.planned.staff import Teacher
from instances.generate.strange.sketch import Course, Group, Pupil, Sketch
from models.network import Network
from models.record import CourseId, DayPeriod, GroupId


def drawn_staff(sketch: Sketch) -> list[Teacher]:
    """Teachers by the hours of their subject at a school; where they are named, each group has the
    one with least to do.
    """
    rng, kind = sketch.rng, sketch.kind
    load, plenty = rng.choice((14, 18, 22)), rng.uniform(1.0, 1.6)
    by_subject: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in sketch.groups:
        by_subject[group.host, group.course.matter.id].append(group)
    staff: list[Teacher] = []
    for (school, matter), groups in by_subject.items():
        hours = sum(group.course.hours for group in groups) / kind.cycle_weeks
        team: list[Teacher] = []
        for _ in range(max(1, ceil(hours / load * plenty))):
            travels = kind.has("travelling-teachers") and rng.random() < 0.2
            team.append(
                Teacher(
                    f"у{len(staff) + len(team) + 1:03d}", school, travels, load, [matter], [matter]
                )
            )
        given = dict.fromkeys((teacher.id for teacher in team), 0)
        for group in groups if kind.staff is not Staff.CHOICE else ():
            chosen = min(given, key=lambda name: given[name])
            given[chosen] += group.course.hours
            group.teachers = dict.fromkeys(group.course.parts, chosen)
        staff += team
    return staff


def drawn_people(sketch: Sketch, staff: list[Teacher]) -> None:
    """Rows of teachers, some away on a day of the week, and of escorts."""
    rng, kind = sketch.rng, sketch.kind
    for number, teacher in enumerate(staff):
        sketch.people.append(
            {
                "id": teacher.id,
                "name": f"Учитель {number + 1}",
                "school": teacher.school,
                "subjects": tuple(teacher.basic),
                "advanced": tuple(teacher.advanced),
                "may_travel": teacher.travels,
                "visiting": kind.has("part-time") and rng.random() < 0.2,
            }
        )
        if kind.has("part-time") and rng.random() < 0.4 and kind.periods > 5:
            day = rng.randint(1, sketch.days_of(teacher.school))
            sketch.busy.append({"person": teacher.id, "day": day, "start": 420, "end": 1200})
    if kind.has("escorts"):
        for school in sketch.schools:
            sketch.people += [
                {
                    "id": f"с-{school}-{k + 1}",
                    "name": f"Сопровождающий {school} {k + 1}",
                    "school": school,
                    "roles": ("escort",),
                }
                for k in range(rng.randint(1, 4))
            ]


def drawn_rooms(sketch: Sketch) -> None:
    """Rooms by the lessons of a school, with what these need."""
    rng, kind = sketch.rng, sketch.kind
    if kind.rooms is Supply.NONE:
        return
    plenty = rng.uniform(1.0, 1.25) if kind.rooms is Supply.SCARCE else rng.uniform(1.4, 2.2)
    classes = Counter(pupil.class_ for pupil in sketch.pupils if pupil.class_)
    largest = max([*classes.values(), *(group.seats for group in sketch.groups), 1])
    for school in sketch.schools:
        hours: Counter[str] = Counter()
        for group in sketch.groups:
            if group.host == school and group.form != "correspondence":
                hours[group.course.matter.feature] += group.course.hours
        slots = len(sketch.clock.slots(school)) * kind.cycle_weeks
        for feature, lessons in sorted(hours.items()):
            for k in range(1 + int(plenty * lessons / slots)):
                seats = largest + rng.choice((0, 0, 2, 5))
                features = (feature,) if feature else ()
                sketch.rooms.append(
                    {
                        "id": f"{school}-{feature}{k + 1}",
                        "school": school,
                        "seats": seats,
                        "features": features,
                    }
                )


def drawn_schools(sketch: Sketch) -> list[Row]:
    """Rows of schools with seats for remote lessons, and budgets below what all groups would
    take.
    """
    rng, rows = sketch.rng, []
    for school in sketch.clock.network.schools:
        row = {
            **school.model_dump(),
            "remote_seats": rng.randint(5, 30) if sketch.kind.has("remote") else 0,
        }
        if sketch.kind.has("budget"):
            hours = sum(
                group.course.hours for group in sketch.network_groups() if group.host == school.id
            )
            row["hours_budget"] = round(hours * rng.uniform(0.5, 1.0))
        rows.append(row)
    return rows


def drawn_limits(sketch: Sketch) -> None:
    """Some students may be away on few days only."""
    for pupil in sketch.planned():
        if sketch.kind.has("days-away-limit") and pupil.most_away and sketch.rng.random() < 0.3:
            pupil.most_away = sketch.rng.choice((1, 2))


def drawn_pins(sketch: Sketch, network: Network) -> list[Row]:
    """Times at which some common lessons have to be: one a class, each at another time, open and on
    a day a teacher is there.
    """
    rng, found = sketch.rng, []
    away = {(row["person"], row["day"]) for row in sketch.busy}
    taken: set[tuple[str, int, int]] = set()
    groups = [group for group in sketch.groups if group.class_ and not group.half]
    pinned: set[str] = set()
    for group in rng.sample(groups, len(groups)):
        day, period = rng.choice(sketch.clock.slots(group.host))
        part, lessons = max(group.course.parts.items(), key=lambda row: row[1])
        closed = (
            DayPeriod(day=day, period=period)
            in network.course_of[CourseId(group.course.id)].closed_times
        )
        there = [
            one
            for one in network.teachers_of(network.candidate_of[GroupId(group.id)])
            if (one, day) not in away
        ]
        free = [one for one in there if (one, day, period) not in taken]
        if (
            group.class_ in pinned
            or rng.random() < 0.5
            or closed
            or not free
            or lessons < sketch.kind.cycle_weeks
        ):
            continue
        pinned.add(group.class_)
        # Whoever teaches it, no other pin counts on this teacher then.
        taken.add((free[0], day, period))
        found.append(
            {"kind": "time", "group": group.id, "part": part, "day": day, "period": period}
        )
    return found


def drawn_links(sketch: Sketch) -> list[Row]:
    """Courses that are not to meet on one day, or one after the other, for whoever has both."""
    rng = sketch.rng
    courses = [
        course
        for course in dict.fromkeys(
            group.course.id for group in sketch.network_groups() if group.course.ordinary
        )
    ]
    grades = {course.id: course.grade for course in sketch.courses}
    found: list[Row] = []
    for _ in range(rng.randint(1, 4) if len(courses) > 1 else 0):
        one, other = rng.sample(courses, 2)
        known = any({one, other} == {row["first"], row["second"]} for row in found)
        if grades[one] == grades[other] and not known:
            found.append(
                {"first": one, "second": other, "kind": rng.choice(("not_same_day", "after"))}
            )
    return found


def drawn_choices(sketch: Sketch, pupil: Pupil, courses: list[Course]) -> list[Course]:
    """What a student would have: about one course a band, mostly of those taught at home."""
    rng = sketch.rng
    bands = len(sketch.reserved[pupil.grade])
    at_home = {group.course.id for group in sketch.network_groups() if group.host == pupil.school}
    order = sorted(courses, key=lambda course: rng.random() + (course.id not in at_home) * 0.3)
    chosen: dict[str, Course] = {}
    for course in order:
        chosen.setdefault(course.matter.id, course)
    return list(chosen.values())[: max(1, round(bands * rng.uniform(0.6, 1.05)))] if bands else []
