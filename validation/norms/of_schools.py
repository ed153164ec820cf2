"""Rules about bells, the calendar and the limits of the council."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from models.network import Slot
from models.norms import Norm
from models.record import clock_of
from models.school_year.calendar import SpanKind
from validation.norms.subject import Broken, Found, House

#: Lessons after one of which a single long break stands; breaks of that kind that do without.
AFTER, ENOUGH = (2, 3), 2


def lessons_a_day(house: House, norm: Norm) -> Found:
    """The limit of the council allows no more lessons a day."""
    return _amount("policy", house.policy.lessons_a_day, norm)


def extracurricular_pause(house: House, norm: Norm) -> Found:
    """The limit of the council leaves a pause before what comes after the lessons."""
    return _amount("", house.policy.extracurricular_pause, norm)


def weeks_a_year(house: House, norm: Norm) -> Found:
    """The calendar counts on enough weeks; not asked where it does not say how many."""
    weeks = [
        span.weeks for span in house.calendar if span.kind is SpanKind.HALF_YEAR and span.weeks
    ]
    return _amount("", sum(weeks), norm) if len(weeks) == ENOUGH else None


def first_lesson(house: House, norm: Norm) -> Found:
    """No lesson begins too early, and none has the number zero."""
    slots = [slot for slot in house.network.slots if slot.school == house.school]
    starts = {slot.start for slot in slots if not norm.is_kept_by(slot.start)}
    early = Broken(names=tuple(clock_of(start) for start in sorted(starts)))
    zero = any(slot.period == 0 for slot in slots)
    return (*((early,) if starts else ()), *((Broken(case="zero"),) if zero else ()))


def lesson_minutes(house: House, norm: Norm) -> Found:
    """No lesson is too long."""
    return _worst((slot.end - slot.start for day in _days(house) for slot in day), norm)


def break_minutes(house: House, norm: Norm) -> Found:
    """No break is too short."""
    return _worst((minutes for day in _days(house) for minutes in _breaks(day)), norm)


def long_breaks(house: House, norm: Norm) -> Found:
    """A long break stands after the second or third lesson, or there are two."""
    days = [day for day in _days(house) if len(day) > max(AFTER)]
    return () if all(_has_long_breaks(day, norm) for day in days) else (Broken(),)


def _has_long_breaks(day: tuple[Slot, ...], norm: Norm) -> bool:
    breaks = _breaks(day)
    single = any(norm.is_kept_by(breaks[number - 1]) for number in AFTER)
    return single or sum(minutes >= (norm.least or 0) for minutes in breaks) >= ENOUGH


def _breaks(day: tuple[Slot, ...]) -> tuple[int, ...]:
    return tuple(later.start - earlier.end for earlier, later in pairwise(day))


def _days(house: House) -> Iterator[tuple[Slot, ...]]:
    slots = [slot for slot in house.network.slots if slot.school == house.school]
    for number in sorted({slot.day for slot in slots}):
        yield tuple(
            sorted((slot for slot in slots if slot.day == number), key=lambda slot: slot.start)
        )


def _worst(amounts: Iterator[int], norm: Norm) -> Found:
    """The amount furthest beyond the limits."""
    wrong = [amount for amount in amounts if not norm.is_kept_by(amount)]
    return (Broken(found=max(wrong) if norm.most is not None else min(wrong)),) if wrong else ()


def _amount(case: str, found: float, norm: Norm) -> Found:
    return () if norm.is_kept_by(found) else (Broken(case=case, found=found),)


#: Rules that each school is held against, and those of the whole network.
OF_SCHOOL: Mapping[str, Callable[[House, Norm], Found]] = {
    rule.__name__: rule for rule in (first_lesson, lesson_minutes, break_minutes, long_breaks)
}
OF_NETWORK: Mapping[str, Callable[[House, Norm], Found]] = {
    rule.__name__: rule for rule in (lessons_a_day, extracurricular_pause, weeks_a_year)
}
