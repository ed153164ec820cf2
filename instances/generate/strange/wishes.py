"""What students ask for: what they have in the hidden plan, some of it by way of alternatives, and
what they have not.
"""

from dataclasses import dataclass, field

from instances.generate.strange.drawn import drawn_choices
from instances.generate.strange.places import Row
from instances.generate.strange.sketch import Course, Pupil, Sketch


@dataclass
class Wish:
    """A request with the course that grants it, if any."""

    course: Course
    alternatives: list[Course] = field(default_factory=list)
    granted: Course | None = None
    bundle: str = ""
    required: bool = False
    priority: int = 1


def add_requests(sketch: Sketch) -> None:
    """Rows of requests of all students."""
    offered = {course.id for group in sketch.groups if group.seats for course in (group.course,)}
    courses = [course for course in sketch.courses if course.id in offered]
    for pupil in sketch.pupils:
        mine = [course for course in courses if course.grade == pupil.grade]
        wishes = _wishes(sketch, pupil, mine)
        _tie(sketch, wishes)
        sketch.requests += [_row(pupil, wish) for wish in wishes]


def open_to(pupil: Pupil, course: Course) -> bool:
    """Whether a student without the course could have it beside the lessons of the class."""
    with_class = [
        group.course for group in pupil.class_groups if group.course.matter == course.matter
    ]
    return all(course.level == "advanced" and one.level == "basic" for one in with_class)


def _wishes(sketch: Sketch, pupil: Pupil, courses: list[Course]) -> list[Wish]:
    rng, kind = sketch.rng, sketch.kind
    wishes = [Wish(group.course, granted=group.course) for group in pupil.joined]
    if not kind.hidden:
        chosen = drawn_choices(
            sketch, pupil, [course for course in courses if open_to(pupil, course)]
        )
        wishes = [Wish(course) for course in chosen]
    lost = [course for one, course in sketch.lost if one is pupil and rng.random() < 0.5]
    others = [course for course in courses if open_to(pupil, course)]
    rng.shuffle(others)
    more = rng.choice((0, 0, 1, 2)) if kind.has("more-wishes") else 0
    # Those who left asked too, for what nobody grants them.
    more = rng.randint(1, 4) if pupil.left else more
    for course in [*lost, *others[:more]]:
        if all(course.matter != wish.course.matter for wish in wishes):
            wishes.append(Wish(course))
    if kind.has("alternatives"):
        _add_alternatives(sketch, wishes, others)
    for wish in wishes:
        wish.priority = rng.choice((1, 1, 1, 1, 2, 2, 3))
        wish.required = kind.has("required") and wish.granted is not None and rng.random() < 0.1
    if kind.has("required") and not kind.hidden and wishes and rng.random() < 0.1:
        # One at most, where nobody has to travel for it.
        near = {group.course.id for group in sketch.network_groups() if group.host == pupil.school}
        wishes[0].required = wishes[0].course.id in near
    return wishes


def _add_alternatives(sketch: Sketch, wishes: list[Wish], others: list[Course]) -> None:
    """Some would take another course; of some requests that is what is granted."""
    rng = sketch.rng
    named = {wish.course.id for wish in wishes}
    matters = {wish.course.matter for wish in wishes}
    free = [course for course in others if course.id not in named]
    for wish in wishes:
        if not free or rng.random() < 0.75:
            continue
        course = free.pop()
        if wish.granted is not None and rng.random() < 0.3 and course.matter not in matters:
            wish.course, wish.alternatives = course, [wish.course]
            matters.add(course.matter)
        else:
            wish.alternatives = [course]
        if free and rng.random() < 0.2:
            wish.alternatives.append(free.pop())


def _tie(sketch: Sketch, wishes: list[Wish]) -> None:
    """Bundle two requests of a student that are granted both or neither, and at one level."""
    rng = sketch.rng
    if not sketch.kind.has("bundles") or len(wishes) < 2 or rng.random() < 0.7:
        return
    one, other = rng.sample(wishes, 2)
    both = (one.granted is None) == (other.granted is None)
    asked = _levels([one.course, other.course])
    if (
        both
        and len(asked) <= 1
        and len(_levels([one.granted or one.course, other.granted or other.course])) <= 1
    ):
        one.bundle = other.bundle = "вместе"


def _levels(courses: list[Course]) -> set[str]:
    """Levels of courses that have one."""
    return {course.level for course in courses if course.matter.kind == "subject"}


def _row(pupil: Pupil, wish: Wish) -> Row:
    return {
        "student": pupil.id,
        "course": wish.course.id,
        "priority": wish.priority,
        "alternatives": tuple(course.id for course in wish.alternatives),
        "required": wish.required,
        "bundle": wish.bundle,
    }
