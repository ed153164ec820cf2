"""What a student studies in both years of the senior school: this year's courses, and what goes
before or follows them.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from models.network import Kind, Network, Student
from models.plan import Plan
from models.record import CourseId, Record, SchoolId, StudentId
from models.school_year.year import WEEKS
from validation.belonging import attended, common_lessons, memberships

#: The two grades of the senior school.
GRADES = (10, 11)


class Study(Record):
    """Courses of a student by grade.

    Attributes
    ----------
    now
        Courses of this year, class groups first.
    other
        Courses of the other year: done ones, where the network names them, else what this year's go
        on from or lead to.
    known
        Whether the other year is named by the network, not drawn from this one.
    done_hours
        Hours of the year before, where the network gives them.
    """

    student: StudentId
    grade: int
    now: tuple[CourseId, ...]
    other: tuple[CourseId, ...] = ()
    known: bool = False
    done_hours: int = 0

    @property
    def has_two_years(self) -> bool:
        """Whether there is another year to speak of."""
        return self.grade in GRADES

    def in_grade(self, grade: int) -> tuple[CourseId, ...]:
        """Courses of a grade."""
        return self.now if grade == self.grade else self.other


class Studies:
    """Study plans of all planned students.

    Parameters
    ----------
    weeks
        Weeks of both half-years that hours of a year are counted by.
    """

    def __init__(self, network: Network, weeks: tuple[int, int] = (WEEKS, WEEKS)) -> None:
        self.network, self.weeks = network, weeks

    def by_plan(self, plan: Plan) -> Mapping[StudentId, Study]:
        """What everybody studies if a plan is carried out."""
        joined, common = memberships(self.network, plan), common_lessons(self.network)
        now = {
            student: tuple(
                dict.fromkeys(
                    group.course
                    for group in attended(self.network, common[student], joined[student])
                )
            )
            for student in common
        }
        return self._all(lambda student: now[student])

    def by_requests(self) -> Mapping[StudentId, Study]:
        """What everybody would study if every request were granted."""
        common = common_lessons(self.network)

        def wanted(student: StudentId) -> tuple[CourseId, ...]:
            asked = tuple(request.course for request in self.network.requests_of[student])
            released = {basic for course in asked for basic in self.network.basic_of[course]}
            kept = (group.course for group in common[student] if group.course not in released)
            return tuple(dict.fromkeys((*kept, *asked)))

        return self._all(wanted)

    def lessons_a_week(self, courses: Iterable[CourseId], half_year: int) -> float:
        """Lessons a week of courses in a half-year."""
        network = self.network
        lessons = sum(
            network.lessons_of(part, half_year)
            for course in courses
            for part in network.parts_of[course]
        )
        return lessons / network.cycle_weeks

    def load(self, courses: Iterable[CourseId], half_year: int) -> float:
        """Lessons a week that count for the load: extracurricular ones do not."""
        counted = (course for course in courses if self._kind(course) is not Kind.EXTRACURRICULAR)
        return self.lessons_a_week(counted, half_year)

    def hours_a_year(self, course: CourseId) -> int:
        """Hours of a course in a year; half an hour is rounded up by part and half-year."""
        network = self.network
        return sum(
            -(-network.lessons_of(part, half) * self.weeks[half - 1] // network.cycle_weeks)
            for part in network.parts_of[course]
            for half in (1, 2)
        )

    def hours_of(self, study: Study, grade: int) -> int:
        """Hours of a student in a grade, extracurricular ones left out."""
        if study.done_hours and grade != study.grade:
            return study.done_hours
        counted = (
            course
            for course in study.in_grade(grade)
            if self._kind(course) is not Kind.EXTRACURRICULAR
        )
        return sum(map(self.hours_a_year, counted))

    def _kind(self, course: CourseId) -> Kind:
        return self.network.subject_of[self.network.course_of[course].subject].kind

    def _all(self, now: Callable[[StudentId], tuple[CourseId, ...]]) -> Mapping[StudentId, Study]:
        return {
            student.id: self._study(student, now(student.id))
            for student in self.network.planned_students
        }

    def _study(self, student: Student, now: tuple[CourseId, ...]) -> Study:
        done = student.done_courses if student.grade == GRADES[1] else ()
        return Study(
            student=student.id,
            grade=student.grade,
            now=now,
            other=done or self._other(student, now),
            known=bool(done),
            done_hours=student.done_hours if student.grade == GRADES[1] else 0,
        )

    def _other(self, student: Student, now: tuple[CourseId, ...]) -> tuple[CourseId, ...]:
        """Courses of the other grade that this year's are tied to, and those that every class of
        the school has there.
        """
        if student.grade not in GRADES:
            return ()
        tied = [other for course in now if (other := self._tied(course)) is not None]
        released = {basic for course in tied for basic in self.network.basic_of[course]}
        subjects = {self.network.course_of[course].subject for course in tied}
        common = self._only_there.get((student.school, sum(GRADES) - student.grade), ())
        alone = (
            row
            for row in common
            if row not in released and self.network.course_of[row].subject not in subjects
        )
        return tuple(dict.fromkeys((*tied, *alone)))

    def _tied(self, course: CourseId) -> CourseId | None:
        record = self.network.course_of[course]
        if record.next_course is not None:
            return record.next_course
        before = [row for row in self.network.courses if row.next_course == course]
        same = [row for row in before if (row.subject, row.level) == (record.subject, record.level)]
        return next((row.id for row in (*same, *before)), None)

    @cached_property
    def _only_there(self) -> Mapping[tuple[SchoolId, int], tuple[CourseId, ...]]:
        """Courses that every class of a grade of a school has and that no course of the other grade
        is tied to.
        """
        found: dict[tuple[SchoolId, int], tuple[CourseId, ...]] = {}
        leads = {row.id for row in self.network.courses if row.next_course} | {
            row.next_course for row in self.network.courses
        }
        for class_ in self.network.classes:
            own = tuple(row.course for row in self.network.class_lessons if row.class_ == class_.id)
            key = (class_.school, class_.grade)
            shared = tuple(dict.fromkeys(course for course in found.get(key, own) if course in own))
            found[key] = shared
        return {
            key: tuple(course for course in row if course not in leads)
            for key, row in found.items()
        }
