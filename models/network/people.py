"""Teachers and escorts, and when they are busy."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from models.network.rooms import Rooms
from models.record import (
    Minute,
    PersonId,
    Record,
    SchoolId,
    SubjectId,
)


class Role(StrEnum):
    """What a person does in the network."""

    TEACHER = "teacher"
    ESCORT = "escort"


class Person(Record):
    """A teacher, an escort, or both: never in two places.

    Attributes
    ----------
    school
        Home school.
    subjects, advanced
        What the person may teach at basic and at advanced level.
    may_travel
        Whether lessons at other schools may be given.
    visiting
        Visiting or part-time: windows and days count in the criteria.
    max_lessons_day, max_lessons_week
        Limits for the lessons planned here; None is no limit.
    """

    id: PersonId
    name: str = ""
    school: SchoolId
    roles: tuple[Role, ...] = (Role.TEACHER,)
    subjects: tuple[SubjectId, ...] = ()
    advanced: tuple[SubjectId, ...] = ()
    may_travel: bool = False
    visiting: bool = False
    max_lessons_day: int | None = Field(default=None, ge=0, le=20)
    max_lessons_week: int | None = Field(default=None, ge=0, le=100)


class Busy(Record):
    """An interval of a day in which a person is not available."""

    person: PersonId
    day: int = Field(ge=1, le=31)
    start: Minute = Field(ge=0, lt=1440)
    end: Minute = Field(gt=0, lt=1440)


class People(Rooms):
    """Schools with the people who work there."""

    people: tuple[Person, ...] = ()
    busy: tuple[Busy, ...] = ()

    @cached_property
    def person_of(self) -> Mapping[PersonId, Person]:
        """People by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def busy_of(self) -> Mapping[PersonId, tuple[Busy, ...]]:
        """Busy intervals of every person."""
        found: dict[PersonId, list[Busy]] = {person.id: [] for person in self.people}
        for busy in self.busy:
            found[busy.person].append(busy)
        return {person: tuple(rows) for person, rows in found.items()}

    @cached_property
    def leaders(self) -> tuple[PersonId, ...]:
        """Who may lead students from school to school: escorts, and teachers who travel."""
        return tuple(
            person.id for person in self.people if Role.ESCORT in person.roles or person.may_travel
        )

    @cached_property
    def _teachers_at(self) -> Mapping[SchoolId, tuple[Person, ...]]:
        """For every school its own teachers and those free to travel."""
        teachers = [person for person in self.people if Role.TEACHER in person.roles]
        return {
            school.id: tuple(
                person for person in teachers if person.school == school.id or person.may_travel
            )
            for school in self.schools
        }
