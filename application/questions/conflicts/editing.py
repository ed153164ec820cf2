"""A change of one fact, made: the network and the policy after it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from application.questions.conflicts.facts import Facts
from instances import Case
from models.conflicts import Edit, Fact, FactKind, Repair
from models.network import Network, Person, Request, Role
from models.policy import Policy
from models.record import CourseId, DayPeriod, Record

#: What somebody is called who is not there yet.
NEW = "new"
#: Fields of the policy that a rule's limit stands in.
LIMITS: Mapping[str, tuple[str, ...]] = {
    "students_stay_within_daily_load": ("lessons_a_day",),
    "students_stay_within_weekly_load": ("lessons_a_week_5", "lessons_a_week_6"),
    "extracurricular_waits_for_lessons": ("extracurricular_pause",),
}


class Edited(NamedTuple):
    """Facts and choices after changes.

    Attributes
    ----------
    replaced
        For every row that is no longer there, by identity, what stands in its place.
    """

    network: Network
    policy: Policy
    replaced: Mapping[int, tuple[Record, ...]]

    def kept(self, before: Facts, after: Facts, facts: Iterable[Fact]) -> tuple[Fact, ...]:
        """The same facts by their rows after the changes."""
        places = _places(self.network, after.all)
        found: list[Fact] = []
        for fact in facts:
            if not fact.table:
                found.append(fact)
                continue
            old = before.record(fact)
            for row in self.replaced.get(id(old), (old,)):
                index = places.get((fact.table, id(row)))
                if index is not None:
                    found.append(fact.model_copy(update={"row": index}))
        known = {*after.all, *after.rules}
        return tuple(fact for fact in found if fact in known)

    def origin(self, before: Facts, fact: Fact) -> Fact | None:
        """The fact by its row before the changes; None where they have brought it."""
        return next(iter(self.origins(before, (fact,))), None)

    def origins(self, before: Facts, facts: Sequence[Fact]) -> tuple[Fact, ...]:
        """Facts by their rows before the changes, without those that the changes have brought."""
        replaced = {id(new): old for old, rows in self.replaced.items() for new in rows}
        places, found = _places(before.network, facts), list[Fact]()
        for fact in facts:
            if not fact.table:
                found.append(fact)
                continue
            row = getattr(self.network, fact.table)[fact.row]
            index = places.get((fact.table, replaced.get(id(row), id(row))))
            if index is not None:
                found.append(fact.model_copy(update={"row": index}))
        return tuple(found)


def _places(network: Network, facts: Iterable[Fact]) -> dict[tuple[str, int], int]:
    """Where each row stands, by its identity: equal rows may stand in one table."""
    return {
        (table, id(row)): index
        for table in {fact.table for fact in facts if fact.table}
        for index, row in enumerate(getattr(network, table))
    }


def edited(network: Network, policy: Policy, edits: Sequence[Edit]) -> Edited:
    """The facts after changes, all of which name rows by where they stood before the first."""
    before, replaced = network, dict[int, tuple[Record, ...]]()
    for edit in edits:
        if edit.fact.kind is FactKind.RULE:
            policy = policy.model_copy(update=_of_rule(policy, edit))
            continue
        now = _moved(before, network, replaced, edit)
        if now is None:
            continue
        tables: dict[str, list[Any]] = {}
        for table, old, new in _CHANGES[edit.fact.kind](network, now):
            rows = tables.setdefault(table, list(getattr(network, table)))
            if old is None:
                rows.extend(new)
                continue
            index = next(i for i, row in enumerate(rows) if row is old)
            rows[index : index + 1] = list(new)
            _replace(replaced, old, new)
        network = network.replacing(**{table: tuple(rows) for table, rows in tables.items()})
    return Edited(network, policy, replaced)


def repaired(case: Case, repair: Repair) -> Case:
    """A case with a repair made: what papers need beside the facts stays as it is."""
    changed = edited(case.network, case.policy, repair.edits)
    return case.model_copy(update={"network": changed.network, "policy": changed.policy})


def _moved(
    before: Network, network: Network, replaced: Mapping[int, tuple[Record, ...]], edit: Edit
) -> Edit | None:
    """The change by the row that stands there now; None where that row is gone."""
    fact = edit.fact
    if not fact.table:
        return edit
    row = getattr(before, fact.table)[fact.row]
    current = next(iter(replaced.get(id(row), (row,))), None)
    index = _places(network, (fact,)).get((fact.table, id(current)))
    if index is None:
        return None
    return edit.model_copy(update={"fact": fact.model_copy(update={"row": index})})


def _replace(replaced: dict[int, tuple[Record, ...]], old: Record, new: Sequence[Record]) -> None:
    """Note what stands in the place of a row, and of the row that this one had replaced."""
    for first, rows in replaced.items():
        if any(row is old for row in rows):
            replaced[first] = tuple(one for row in rows for one in (new if row is old else (row,)))
            return
    replaced[id(old)] = tuple(new)


Change = tuple[str, Any, tuple[Any, ...]]


def _row(network: Network, fact: Fact) -> Any:
    return getattr(network, fact.table)[fact.row]


def _update(network: Network, edit: Edit, **fields: object) -> list[Change]:
    row = _row(network, edit.fact)
    return [(edit.fact.table, row, (row.model_copy(update=fields),))]


def _removed(network: Network, edit: Edit) -> list[Change]:
    return [(edit.fact.table, _row(network, edit.fact), ())]


def _busy(network: Network, edit: Edit) -> list[Change]:
    row = _row(network, edit.fact)
    rest = []
    if edit.start > row.start:
        rest.append(row.model_copy(update={"end": edit.start}))
    if edit.end < row.end:
        rest.append(row.model_copy(update={"start": edit.end}))
    return [("busy", row, tuple(rest))]


def _more(field: str) -> Callable[[Network, Edit], list[Change]]:
    def change(network: Network, edit: Edit) -> list[Change]:
        now = getattr(_row(network, edit.fact), field)
        return _update(network, edit, **{field: max(0, now + edit.amount)})

    return change


def _size(network: Network, edit: Edit) -> list[Change]:
    row = _row(network, edit.fact)
    most = row.max_size + edit.amount
    return _update(network, edit, max_size=most, soft_min_size=min(row.soft_min_size, most))


def _opened(field: str) -> Callable[[Network, Edit], list[Change]]:
    """One day and period fewer among those that are closed."""

    def change(network: Network, edit: Edit) -> list[Change]:
        times = getattr(_row(network, edit.fact), field)
        kept = tuple(time for time in times if (time.day, time.period) != (edit.start, edit.end))
        return _update(network, edit, **{field: kept})

    return change


def _equipped(network: Network, edit: Edit) -> list[Change]:
    part = _row(network, edit.fact)
    room = next(row for row in network.rooms if row.id == edit.other)
    features = tuple(dict.fromkeys((*room.features, *part.features)))
    return [("rooms", room, (room.model_copy(update={"features": features}),))]


def _teacher(network: Network, edit: Edit) -> list[Change]:
    """Another teacher for a class; somebody new where nobody is named."""
    lesson = _row(network, edit.fact)
    if edit.other != NEW:
        return _update(network, edit, teacher=edit.other)
    home = network.class_of[lesson.class_].school
    return [*_update(network, edit, teacher=_new_name(network)), _new(network, home, lesson.course)]


def _group_teacher(network: Network, edit: Edit) -> list[Change]:
    """One more who may teach the groups of an offer."""
    offer = _row(network, edit.fact)
    course = network.course_of[offer.course]
    changes = [_new(network, offer.host, offer.course)]
    if course.teachers:
        named = (*course.teachers, _new_name(network))
        changes.append(("courses", course, (course.model_copy(update={"teachers": named}),)))
    if offer.teacher is not None:
        changes += _update(network, edit, teacher=_new_name(network))
    return changes


def _second(network: Network, edit: Edit) -> list[Change]:
    """Another second teacher, somebody new, or nobody beside the teacher."""
    row = _row(network, edit.fact)
    if edit.other != NEW:
        return _update(network, edit, second_teacher=edit.other or None)
    school = row.host if edit.fact.table == "offers" else network.class_of[row.class_].school
    changes = _update(network, edit, second_teacher=_new_name(network))
    return [*changes, _new(network, school, row.course)]


def _turns(network: Network, edit: Edit) -> list[Change]:
    """A course off one of its lists."""
    lists = _row(network, edit.fact).one_at_a_time
    return _update(network, edit, one_at_a_time=tuple(one for one in lists if one != edit.other))


def _times(network: Network, edit: Edit) -> list[Change]:
    """One time more, or any time."""
    times = _row(network, edit.fact).only_times if edit.start else ()
    more = (DayPeriod(day=edit.start, period=edit.end),) if edit.start else ()
    return _update(network, edit, only_times=(*times, *more))


def _grades(network: Network, edit: Edit) -> list[Change]:
    """A course of two grades for its own alone; those of the other one ask for what is left."""
    course = _row(network, edit.fact)
    changes = _update(network, edit, also_grades=())
    for row in network.requests:
        courses = [row.course, *row.alternatives]
        if course.id in courses and network.student_of[row.student].grade != course.grade:
            left = [one for one in courses if one != course.id]
            changes.append(("requests", row, tuple(_asking(row, left))))
    return changes


def _asking(row: Request, left: Sequence[CourseId]) -> Iterator[Request]:
    if left:
        place = row.place if left[0] == row.course else None
        yield row.model_copy(
            update={"course": left[0], "alternatives": tuple(left[1:]), "place": place}
        )


def _new_name(network: Network) -> str:
    number = sum(person.id.startswith(NEW) for person in network.people)
    return f"{NEW}{number + 1}"


def _new(network: Network, school: str, course: str) -> Change:
    subject = (network.course_of[course].subject,)  # type: ignore[index]  # ids are texts
    person = Person.model_validate(
        {"id": _new_name(network), "school": school, "subjects": subject, "advanced": subject}
    )
    return ("people", None, (person,))


def _leader(network: Network, edit: Edit) -> list[Change]:
    schools = [edit.other] if edit.other else [school.id for school in network.schools]
    new = tuple(
        Person.model_validate(
            {"id": f"{_new_name(network)}-{school}", "school": school, "roles": (Role.ESCORT,)}
        )
        for school in schools
    )
    return [("people", None, new)]


def _bundle(network: Network, edit: Edit) -> list[Change]:
    first = _row(network, edit.fact)
    return [
        ("requests", row, (row.model_copy(update={"bundle": ""}),))
        for row in network.requests
        if (row.student, row.bundle) == (first.student, first.bundle)
    ]


def _trips(network: Network, edit: Edit) -> list[Change]:
    row = _row(network, edit.fact)
    most = None if row.cannot_travel else row.max_days_away + edit.amount
    return _update(network, edit, cannot_travel=False, max_days_away=most)


def _way(network: Network, edit: Edit) -> list[Change]:
    """A way that takes so many minutes, with those to gather, both there and back."""
    row = _row(network, edit.fact)
    buffer = min(row.buffer, edit.amount)
    changed = {"minutes": edit.amount - buffer, "buffer": buffer, "departures": ()}
    back = [
        link
        for link in network.travel
        if (link.origin, link.target) == (row.target, row.origin)
        and link.minutes + link.buffer > edit.amount
    ]
    return [("travel", link, (link.model_copy(update=changed),)) for link in (row, *back)]


def _party(network: Network, edit: Edit) -> list[Change]:
    row = _row(network, edit.fact)
    ratio = None if row.students_per_escort is None else row.students_per_escort + edit.amount
    seats = None if row.seats is None else row.seats + edit.amount
    return _update(network, edit, students_per_escort=ratio, seats=seats)


def _fewer(network: Network, edit: Edit) -> list[Change]:
    """Fewer lessons of the longest part of a course, in both half-years."""
    course = _row(network, edit.fact).course
    part = max(network.parts_of[course], key=lambda row: (row.lessons_first, row.lessons_second))
    fewer = {
        field: max(0, getattr(part, field) - edit.amount)
        for field in ("lessons_first", "lessons_second")
    }
    return [("parts", part, (part.model_copy(update=fewer),))]


def _spread(network: Network, edit: Edit) -> list[Change]:
    row = _row(network, edit.fact)
    most = row.max_a_day + edit.amount
    changes = {"max_a_day": most, "doubles": "may", "double_over_long_break": True}
    return [("parts", row, (type(row).model_validate({**row.__dict__, **changes}),))]


def _of_rule(policy: Policy, edit: Edit) -> dict[str, object]:
    name = edit.fact.name
    if name in LIMITS:
        return {field: max(0, getattr(policy, field) + edit.amount) for field in LIMITS[name]}
    if name == "network_lessons_stay_in_network_slots":
        return {"network_times": ()}
    if name == "travellers_are_escorted":
        return {"escorts_required": False}
    return {"relaxed": tuple(sorted({*policy.relaxed, name}))}


_CHANGES: Mapping[FactKind, Callable[[Network, Edit], list[Change]]] = {
    FactKind.PIN: _removed,
    FactKind.LINK: _removed,
    FactKind.PREVIOUS: _removed,
    FactKind.REQUIRED: lambda network, edit: _update(network, edit, required=False),
    FactKind.OBLIGATORY: lambda network, edit: _update(network, edit, obligatory=False),
    FactKind.BUNDLE: _bundle,
    FactKind.LEAST: _more("min_groups"),
    FactKind.GROUPS: _more("max_groups"),
    FactKind.BUDGET: _more("hours_budget"),
    FactKind.MAX_SIZE: _size,
    FactKind.MIN_SIZE: _more("min_size"),
    FactKind.REMOTE_SEATS: _more("remote_seats"),
    FactKind.SEATS: _more("seats"),
    FactKind.DAY_LOAD: _more("max_lessons_day"),
    FactKind.WEEK_LOAD: _more("max_lessons_week"),
    FactKind.TRIPS: _trips,
    FactKind.WAY: _way,
    FactKind.PARTY: _party,
    FactKind.LEADERS: _leader,
    FactKind.FEATURES: _equipped,
    FactKind.ROOM_CLOSED: _opened("closed"),
    FactKind.CLOSED_TIMES: _opened("closed_times"),
    FactKind.ONLY_TIMES: _times,
    FactKind.TURNS: _turns,
    FactKind.GRADES: _grades,
    FactKind.PAIR: _removed,
    FactKind.PLACE: lambda network, edit: _update(network, edit, place=None),
    FactKind.SECOND: _second,
    FactKind.GROUP_SECOND: _second,
    FactKind.SPREAD: _spread,
    FactKind.LESSON: _fewer,
    FactKind.TEACHER: _teacher,
    FactKind.GROUP_TEACHER: _group_teacher,
    FactKind.BUSY: _busy,
}
