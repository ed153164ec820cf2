"""Pinned times against bells, closed times, lessons of the part, and busy teachers."""

from collections import defaultdict
from collections.abc import Iterator

from models.network import Candidate, Form, Part, Pin, Slot
from models.problems import Problem
from models.record import GroupId, PartId, PersonId, clock_of
from validation.facts.known import Known, time_of
from validation.facts.naming import listed, of_course, of_group, of_person, of_school
from validation.facts.pair import Pair
from validation.facts.pins.held import TIMED, of_kind, slot_of, teachers_of, timed


def _bells(known: Known) -> Iterator[Problem]:
    """Times the host does not have, and weeks where every week is like the other."""
    for pin, group in of_kind(known, *TIMED):
        if slot_of(known, pin, group) is None:
            school = of_school(known.network, group.host)
            yield known.problem(
                "pin_outside_bells", pin, "period", f"{pin.day}-{pin.period}", school=school
            )
        elif pin.weeks and known.network.cycle_weeks == 1:
            yield known.problem("pin_week_without_cycle", pin, "weeks", pin.weeks)


def _closed(known: Known) -> Iterator[Problem]:
    """Times closed for the course, beside its only ones, while the second teacher is busy, or
    not among those of network groups.
    """
    for pin, group, slot in timed(known):
        course = known.network.course_of[group.course]
        values = {"course": of_course(known.network, course.id)}
        if time_of(slot) in course.closed_times:
            yield known.problem(
                "pin_at_closed_time", pin, "period", str(time_of(slot)), beside=course, **values
            )
        elif course.only_times and time_of(slot) not in course.only_times:
            yield known.problem(
                "pin_beside_only_times", pin, "period", str(time_of(slot)), beside=course, **values
            )
        elif group.second_teacher is not None and known.second_is_busy(group, slot):
            who = of_person(known.network, group.second_teacher)
            values = {"person": who, "group": of_group(known.network, group)}
            yield known.problem(
                "pin_while_second_is_busy", pin, "period", str(time_of(slot)), **values
            )
        elif slot not in known.slots(group):
            yield known.problem(
                "pin_outside_network_times", pin, "period", str(time_of(slot)), **values
            )


def _lessons(known: Known) -> Iterator[Problem]:
    """More pinned times than lessons: of a part, of all parts, in every week and in one week
    only.
    """
    pins: dict[tuple[GroupId, PartId | None, bool], dict[tuple[object, ...], Pin]] = defaultdict(
        dict
    )
    for pin, group in of_kind(known, *TIMED):
        # A week of its own where there is one week only is told by itself.
        for part in {pin.part, None} if known.network.cycle_weeks > 1 or not pin.weeks else ():
            pins[group.id, part, pin.weeks > 0].setdefault(
                (pin.part, pin.day, pin.period, pin.weeks), pin
            )
    told: set[GroupId] = set()
    for (group_id, part_id, one_week), held in sorted(
        pins.items(), key=lambda row: (row[0][0], row[0][1] is None, str(row[0]))
    ):
        group = known.network.candidate_of[group_id]
        lessons = sum(
            _due(known, group, part, one_week=one_week) for part in _parts(known, group, part_id)
        )
        times = {key[1:] for key in held} if part_id is not None else _times(held)
        if len(times) > lessons and group_id not in told:
            told.add(group_id)
            pin = list(held.values())[min(lessons, len(held) - 1)]
            row = next(iter(_parts(known, group, part_id)), None)
            code = (
                "pin_by_correspondence"
                if group.form is Form.CORRESPONDENCE
                else "more_pins_than_lessons"
            )
            values = {"group": of_group(known.network, group), "n": len(times), "found": lessons}
            yield known.problem(
                code, pin, "period", f"{pin.day}-{pin.period}", beside=row, **values
            )


def _times(held: dict[tuple[object, ...], Pin]) -> set[object]:
    """Lessons that pins of a group ask for: those of one time and different parts are different,
    one without a part is any.
    """
    named = {key for key in held if key[0] is not None}
    taken = {key[1:] for key in named}
    return {*named, *(key for key in held if key[0] is None and key[1:] not in taken)}


def _parts(known: Known, group: Candidate, part: PartId | None) -> list[Part]:
    return [row for row in known.network.parts_of[group.course] if part in (None, row.id)]


def _part(known: Known, group: Candidate, part: PartId) -> Part | None:
    return next((row for row in known.network.parts_of[group.course] if row.id == part), None)


