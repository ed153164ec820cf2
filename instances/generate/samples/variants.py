"""Networks derived from a generated one."""

from collections import defaultdict
from dataclasses import replace

from instances.generate.draft import Generated
from models.network import ClassLesson, Network, Offer, Request, class_group_id
from models.plan import Plan
from models.record import CourseId, GroupId, StudentId

#: What stays with the class when everything else is regrouped.
WITH_CLASS = ("pe", "saf")


def regrouped(generated: Generated) -> Generated:
    """Every subject but physical education and safety becomes a request; the class groups of the
    plan network groups.

    A basic request has priority 1, and its group may be as small as the class leaves it: the
    student has no other place to learn the subject.
    """
    network = generated.network
    kept = tuple(
        lesson
        for lesson in network.class_lessons
        if network.course_of[lesson.course].subject in WITH_CLASS
    )
    moved = [lesson for lesson in network.class_lessons if lesson not in kept]
    renamed, offers = _groups_of(network, moved)
    released = {
        (row.student, lost)
        for row in _memberships(generated)
        for lost in network.basic_of[CourseId(row.course)]
    }
    requests, members = list(network.requests), list(generated.plan.members)
    for student in network.planned_students:
        for lesson in moved:
            inside = lesson.class_ == student.class_ and (
                not lesson.half or lesson.half in student.halves
            )
            if inside and (student.id, lesson.course) not in released:
                requests.append(Request(student=student.id, course=lesson.course))
                group = renamed[class_group_id(lesson)]
                members.append(
                    generated.plan.members[0].model_copy(
                        update={"student": student.id, "group": group}
                    )
                )
    plan = _renamed(generated.plan, renamed).model_copy(update={"members": tuple(members)})
    subjects = tuple(
        subject.model_copy(update={"obligatory": subject.obligatory and subject.id in WITH_CLASS})
        for subject in network.subjects
    )
    small = {lesson.course for lesson in moved}
    courses = tuple(
        row.model_copy(update={"min_size": 1, "soft_min_size": 3} if row.id in small else {})
        for row in network.courses
    )
    facts = network.replacing(
        name=f"{network.name}, всё по индивидуальным планам",
        courses=courses,
        class_lessons=kept,
        offers=(*network.offers, *offers),
        requests=tuple(requests),
        subjects=subjects,
    )
    return replace(generated, network=facts, plan=Plan.model_validate(dict(plan)))


def _memberships(generated: Generated) -> list[Request]:
    return [
        Request(student=StudentId(row.student), course=CourseId(row.group.split("/")[0]))
        for row in generated.plan.members
    ]


def _groups_of(
    network: Network, moved: list[ClassLesson]
) -> tuple[dict[GroupId, GroupId], list[Offer]]:
    """A network group for every class group, and offers for them and one more at each school."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    renamed: dict[GroupId, GroupId] = {}
    for lesson in moved:
        key = (lesson.course, network.class_of[lesson.class_].school)
        counts[key] += 1
        renamed[class_group_id(lesson)] = GroupId(f"{key[0]}/{key[1]}/on_site/{counts[key]}")
    offers = [
        Offer.model_validate({"course": course, "host": host, "max_groups": n})
        for (course, host), n in counts.items()
    ]
    return renamed, offers


def _renamed(plan: Plan, names: dict[GroupId, GroupId]) -> Plan:
    return Plan(
        groups=tuple(names.get(group, group) for group in plan.groups),
        teachings=tuple(
            row.model_copy(update={"group": names.get(row.group, row.group)})
            for row in plan.teachings
        ),
        lessons=tuple(
            row.model_copy(update={"group": names.get(row.group, row.group)})
            for row in plan.lessons
        ),
        members=plan.members,
    )
