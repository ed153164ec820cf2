"""Schools, their bells, and what they are called."""

from collections.abc import Mapping
from functools import cached_property

from pydantic import Field

from models.record import (
    Minute,
    Record,
    SchoolId,
)
from models.school_names import short_school_names


class School(Record):
    """A school of the network.

    Attributes
    ----------
    name, short_name
        As documents have it, and as tables and names of files do; see ``Network.school_names``.
    days
        Days of the school week, 5 or 6; decides the weekly limit of lessons. More only where a day
        stands for something else, such as a rail of parallel groups.
    hours_budget
        Teacher-hours a cycle the school can pay for the network groups it hosts; None is no limit.
    remote_seats
        Places at one time, with somebody to watch over them, for students who attend remote lessons
        of other schools.
    """

    id: SchoolId
    name: str = ""
    short_name: str = ""
    days: int = Field(default=6, ge=1, le=31)
    head: str = ""
    deputies: tuple[str, ...] = ()
    coordinator: str = ""
    hours_budget: int | None = Field(default=None, ge=0)
    remote_seats: int = Field(default=0, ge=0, le=1000)


class BellPeriod(Record):
    """One period of the bells of a school, on the days named (1 is Monday)."""

    school: SchoolId
    days: tuple[int, ...] = (1, 2, 3, 4, 5, 6)
    period: int = Field(ge=0, le=20)
    start: Minute = Field(ge=0, lt=1440)
    end: Minute = Field(gt=0, lt=1440)


class Slot(Record):
    """A period of a school on a day, with its minutes, so that slots of two schools can be
    compared.
    """

    school: SchoolId
    day: int
    period: int
    start: int
    end: int


class Schools(Record):
    """The first layer of a network: its schools and their bells."""

    name: str = ""
    year: str = ""
    cycle_weeks: int = Field(default=1, ge=1, le=2)
    schools: tuple[School, ...] = ()
    bells: tuple[BellPeriod, ...] = ()

    @cached_property
    def school_of(self) -> Mapping[SchoolId, School]:
        """Schools by id."""
        return {school.id: school for school in self.schools}

    @cached_property
    def school_names(self) -> Mapping[SchoolId, str]:
        """What every school is called in tables and names of files: short, and no two alike."""
        return short_school_names((row.id, row.name, row.short_name) for row in self.schools)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every period of every school and day, in order of school, day and start."""
        slots = (
            Slot(school=bell.school, day=day, period=bell.period, start=bell.start, end=bell.end)
            for bell in self.bells
            for day in bell.days
        )
        return tuple(sorted(slots, key=lambda slot: (slot.school, slot.day, slot.start)))

    @cached_property
    def slot_of(self) -> Mapping[tuple[SchoolId, int, int], Slot]:
        """Slots by school, day and period."""
        return {(slot.school, slot.day, slot.period): slot for slot in self.slots}
