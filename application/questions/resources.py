"""Resources that unmet requests point to, each as a change of the facts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from models.lack import LackKind
from models.network import Candidate, Network, Role
from models.plan import Plan
from models.questions.worths import Resource, ResourceKind
from models.record import CourseId, PersonId, RoomId, SchoolId
from models.scenario import Action, Change, Condition, Scenario, Setting
from models.verdict import UnmetFact, UnmetReason, Verdict
from validation.consequences.attendance import attendees

#: Minutes that a way is tried to be shorter by.
STEP = 5
#: What one request more of a priority counts when resources are put in order.
WEIGHTS = {1: 100, 2: 10, 3: 1}
_Kind, _Why = ResourceKind, UnmetReason
#: What the reason of an unmet request points to; seats of rooms and of visitors come with seats,
#: equipment with rooms, seats to watch from with escorts.
POINTS: Mapping[UnmetReason, tuple[ResourceKind, ...]] = {
    _Why.NO_GROUP: (_Kind.MIN_SIZE,),
    _Why.FEW_MAY_JOIN: (_Kind.MIN_SIZE,),
    _Why.NO_ROOM: (_Kind.ROOM,),
    _Why.NO_TEACHER: (_Kind.TEACHER,),
    _Why.NO_TIME: (_Kind.FREE_TIME, _Kind.TEACHER),
    _Why.NOT_OPENED: (_Kind.FREE_TIME, _Kind.TEACHER_HOURS, _Kind.TEACHER),
    _Why.SCHOOL_HOURS: (_Kind.SCHOOL_HOURS,),
    _Why.TEACHER_HOURS: (_Kind.TEACHER_HOURS, _Kind.TEACHER),
    _Why.GROUPS_FULL: (_Kind.SEAT, _Kind.GROUP, _Kind.TEACHER_HOURS, _Kind.TEACHER),
    _Why.LESSONS_CLASH: (_Kind.FREE_TIME, _Kind.GROUP, _Kind.TEACHER),
    _Why.NO_TRAVEL_IN_TIME: (_Kind.WALK, _Kind.FREE_TIME),
    _Why.STAYS_HOME: (_Kind.GROUP,),
    _Why.LIMIT: (_Kind.ESCORT, _Kind.GROUP),
}


class _Draft(NamedTuple):
    kind: ResourceKind
    values: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]


def resources(network: Network, plan: Plan, verdict: Verdict) -> tuple[Resource, ...]:
    """Resources that reasons of unmet requests name, those that most urgent requests point to
    first, small ones before large ones.
    """
    looking = _Looking(network, plan)
    drafts = dict[tuple[object, ...], _Draft]()
    weights, numbers = Counter[tuple[object, ...]](), Counter[tuple[object, ...]]()
    courses = defaultdict[tuple[object, ...], set[CourseId]](set)
    for fact in verdict.unmet:
        found: dict[tuple[object, ...], _Draft] = {
            (draft.kind, draft.values): draft for draft in looking.pointed_to(fact)
        }
        drafts.update(found)
        weights.update(dict.fromkeys(found, WEIGHTS[fact.priority]))
        numbers.update(list(found))
        for key in found:
            courses[key].add(fact.course)
    kinds = list(ResourceKind)

    def order(key: tuple[object, ...]) -> tuple[object, ...]:
        return -weights[key], kinds.index(drafts[key].kind), drafts[key].values

    return tuple(
        Resource(
            kind=drafts[key].kind,
            values=drafts[key].values,
            requests=numbers[key],
            courses=tuple(sorted(courses[key])),
            scenario=Scenario(id=f"{number:02d}-{drafts[key].kind}", changes=drafts[key].changes),
        )
        for number, key in enumerate(sorted(drafts, key=order), start=1)
    )


class _Looking:
    """What stands against a request, and what would take it away."""

    def __init__(self, network: Network, plan: Plan) -> None:
        self._network, self._plan = network, plan
        self._open = frozenset(plan.groups)
        self._sizes = {group: len(found) for group, found in attendees(network, plan).items()}

    def pointed_to(self, fact: UnmetFact) -> Iterator[_Draft]:
        """Resources that the reason of an unmet request names."""
        ways: dict[ResourceKind, Callable[[UnmetFact], Iterator[_Draft]]] = {
            ResourceKind.MIN_SIZE: self._min_size,
            ResourceKind.SEAT: self._seats,
            ResourceKind.FREE_TIME: self._free_times,
            ResourceKind.WALK: self._ways,
            ResourceKind.TEACHER_HOURS: self._hours,
            ResourceKind.SCHOOL_HOURS: self._budget,
            ResourceKind.GROUP: self._more_groups,
            ResourceKind.ESCORT: self._limit,
            ResourceKind.ROOM: self._rooms,
            ResourceKind.TEACHER: self._teachers,
        }
        for kind in POINTS.get(fact.reason, ()):
            yield from ways[kind](fact)

    def _groups(self, course: CourseId) -> tuple[Candidate, ...]:
        return tuple(
            row
            for row in self._network.candidates
            if row.course == course and not row.is_class_group
        )

    def _lessons(self, course: CourseId) -> int:
        parts = self._network.parts_of[course]
        return max(
            sum(part.lessons_first for part in parts), sum(part.lessons_second for part in parts)
        )

    def _min_size(self, fact: UnmetFact) -> Iterator[_Draft]:
        """Groups as small as those are who ask, or who may come."""
        course, least = fact.course, max(1, fact.found)
        row = self._network.course_of[course]
        yield _draft(
            ResourceKind.MIN_SIZE,
            {"course": course, "before": row.min_size, "after": least},
            _change("courses", course, {"min_size": least}),
        )

    def _seats(self, fact: UnmetFact) -> Iterator[_Draft]:
        """One more seat where it is lacking: by the course, by a room, or beside a class."""
        course = fact.course
        network, row = self._network, self._network.course_of[course]
        opened = [group for group in self._groups(course) if group.id in self._open]
        if any(self._sizes[group.id] >= row.max_size for group in opened):
            yield _draft(
                ResourceKind.SEAT,
                {"course": course, "before": row.max_size, "after": row.max_size + 1},
                _change("courses", course, {"max_size": row.max_size + 1}),
            )
        full = {
            lesson.room
            for lesson in self._plan.lessons
            for group in opened
            if lesson.group == group.id
            and lesson.room is not None
            and network.room_of[lesson.room].seats <= self._sizes[group.id]
        }
        for room in sorted(full):
            seats = network.room_of[RoomId(room)].seats
            yield _draft(
                ResourceKind.ROOM_SEAT,
                {"room": room, "before": seats, "after": seats + 1},
                _change("rooms", room, {"seats": seats + 1}),
            )
        for lesson in network.class_lessons:
            if lesson.course == course and lesson.visitors and not lesson.half:
                more = lesson.visitors + 1
                yield _draft(
                    ResourceKind.VISITOR,
                    {
                        "course": course,
                        "class_": lesson.class_,
                        "before": lesson.visitors,
                        "after": more,
                    },
                    _change_rows(
                        "class_lessons",
                        {"class_": lesson.class_, "course": course},
                        {"visitors": more},
                    ),
                )

    def _more_groups(self, fact: UnmetFact) -> Iterator[_Draft]:
        """One more group where all that may open are open."""
        course = fact.course
        for offer in self._network.offers:
            if offer.course != course:
                continue
            groups = [
                group
                for group in self._groups(course)
                if (group.host, group.form) == (offer.host, offer.form)
            ]
            if all(group.id in self._open for group in groups):
                more = offer.max_groups + 1
                yield _draft(
                    ResourceKind.GROUP,
                    {
                        "course": course,
                        "school": offer.host,
                        "before": offer.max_groups,
                        "after": more,
                    },
                    _change_rows(
                        "offers",
                        {"course": course, "host": offer.host, "form": str(offer.form)},
                        {"max_groups": more},
                    ),
                )

    def _able(self, course: CourseId) -> tuple[PersonId, ...]:
        return tuple(
            dict.fromkeys(
                person
                for group in self._groups(course)
                for person in self._network.teachers_of(group)
            )
        )

    def _free_times(self, fact: UnmetFact) -> Iterator[_Draft]:
        """One interval in which somebody who may teach the course is not busy any more."""
        for person in self._able(fact.course):
            for busy in self._network.busy_of[person]:
                yield _draft(
                    ResourceKind.FREE_TIME,
                    {"person": person, "day": busy.day, "start": busy.start, "end": busy.end},
                    _remove("busy", {"person": person, "day": busy.day, "start": busy.start}),
                )

    def _hours(self, fact: UnmetFact) -> Iterator[_Draft]:
        """As many lessons more for a teacher as a group takes."""
        course, weeks = fact.course, self._network.cycle_weeks
        for person in self._able(course):
            limit = self._network.person_of[person].max_lessons_week
            if limit is not None:
                more = limit + -(-self._lessons(course) // weeks)
                yield _draft(
                    ResourceKind.TEACHER_HOURS,
                    {"person": person, "before": limit, "after": more},
                    _change("people", person, {"max_lessons_week": more}),
                )

    def _budget(self, fact: UnmetFact) -> Iterator[_Draft]:
        for host in sorted({group.host for group in self._groups(fact.course)}):
            budget = self._network.school_of[host].hours_budget
            if budget is not None:
                more = budget + self._lessons(fact.course)
                yield _draft(
                    ResourceKind.SCHOOL_HOURS,
                    {"school": host, "before": budget, "after": more},
                    _change("schools", host, {"hours_budget": more}),
                )

    def _teachers(self, fact: UnmetFact) -> Iterator[_Draft]:
        """Somebody new with as many lessons as a group takes, at each school that offers it."""
        network, course = self._network, fact.course
        row = network.course_of[course]
        if row.teachers:
            return
        hours = -(-self._lessons(course) // network.cycle_weeks)
        for host in sorted({group.host for group in self._groups(course)}):
            values = {
                "id": _new_id(f"new-{course}-{host}", network.person_of),
                "school": host,
                "subjects": [row.subject],
                "advanced": [row.subject],
                "max_lessons_week": hours,
            }
            yield _draft(
                ResourceKind.TEACHER,
                {"course": course, "school": host, "after": hours},
                _add("people", values),
            )

    def _rooms(self, fact: UnmetFact) -> Iterator[_Draft]:
        """The equipment in the largest room, or a room more."""
        network, lack = self._network, fact.lack
        if lack is None:
            return
        rooms = sorted(
            (room for room in network.rooms if room.school == lack.school),
            key=lambda room: (-room.seats, room.id),
        )
        if lack.kind is LackKind.ROOM and lack.features and rooms:
            room = rooms[0]
            yield _draft(
                ResourceKind.FEATURE,
                {"room": room.id, "features": ", ".join(lack.features)},
                _change("rooms", room.id, {"features": sorted({*room.features, *lack.features})}),
            )
        seats = max([lack.needed if lack.kind is LackKind.SEATS else 0, *(r.seats for r in rooms)])
        values: dict[str, object] = {
            "id": _new_id(f"new-{lack.school}", network.room_of),
            "school": lack.school,
            "seats": seats,
            "features": list(lack.features),
        }
        yield _draft(
            ResourceKind.ROOM,
            {"school": lack.school, "after": seats, "features": ", ".join(lack.features)},
            _add("rooms", values),
        )

    def _ways(self, _: UnmetFact) -> Iterator[_Draft]:
        for link in self._network.travel:
            if link.minutes > 0:
                less = max(0, link.minutes - STEP)
                yield _draft(
                    ResourceKind.WALK,
                    {
                        "school": link.origin,
                        "other": link.target,
                        "before": link.minutes,
                        "after": less,
                    },
                    _change_rows(
                        "travel", {"origin": link.origin, "target": link.target}, {"minutes": less}
                    ),
                )

    def _limit(self, fact: UnmetFact) -> Iterator[_Draft]:
        network = self._network
        if fact.rule == "remote_lessons_have_seats":
            school = network.school_of[network.student_of[fact.student].school]
            more = school.remote_seats + 1
            yield _draft(
                ResourceKind.REMOTE_SEAT,
                {"school": school.id, "before": school.remote_seats, "after": more},
                _change("schools", school.id, {"remote_seats": more}),
            )
        if fact.rule == "travellers_are_escorted":
            yield self._escort(network.student_of[fact.student].school)

    def _escort(self, school: SchoolId) -> _Draft:
        values: dict[str, object] = {
            "id": _new_id(f"new-escort-{school}", self._network.person_of),
            "school": school,
            "roles": [str(Role.ESCORT)],
        }
        return _draft(ResourceKind.ESCORT, {"school": school}, _add("people", values))


def _draft(kind: ResourceKind, values: dict[str, object], change: Change) -> _Draft:
    return _Draft(kind, tuple((name, str(value)) for name, value in values.items()), (change,))


def _settings(values: dict[str, object]) -> tuple[Setting, ...]:
    return tuple(
        Setting.model_validate({"field": name, "value": value}) for name, value in values.items()
    )


def _change(table: str, row: str, values: dict[str, object]) -> Change:
    rows = (Condition(values=(row,)),)
    return Change(action=Action.CHANGE, table=table, rows=rows, values=_settings(values))


def _conditions(rows: dict[str, object]) -> tuple[Condition, ...]:
    return tuple(
        Condition.model_validate({"field": name, "values": (value,)})
        for name, value in rows.items()
    )


def _change_rows(table: str, rows: dict[str, object], values: dict[str, object]) -> Change:
    return Change(
        action=Action.CHANGE, table=table, rows=_conditions(rows), values=_settings(values)
    )


def _remove(table: str, rows: dict[str, object]) -> Change:
    return Change(action=Action.REMOVE, table=table, rows=_conditions(rows))


def _add(table: str, values: dict[str, object]) -> Change:
    return Change(action=Action.ADD, table=table, values=_settings(values))


def _new_id(wanted: str, known: Mapping[PersonId, object] | Mapping[RoomId, object]) -> str:
    """An id that nobody has yet."""
    name, number = wanted, 2
    while name in known:
        name, number = f"{wanted}-{number}", number + 1
    return name
