"""Short names for the cells of papers: people read subjects, classes and rooms there, never ids of
groups.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from documents.contents.common.words.verdict import course_name, day_name, grades_of, group_name
from models.names import alphabetical, fold
from models.network import Candidate, Form, Level, Network
from models.plan import Lesson
from models.record import ClassId, CourseId, GroupId, PersonId, RoomId, SchoolId, StudentId
from texts import knows, say


class Names:
    """Names of what a network holds; an unknown id stands for itself.

    Parameters
    ----------
    groups
        Groups that are open: a number is said only where a course has several of them at a school.
    """

    def __init__(self, network: Network, groups: Iterable[GroupId] = ()) -> None:
        self.network, self._open = network, frozenset(groups)

    def school(self, school: SchoolId) -> str:
        """What a school is called in tables."""
        return self.network.school_names.get(school, school)

    def full_school(self, school: SchoolId) -> str:
        """Name of a school as documents have it, for headings."""
        found = self.network.school_of.get(school)
        return found.name or self.school(school) if found else school

    def person(self, person: PersonId) -> str:
        """Name of a teacher."""
        found = self.network.person_of.get(person)
        return found.name or person if found else person

    def student(self, student: StudentId) -> str:
        """Name of a student."""
        found = self.network.student_of.get(student)
        return found.name or student if found else student

    def by_student(self, student: StudentId) -> tuple[object, str]:
        """What students are listed by: their names, namesakes by id."""
        return alphabetical(self.student(student)), student

    def by_person(self, person: PersonId) -> tuple[object, str]:
        """What teachers are listed by."""
        return alphabetical(self.person(person)), person

    def by_group(self, group: GroupId) -> tuple[object, str]:
        """What groups are listed by."""
        return alphabetical(self.group(group)), group

    def class_(self, class_: ClassId | None) -> str:
        """Name of a class; empty for a student who has none yet."""
        found = self.network.class_of.get(class_) if class_ is not None else None
        return found.name or found.id if found else class_ or ""

    def home(self, student: StudentId) -> tuple[str, str]:
        """School and class of a student."""
        found = self.network.student_of.get(student)
        return (self.school(found.school), self.class_(found.class_)) if found else ("", "")

    def room(self, room: RoomId | None) -> str:
        """Number of a room on its door, with what it is, if it is more than a room."""
        found = self.network.room_of.get(room) if room is not None else None
        if found is None or found.name in ("", found.id):
            return room or ""
        return say("name.room", number=found.id, title=found.name)

    def door(self, room: RoomId | None) -> str:
        """What people of its school call a room: its name, or its code where it has none of its
        own there.
        """
        return self._doors.get(room, room) if room is not None else ""

    @cached_property
    def _doors(self) -> Mapping[RoomId, str]:
        shared = Counter((row.school, fold(row.name)) for row in self.network.rooms)
        return {
            row.id: row.name
            for row in self.network.rooms
            if row.name and shared[row.school, fold(row.name)] == 1
        }

    def course(self, course: CourseId) -> str:
        """Title, level and grade of a course."""
        return course_name(self.network, course)

    def group(self, group: GroupId) -> str:
        """Full name of a group."""
        return group_name(self.network, group)

    def subject(self, lesson: Lesson) -> str:
        """What is taught: the part, or the subject, with marks of the advanced level, of a remote
        lesson and of its week.
        """
        candidate = self.network.candidate_of[lesson.group]
        course = self.network.course_of[candidate.course]
        parts = self.network.parts_of[course.id]
        part = next((row.name for row in parts if row.id == lesson.part), "")
        title = part or self.network.subject_of[course.subject].name or course.id
        title = say("name.advanced", title=title) if course.level is Level.ADVANCED else title
        marks = [say(f"word.{candidate.form}")] if candidate.form is not Form.ON_SITE else []
        marks += [say("word.only_in_week", week=lesson.weeks)] if lesson.weeks else []
        return f"{title} ({', '.join(marks)})" if marks else title

    def audience(self, group: GroupId) -> str:
        """Who is taught: a class, a half of it, or a grade with the number of the group where there
        are several.
        """
        candidate = self.network.candidate_of[group]
        if candidate.class_ is not None:
            return self._class_group(candidate)
        grade = grades_of(self.network.course_of[candidate.course])
        several = self._groups[candidate.course, candidate.host] > 1
        code = "name.grade_group" if several else "name.grade"
        return say(code, grade=grade, number=candidate.number)

    def detail(self, group: GroupId, class_: ClassId | None = None) -> str:
        """What tells a group from the whole class: its half or its number, or the other class it
        is; empty when nothing does.
        """
        candidate = self.network.candidate_of[group]
        if class_ is not None and candidate.class_ not in (None, class_):
            return say("name.visited", audience=self._class_group(candidate))
        if candidate.half:
            return say("name.half", half=candidate.half)
        several = candidate.class_ is None and self._groups[candidate.course, candidate.host] > 1
        return say("name.number", number=candidate.number) if several else ""

    def _class_group(self, candidate: Candidate) -> str:
        name = self.class_(candidate.class_)
        return f"{name}, {say('name.half', half=candidate.half)}" if candidate.half else name

    @cached_property
    def _groups(self) -> Counter[tuple[CourseId, SchoolId]]:
        return Counter(
            (group.course, group.host)
            for group in self.network.candidates
            if group.id in self._open
        )


def short_day(day: int) -> str:
    """Day of the week in two letters; a day beyond the week in full."""
    code = f"name.day_short.{day}"
    return say(code) if knows(code) else day_name(day)


def listed(words: Iterable[str]) -> str:
    """Different words in one line, by the alphabet; empty ones are none."""
    return ", ".join(sorted(set(words) - {""}, key=alphabetical))
