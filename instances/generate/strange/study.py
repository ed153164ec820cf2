"""Subjects, courses and how many groups each may have; nothing of it knows a time yet, but how many
are left to choices.
"""

from collections.abc import Iterator
from random import Random

from instances.generate.strange.kind import Family
from instances.generate.strange.sketch import Course, Group, Matter, Sketch

#: Names, difficulty points and what lessons may need; a network takes some of them.
MATTERS = (
    ("Русский язык", 9, ""),
    ("Литература", 8, ""),
    ("Математика", 10, ""),
    ("Английский язык", 8, ""),
    ("История", 5, ""),
    ("Обществознание", 5, ""),
    ("Физика", 12, "лаборатория"),
    ("Химия", 11, "лаборатория"),
    ("Биология", 7, "лаборатория"),
    ("География", 3, ""),
    ("Информатика", 6, "компьютеры"),
    ("Физическая культура", 1, "спортзал"),
    ("Основы безопасности", 2, ""),
    ("Немецкий язык", 8, ""),
    ("Право", 5, ""),
    ("Экономика", 6, ""),
    ("Астрономия", 4, ""),
    ("Технология", 3, "мастерская"),
    ("Искусство", 2, ""),
    ("Французский язык", 8, ""),
    ("Экология", 4, "лаборатория"),
    ("Инженерная графика", 5, "компьютеры"),
    ("Родной язык", 6, ""),
    ("Китайский язык", 8, ""),
)
ELECTIVES = (
    "Финансовая грамотность",
    "Психология",
    "Журналистика",
    "Робототехника",
    "Риторика",
    "Логика",
    "Медицина",
)
AFTER_LESSONS = ("Хор", "Разговоры о важном", "Футбол", "Театр")
#: Share of a week that is common to a class, by family: least and most.
COMMON = {Family.REGROUPED: (0.15, 0.4), Family.ADVANCED: (0.45, 0.7), Family.CLASSES: (0.6, 0.9)}


class Catalogue:
    """Subjects of a network in an order of its own, of which each is taken once a use."""

    def __init__(self, rng: Random) -> None:
        self.subjects = [
            Matter(f"п{k:02d}", name, "subject", points, need)
            for k, (name, points, need) in enumerate(MATTERS)
        ]
        rng.shuffle(self.subjects)
        self.electives = [Matter(f"э{k:02d}", name, "elective") for k, name in enumerate(ELECTIVES)]
        self.after = [
            Matter(f"в{k:02d}", name, "extracurricular") for k, name in enumerate(AFTER_LESSONS)
        ]


def week_of(sketch: Sketch) -> int:
    """Lessons a week that the shortest week of a school and the limits leave room for."""
    weeks = []
    for school in sketch.schools:
        slots, days = len(sketch.clock.slots(school)), sketch.days_of(school)
        weeks.append(min(slots, sketch.lessons_a_week[days >= 6], sketch.lessons_a_day * days))
    return min(weeks)


def draw_limits(sketch: Sketch) -> None:
    """Limits of loads: the usual ones, or those of a school with longer days; rails know none."""
    kind = sketch.kind
    if kind.family is Family.RAILS:
        sketch.lessons_a_day, sketch.lessons_a_week = 20, (100, 100)
    elif kind.periods > 7 and sketch.rng.random() < 0.6:
        sketch.lessons_a_day, sketch.lessons_a_week = (
            kind.periods,
            (kind.periods * 5, kind.periods * 6),
        )


def add_common(sketch: Sketch, catalogue: Catalogue, grade: int, week: int) -> list[Course]:
    """Courses that classes of a grade have in common, basic all of them."""
    rng, kind = sketch.rng, sketch.kind
    left = round(rng.uniform(*COMMON[kind.family]) * week)
    found = []
    for matter in catalogue.subjects:
        hours = min(left, rng.choice((1, 1, 2, 2, 3, 3, 4, 5)), kind.days + 1)
        if hours <= 0:
            break
        left -= hours
        course = Course(f"{matter.id}-{grade}", matter, grade, _parts(sketch, hours), common=True)
        course.one_teacher = rng.random() < 0.75
        found.append(course)
    sketch.courses += found
    return found