def _due(known: Known, group: Candidate, part: Part, *, one_week: bool) -> int:
    if group.form is Form.CORRESPONDENCE:
        return 0
    return divmod(known.lessons(part), known.network.cycle_weeks)[one_week]


def _days(known: Known) -> Iterator[Problem]:
    """Lessons of a part on one day: too many, or too far apart for lessons between them."""
    bells = {slot: place for place, slot in enumerate(known.network.slots)}
    held: dict[tuple[GroupId, PartId, int, int], list[tuple[int, Pin]]] = defaultdict(list)
    for pin, group, slot in timed(known):
        for week in range(1, known.network.cycle_weeks + 1):
            if pin.part is not None and pin.weeks in (0, week):
                held[group.id, pin.part, slot.day, week].append((bells[slot], pin))
    told: set[tuple[GroupId, PartId, int]] = set()
    for (group_id, part_id, day, _), rows in held.items():
        group = known.network.candidate_of[group_id]
        part = _part(known, group, part_id)
        places = sorted({place for place, _ in rows})
        span = places[-1] - places[0] + 1
        if (
            part is not None
            and span > known.a_day(part)
            and len(places) > 1
            and (group_id, part_id, day) not in told
        ):
            told.add((group_id, part_id, day))
            values = {
                "group": of_group(known.network, group),
                "n": len(places),
                "span": span,
                "found": known.a_day(part),
            }
            pin = rows[-1][1]
            yield known.problem(
                "pins_fill_a_day", pin, "period", f"{day}-{pin.period}", beside=part, **values
            )


def _busy(known: Known) -> Iterator[Problem]:
    """Times at which everybody who may teach the group is busy, and times that no single teacher is
    free at.
    """
    times: dict[tuple[GroupId, PartId | None], list[tuple[Pin, Slot]]] = defaultdict(list)
    for pin, group, slot in timed(known):
        together = known.network.course_of[group.course].one_teacher
        times[group.id, None if together else pin.part].append((pin, slot))
    for (group_id, part_id), held in times.items():
        group = known.network.candidate_of[group_id]
        teachers = teachers_of(
            known, group, _part(known, group, part_id) if part_id is not None else None
        )
        alone = [
            (pin, slot)
            for pin, slot in held
            if teachers and all(known.busy_at(one, slot) for one in teachers)
        ]
        for pin, slot in alone:
            yield _problem(known, pin, group, teachers, slot)
        if (
            teachers
            and not alone
            and all(any(known.busy_at(one, slot) for _, slot in held) for one in teachers)
        ):
            names = listed(of_person(known.network, one) for one in teachers[:3])
            values = {"group": of_group(known.network, group), "teachers": names}
            yield known.problem("pins_leave_no_teacher", held[-1][0], "group", group_id, **values)


def _problem(
    known: Known, pin: Pin, group: Candidate, teachers: tuple[PersonId, ...], slot: Slot
) -> Problem:
    busy = known.busy_at(teachers[0], slot)
    return known.problem(
        "pin_at_busy_time",
        pin,
        "period",
        str(time_of(slot)),
        beside=busy,
        group=of_group(known.network, group),
        teachers=listed(of_person(known.network, one) for one in teachers[:3]),
        n=len(teachers),
        start=clock_of(busy.start) if busy else "",
        end=clock_of(busy.end) if busy else "",
    )


RULE = "pinned_parts_stay"
BELLS = Pair(
    ("pins", "bells"),
    ("pin_outside_bells", "pin_week_without_cycle"),
    _bells,
    (RULE, "groups_meet_at_allowed_times"),
)
CLOSED = Pair(
    ("pins", "courses", "policy"),
    (
        *("pin_at_closed_time", "pin_beside_only_times", "pin_while_second_is_busy"),
        "pin_outside_network_times",
    ),
    _closed,
    (RULE,),
)
LESSONS = Pair(
    ("pins", "parts", "offers"),
    ("more_pins_than_lessons", "pin_by_correspondence"),
    _lessons,
    (RULE, "groups_meet_their_hours"),
)
DAYS = Pair(
    ("pins", "parts", "bells"), ("pins_fill_a_day",), _days, (RULE, "lessons_spread_over_days")
)
BUSY = Pair(
    ("pins", "busy", "people"),
    ("pin_at_busy_time", "pins_leave_no_teacher"),
    _busy,
    (RULE, "teachers_are_available", "teachers_teach_what_they_can", "groups_keep_one_teacher"),
)
