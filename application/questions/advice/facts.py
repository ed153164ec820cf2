"""Facts that a violation points to, each changed by as little as lets the plan be."""

from collections.abc import Callable, Iterator, Mapping

from models.network import Level, Network, Pin
from models.questions.worths import Resource, ResourceKind
from models.record import DayPeriod, clock_of
from models.scenario import Action, Change, Condition, Scenario, Setting
from models.verdict import Violation
from validation.week import SECOND_WEEK

Values = dict[str, object]
_Kind = ResourceKind


def facts_to_change(network: Network, violation: Violation) -> tuple[Resource, ...]:
    """Changes of one fact each with which the plan may keep what it breaks, the smallest first."""
    way = _WAYS.get(violation.rule)
    return () if way is None else tuple(way(network, violation))


def _resource(kind: ResourceKind, values: Values, change: Change) -> Resource:
    said = tuple((name, str(value)) for name, value in values.items())
    return Resource(kind=kind, values=said, scenario=Scenario(id=str(kind), changes=(change,)))


def _conditions(rows: Values) -> tuple[Condition, ...]:
    return tuple(
        Condition.model_validate({"field": name, "values": (value,)})
        for name, value in rows.items()
    )


def _changed(table: str, row: str, **values: object) -> Change:
    settings = tuple(
        Setting.model_validate({"field": name, "value": value}) for name, value in values.items()
    )
    rows = (Condition(values=(row,)),)
    return Change(action=Action.CHANGE, table=table, rows=rows, values=settings)


def _changed_rows(table: str, rows: Values, **values: object) -> Change:
    return _changed(table, "", **values).model_copy(update={"rows": _conditions(rows)})


def _removed(table: str, rows: Values) -> Change:
    return Change(action=Action.REMOVE, table=table, rows=_conditions(rows))


def _busy(network: Network, at: Violation) -> Iterator[Resource]:
    """The interval in which somebody is busy."""
    if at.person is None:
        return
    for row in network.busy_of.get(at.person, ()):
        interval = f"{clock_of(row.start)}–{clock_of(row.end)}"
        if at.day is not None and row.day == at.day % SECOND_WEEK and interval == at.found:
            values: Values = {
                "person": row.person,
                "day": row.day,
                "start": row.start,
                "end": row.end,
            }
            rows: Values = {"person": row.person, "day": row.day, "start": row.start}
            yield _resource(_Kind.FREE_TIME, values, _removed("busy", rows))


def _load(network: Network, at: Violation) -> Iterator[Resource]:
    """The limit of somebody's lessons, a day or a week."""
    if at.person is None or at.person not in network.person_of:
        return
    kind, field = (
        (_Kind.DAY_HOURS, "max_lessons_day")
        if at.case == "day"
        else (_Kind.TEACHER_HOURS, "max_lessons_week")
    )
    change = _changed("people", at.person, **{field: int(at.found)})
    yield _resource(kind, {"person": at.person, "before": at.allowed, "after": at.found}, change)


def _teaches(network: Network, at: Violation) -> Iterator[Resource]:
    """What somebody may teach."""
    group = network.candidate_of.get(at.group) if at.group is not None else None
    person = network.person_of.get(at.person) if at.person is not None else None
    if group is None or person is None or group.teacher is not None:
        return
    course = network.course_of[group.course]
    more: Values = {"subjects": sorted({*person.subjects, course.subject})}
    if course.level is Level.ADVANCED:
        more["advanced"] = sorted({*person.advanced, course.subject})
    if person.school != group.host:
        more["may_travel"] = True
    change = _changed("people", person.id, **more)
    yield _resource(_Kind.TEACHES, {"person": person.id, "course": course.id}, change)


def _room(network: Network, at: Violation) -> Iterator[Resource]:
    """Seats or equipment of a room."""
    room = network.room_of.get(at.room) if at.room is not None else None
    if room is None:
        return
    if at.case == "seats":
        values: Values = {"room": room.id, "before": room.seats, "after": at.found}
        yield _resource(_Kind.ROOM_SEAT, values, _changed("rooms", room.id, seats=int(at.found)))
    if at.case == "features":
        wanted = at.found.split(", ")
        change = _changed("rooms", room.id, features=sorted({*room.features, *wanted}))
        yield _resource(_Kind.FEATURE, {"room": room.id, "features": at.found}, change)


def _open_room(network: Network, at: Violation) -> Iterator[Resource]:
    """A time at which a room is closed."""
    room = network.room_of.get(at.room) if at.room is not None else None
    if room is None or at.case != "closed" or at.day is None:
        return
    values: Values = {"room": room.id, "day": at.day, "period": at.period}
    change = _changed("rooms", room.id, closed=_without(room.closed, at))
    yield _resource(_Kind.ROOM_OPEN, values, change)


def _course_time(network: Network, at: Violation) -> Iterator[Resource]:
    """A time at which a course may not be."""
    group = network.candidate_of.get(at.group) if at.group is not None else None
    if group is None or at.case != "closed_time":
        return
    course = network.course_of[group.course]
    values: Values = {"course": course.id, "day": at.day, "period": at.period}
    change = _changed("courses", course.id, closed_times=_without(course.closed_times, at))
    yield _resource(_Kind.COURSE_TIME, values, change)


def _without(times: tuple[DayPeriod, ...], at: Violation) -> list[str]:
    gone = None if at.day is None else at.day % SECOND_WEEK, at.period
    return [f"{one.day}-{one.period}" for one in times if (one.day, one.period) != gone]