def add_chosen(sketch: Sketch, catalogue: Catalogue, grade: int, common: list[Course]) -> None:
    """Courses of a grade that are asked for, with groups spread over its bands."""
    rng, kind = sketch.rng, sketch.kind
    bands = [len(band) for band in sketch.reserved[grade]]
    students = sum(pupil.grade == grade for pupil in sketch.planned())
    left = max(len(bands), round(1.15 * students * len(bands) / kind.group_size)) if students else 0
    load = dict.fromkeys(range(len(bands)), 0)
    courses = list(_choices(sketch, catalogue, grade, common))
    for k, course in enumerate(courses):
        if left <= 0:
            break
        hours = rng.choice(bands)
        course.parts = _parts(
            sketch, rng.choice((1, 1, 1, 1, 1, 2, 3)) if kind.family is Family.RAILS else hours
        )
        course.one_teacher = rng.random() < 0.75
        sketch.courses.append(course)
        # Where few courses are left, each has more groups.
        number = min(
            left, max(1, kind.parallel + rng.choice((-1, 0, 0, 1)), -(-left // (len(courses) - k)))
        )
        left -= number
        for host, form in _places(sketch, number):
            band = min(
                (k for k in load if bands[k] == hours), key=lambda k: (load[k], rng.random())
            )
            seats = max(2, round(kind.group_size * rng.uniform(0.75, 1.4)))
            load[band] += seats
            sketch.groups.append(Group(course, host, form, seats=seats, band=band))


def _choices(
    sketch: Sketch, catalogue: Catalogue, grade: int, common: list[Course]
) -> Iterator[Course]:
    """Courses in the order in which they come into a network: none stands beside common lessons of
    its level.
    """
    rng, kind = sketch.rng, sketch.kind
    has = {course.matter.id for course in common}
    found: list[Course] = []
    for matter in catalogue.subjects:
        advanced = Course(f"{matter.id}+{grade}", matter, grade, {}, "advanced")
        if matter.id not in has:
            found += [
                Course(f"{matter.id}-{grade}", matter, grade, {}),
                *([advanced] if rng.random() < 0.5 else []),
            ]
        elif kind.has("instead") or kind.has("on-top"):
            stands = [
                name
                for name, trait in (("instead", "instead"), ("on_top", "on-top"))
                if kind.has(trait)
            ]
            advanced.stands = rng.choice(stands)
            found.append(advanced)
    electives = [
        Course(f"{matter.id}-{grade}", matter, grade, {}, stands="on_top")
        for matter in catalogue.electives
    ]
    first = [course for course in found if course.matter.id in has]
    rest = [course for course in found if course.matter.id not in has] + electives
    rng.shuffle(first)
    rng.shuffle(rest)
    # Where classes have most subjects in common, these are what is gone into.
    mixed = first + rest if kind.family is Family.ADVANCED else first[: len(first) // 2] + rest
    yield from mixed


def _places(sketch: Sketch, number: int) -> Iterator[tuple[str, str]]:
    """Where the groups of a course are and in which form: at one school, or spread over some."""
    rng, kind = sketch.rng, sketch.kind
    hosts = rng.sample(sketch.schools, rng.randint(1, min(number, len(sketch.schools))))
    form = "on_site"
    if kind.has("remote") and rng.random() < 0.15:
        form = "remote_live"
    elif kind.has("correspondence") and rng.random() < 0.15:
        form = "correspondence"
    for k in range(number):
        yield hosts[k % len(hosts)], form


def add_after_lessons(sketch: Sketch, catalogue: Catalogue, grade: int) -> None:
    """Extracurricular courses of a grade."""
    rng = sketch.rng
    for matter in rng.sample(catalogue.after, rng.randint(1, 2)):
        course = Course(
            f"{matter.id}-{grade}", matter, grade, {"ч1": sketch.kind.cycle_weeks}, stands="on_top"
        )
        sketch.courses.append(course)
        sketch.groups += [
            Group(course, host, seats=rng.randint(8, 30))
            for host in sketch.schools
            if rng.random() < 0.7
        ]


def _parts(sketch: Sketch, hours: int) -> dict[str, int]:
    """Lessons a cycle of the parts of a course of so many a week; with two weeks it may be one
    less.
    """
    rng, kind = sketch.rng, sketch.kind
    total = hours * kind.cycle_weeks
    if kind.cycle_weeks == 2 and total > 1 and rng.random() < 0.35:
        total -= 1
    number = min(total, rng.choice((2, 2, 3))) if kind.has("parts") and rng.random() < 0.3 else 1
    found = {f"ч{k + 1}": total // number for k in range(number)}
    found["ч1"] += total % number
    return found
