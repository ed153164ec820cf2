"""Classes of grade 10 go up: into those of grade 11 that there are, or into new ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.network import Class, ClassLesson, Network
from models.record import ClassId
from models.school_year.next_year import End, Ended
from scenarios.next_year.courses import following


@dataclass(frozen=True)
class Classes:
    """Classes of the next year with their lessons, the class each goes up to, and what ends."""

    ids: Mapping[ClassId, ClassId]
    classes: tuple[Class, ...]
    lessons: tuple[ClassLesson, ...]
    ended: tuple[Ended, ...]


def moved_classes(network: Network) -> Classes:
    """Classes of grade 10 stay for those who come; their teacher and profile go up with the
    students.
    """
    rising = [row for row in network.classes if row.grade == 10]
    ids = {row.id: ClassId(_up(row.id)) for row in rising}
    known = {row.id: row for row in network.classes}
    classes = known | {row.id: row.model_copy(update={"class_teacher": None}) for row in rising}
    lessons, ended = list(network.class_lessons), list[Ended]()
    for row in rising:
        above = known.get(ids[row.id])
        if above is None or (above.grade, above.school) != (11, row.school):
            ids[row.id] = _free(ids[row.id], classes)
            above = row.model_copy(
                update={"id": ids[row.id], "grade": 11, "name": _up(row.name) if row.name else ""}
            )
            lessons += _lessons(network, row.id, ids[row.id])
            ended.append(Ended(kind=End.CLASS, class_=above.name or above.id))
            ended += _common(network, row.id)
        classes[above.id] = above.model_copy(
            update={"profile": row.profile, "class_teacher": row.class_teacher}
        )
    return Classes(ids, tuple(classes.values()), tuple(lessons), tuple(ended))


def _up(text: str) -> str:
    """The name of a class a year later: 10А is 11А."""
    return text.replace("10", "11", 1) if "10" in text else f"{text}-11"


def _free(wanted: ClassId, known: Mapping[ClassId, Class]) -> ClassId:
    return next(
        name
        for name in (wanted, *(ClassId(f"{wanted}-{n}") for n in range(2, 1000)))
        if name not in known
    )


def _lessons(network: Network, old: ClassId, new: ClassId) -> Iterator[ClassLesson]:
    """Common lessons of a class that there was not: what follows those of grade 10, with the
    teacher left open.
    """
    follows = following(network)
    for row in network.class_lessons:
        if row.class_ == old and row.course in follows:
            yield row.model_copy(
                update={"class_": new, "course": follows[row.course], "teacher": None}
            )


def _common(network: Network, old: ClassId) -> Iterator[Ended]:
    follows = following(network)
    courses = dict.fromkeys(row.course for row in network.class_lessons if row.class_ == old)
    name = network.class_of[old].name or old
    return (
        Ended(kind=End.COMMON, course=course, class_=name)
        for course in courses
        if course not in follows
    )