def _size(network: Network, at: Violation) -> Iterator[Resource]:
    """The least or the largest size of a group."""
    group = network.candidate_of.get(at.group) if at.group is not None else None
    if group is None or at.case == "not_open":
        return
    kind, field = (
        (_Kind.SEAT, "max_size") if at.case == "too_large" else (_Kind.MIN_SIZE, "min_size")
    )
    values: Values = {"course": group.course, "before": at.allowed, "after": at.found}
    yield _resource(kind, values, _changed("courses", group.course, **{field: int(at.found)}))


def _visitors(network: Network, at: Violation) -> Iterator[Resource]:
    """Seats for visitors beside a class."""
    group = network.candidate_of.get(at.group) if at.group is not None else None
    if group is None or at.case != "visitors" or group.half:
        return
    rows: Values = {"class_": group.class_, "course": group.course}
    change = _changed_rows("class_lessons", rows, visitors=int(at.found))
    yield _resource(_Kind.VISITOR, {**rows, "before": at.allowed, "after": at.found}, change)


def _hours(network: Network, at: Violation) -> Iterator[Resource]:
    """Hours of a school."""
    if at.school is not None:
        change = _changed("schools", at.school, hours_budget=int(at.found))
        values: Values = {"school": at.school, "before": at.allowed, "after": at.found}
        yield _resource(_Kind.SCHOOL_HOURS, values, change)


def _remote(network: Network, at: Violation) -> Iterator[Resource]:
    """Seats before screens."""
    if at.school is not None:
        change = _changed("schools", at.school, remote_seats=int(at.found))
        values: Values = {"school": at.school, "before": at.allowed, "after": at.found}
        yield _resource(_Kind.REMOTE_SEAT, values, change)


def _trips(network: Network, at: Violation) -> Iterator[Resource]:
    """Days on which a student may be elsewhere."""
    if at.student is not None:
        fields: Values = {"max_days_away": int(at.found)}
        if at.case == "cannot_travel":
            fields = {"cannot_travel": False, "max_days_away": int(at.found)}
        values: Values = {"student": at.student, "before": at.allowed, "after": at.found}
        yield _resource(_Kind.DAYS_AWAY, values, _changed("students", at.student, **fields))


def _a_day(network: Network, at: Violation) -> Iterator[Resource]:
    """Lessons of a part on one day."""
    group = network.candidate_of.get(at.group) if at.group is not None else None
    if group is None or at.part is None or at.case != "too_many":
        return
    rows: Values = {"course": group.course, "id": at.part}
    fields: Values = {"max_a_day": int(at.found)}
    if any(row.id == at.part and row.doubles == "never" for row in network.parts_of[group.course]):
        fields["doubles"] = "allowed"
    values: Values = {"course": group.course, "before": at.allowed, "after": at.found}
    yield _resource(_Kind.A_DAY, values, _changed_rows("parts", rows, **fields))


def _required(network: Network, at: Violation) -> Iterator[Resource]:
    """A request that has to be met."""
    if at.student is not None and at.course is not None:
        rows: Values = {"student": at.student, "course": at.course}
        change = _changed_rows("requests", rows, required=False)
        yield _resource(_Kind.NOT_REQUIRED, rows, change)


def _pin(network: Network, at: Violation) -> Iterator[Resource]:
    """What is pinned."""
    for pin in network.pins:
        if _is_of(pin, at):
            rows = {
                name: value
                for name, value in pin.model_dump(mode="json").items()
                if value is not None and name != "weeks"
            }
            values: Values = {"group": pin.group, "day": pin.day or "", "period": pin.period or ""}
            yield _resource(_Kind.PIN, values, _removed("pins", rows))
            return


def _is_of(pin: Pin, at: Violation) -> bool:
    said = (str(pin.kind), pin.group, pin.part, pin.day, pin.period, pin.room, pin.teacher)
    return (*said, pin.student) == (
        *(at.case, at.group, at.part, at.day, at.period, at.room, at.person),
        at.student,
    )


def _way(network: Network, at: Violation) -> Iterator[Resource]:
    """The minutes of a way that is too long for the time between two lessons."""
    if at.case != "travel":
        return
    pair = (at.group, at.period), (at.other_group, at.other_period)
    day = None if at.day is None else at.day % SECOND_WEEK
    slots = [
        network.slot_of.get((network.candidate_of[group].host, day or 0, period or 0))
        for group, period in pair
        if group is not None and group in network.candidate_of
    ]
    if len(slots) != 2 or slots[0] is None or slots[1] is None:
        return
    first, second = sorted((slots[0], slots[1]), key=lambda slot: slot.start)
    link = network.link_of.get((first.school, second.school))
    if link is None:
        return
    less = second.start - first.end - link.buffer
    if 0 <= less < link.minutes:
        rows: Values = {"origin": link.origin, "target": link.target}
        values: Values = {
            "school": link.origin,
            "other": link.target,
            "before": link.minutes,
            "after": less,
        }
        yield _resource(_Kind.WALK, values, _changed_rows("travel", rows, minutes=less))


_WAYS: Mapping[str, Callable[[Network, Violation], Iterator[Resource]]] = {
    "teachers_are_available": _busy,
    "teachers_stay_within_load": _load,
    "teachers_teach_what_they_can": _teaches,
    "rooms_hold_groups": _room,
    "rooms_never_clash": _open_room,
    "groups_meet_at_allowed_times": _course_time,
    "groups_fit_their_size": _size,
    "classes_stay_together": _visitors,
    "schools_stay_within_hours": _hours,
    "remote_lessons_have_seats": _remote,
    "students_stay_within_trips": _trips,
    "lessons_spread_over_days": _a_day,
    "required_requests_are_granted": _required,
    "pinned_parts_stay": _pin,
    "students_never_clash": _way,
    "people_are_in_one_place": _way,
}
