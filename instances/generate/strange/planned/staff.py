"""Teachers found for given times: as few as the loads allow, then when else each of them is
taken.
"""

from dataclasses import dataclass, field

from instances.generate.strange.kind import Staff
from instances.generate.strange.places import Row
from instances.generate.strange.sketch import Group, Sketch
from instances.generate.strange.times import Stay, meet

#: What a day of the second week counts more than that of the first.


@dataclass
class Teacher:
    """A teacher with the lessons given."""

    id: str
    school: str
    travels: bool
    most: int
    basic: list[str] = field(default_factory=list)
    advanced: list[str] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    by_post: int = 0

    def can(self, group: Group) -> bool:
        """Whether the subject is taught at the level already."""
        return group.course.matter.id in (
            self.advanced if group.course.level == "advanced" else self.basic
        )

    def learn(self, group: Group) -> None:
        """Teach the subject at the level from now on."""
        known = self.advanced if group.course.level == "advanced" else self.basic
        if group.course.matter.id not in known:
            known.append(group.course.matter.id)


def find_teachers(sketch: Sketch) -> list[Teacher]:
    """Give every part of every open group a teacher."""
    rng, kind = sketch.rng, sketch.kind
    load = rng.choice((12, 18, 24, 30))
    staff: list[Teacher] = []
    groups = sketch.open_groups()
    rng.shuffle(groups)
    for group in groups:
        parts = list(group.course.parts)
        together = [parts] if group.course.one_teacher else [[part] for part in parts]
        for some in together:
            teacher = _find(sketch, staff, group, some, load)
            for part in some:
                group.teachers[part] = teacher.id
    for group in sketch.network_groups():
        near = [teacher for teacher in staff if teacher.school == group.host]
        if near and not group.members and rng.random() < 0.7:
            rng.choice(near).learn(group)
    if kind.staff is not Staff.SINGLE:
        _widen(sketch, staff)
    return staff


def _find(
    sketch: Sketch, staff: list[Teacher], group: Group, parts: list[str], load: int
) -> Teacher:
    rng, weeks = sketch.rng, sketch.kind.cycle_weeks
    times = [time for part in parts for time in group.times.get(part, [])]
    stays = sketch.clock.stays(group.host, times)
    post = (
        sum(-(-group.course.parts[part] // weeks) for part in parts)
        if group.form == "correspondence"
        else 0
    )
    teacher = next((one for one in staff if _suits(sketch, one, group, stays, post)), None)
    if teacher is None:
        travels = sketch.kind.has("travelling-teachers") and rng.random() < 0.3
        teacher = Teacher(
            f"у{len(staff) + 1:03d}", group.host, travels, max(load, most_a_week(stays) + post)
        )
        staff.append(teacher)
    teacher.learn(group)
    teacher.stays += stays
    teacher.by_post += post
    return teacher


def _suits(sketch: Sketch, teacher: Teacher, group: Group, stays: list[Stay], post: int) -> bool:
    """Whether a teacher can come, knows the subject or may learn it, and is free."""
    if teacher.school != group.host and not teacher.travels:
        return False
    if not teacher.can(group) and (
        len(teacher.basic + teacher.advanced) > 2 or sketch.rng.random() > 0.1
    ):
        return False
    if most_a_week(teacher.stays + stays) + teacher.by_post + post > teacher.most:
        return False
    return all(sketch.clock.both(one, other) for one in teacher.stays for other in stays)


def most_a_week(stays: list[Stay]) -> int:
    """Lessons of the fuller week of the cycle."""
    return max(sum(meet(stay.weeks, week) for stay in stays) for week in (1, 2))


def most_a_day(stays: list[Stay]) -> int:
    """Lessons of the fullest day."""
    days = [(stay.day, week) for stay in stays for week in (1, 2) if stay.weeks in (0, week)]
    return max((days.count(day) for day in days), default=0)


def _widen(sketch: Sketch, staff: list[Teacher]) -> None:
    """Let some teach what others of their school teach, so that there is a choice."""
    for teacher in staff:
        rivals = [one for one in staff if one.school == teacher.school and one is not teacher]
        if rivals and sketch.rng.random() < 0.4:
            other = sketch.rng.choice(rivals)
            teacher.basic += [subject for subject in other.basic if subject not in teacher.basic]
            teacher.advanced += [
                subject for subject in other.advanced if subject not in teacher.advanced
            ]


def add_people(sketch: Sketch, staff: list[Teacher]) -> None:
    """Rows of the teachers and of when they are busy, which their lessons leave room for."""
    rng, kind = sketch.rng, sketch.kind
    for number, teacher in enumerate(staff):
        row: Row = {
            "id": teacher.id,
            "name": f"Учитель {number + 1}",
            "school": teacher.school,
            "subjects": tuple(sorted(teacher.basic)),
            "advanced": tuple(sorted(teacher.advanced)),
            "may_travel": teacher.travels,
            "visiting": kind.has("part-time") and rng.random() < 0.2,
        }
        if kind.has("load-limits") and rng.random() < 0.5:
            row["max_lessons_week"] = (
                most_a_week(teacher.stays) + teacher.by_post + rng.choice((0, 0, 1, 3))
            )
            row["max_lessons_day"] = most_a_day(teacher.stays) + rng.choice((0, 1, 2))
        sketch.people.append(row)
        if kind.has("part-time") and rng.random() < 0.5:
            sketch.busy += _busy(sketch, teacher)


def _busy(sketch: Sketch, teacher: Teacher) -> list[Row]:
    """Intervals beside the lessons: whole days without any, mornings before the first, evenings
    after the last.
    """
    rng, found = sketch.rng, []
    for day in range(1, sketch.days_of(teacher.school) + 1):
        given = [stay for stay in teacher.stays if stay.day == day]
        if not given and rng.random() < 0.6:
            found.append((day, 420, 1200))
        elif given and all(stay.school == teacher.school for stay in given):
            first, last = min(stay.start for stay in given), max(stay.end for stay in given)
            found += [(day, 420, first)] if first > 420 and rng.random() < 0.4 else []
            found += [(day, last, 1200)] if last < 1200 and rng.random() < 0.4 else []
    return [
        {"person": teacher.id, "day": day, "start": start, "end": end} for day, start, end in found
    ]
