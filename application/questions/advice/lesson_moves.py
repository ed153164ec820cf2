"""Moves of lessons: another room, another time, one more or one less."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from application.questions.advice.free import Free
from application.questions.advice.trial import Trial, at_lesson, trial
from models.network import Network, Slot
from models.plan import Lesson, Plan
from models.questions.advice import MoveKind
from models.record import GroupId, PartId, RoomId
from models.verdict import Violation
from validation.week import SECOND_WEEK

#: Rules that are kept or broken by the room alone.
OF_ROOMS = ("rooms_never_clash", "rooms_hold_groups")
#: Rooms that are told of for a lesson that stays at its time.
MOST_ROOMS = 3


class LessonMoves:
    """Moves of lessons that may mend a violation.

    Parameters
    ----------
    named
        All violations of the plan.
    """

    def __init__(
        self, network: Network, plan: Plan, free: Free, named: Iterable[Violation] = ()
    ) -> None:
        self._network, self._plan, self._free = network, plan, free
        #: Things that are wrong with a group on a day: who mends several has moved one lesson.
        self._wrong = Counter(
            (group, row.day, row.period if group == row.group else row.other_period)
            for row in {one.model_copy(update={"student": None}) for one in named}
            for group in (row.group, row.other_group)
        )

    def moves(self, violation: Violation) -> Iterator[Trial]:
        """Moves of the lessons that a violation names."""
        lessons = self.named(violation)
        if violation.rule in OF_ROOMS or violation.case == "rooms":
            yield from self._rooms(violation, lessons)
        if violation.rule == "groups_meet_their_hours":
            yield from self._hours(violation)
        elif violation.rule != "rooms_hold_groups":
            for lesson in lessons:
                yield from self._times(lesson)

    def named(self, violation: Violation) -> tuple[Lesson, ...]:
        """Lessons that a violation names, or those of whom it names."""
        network = self._network
        day = None if violation.day is None else violation.day % SECOND_WEEK
        named = {violation.group, violation.other_group} - {None}
        rows = [row for row in self._plan.lessons if row.group in network.candidate_of]
        if named:
            rows = [row for row in rows if row.group in named]
        elif violation.student is not None:
            own = self._free.week.groups_of_student.get(violation.student, ())
            rows = [row for row in rows if row.group in {group.id for group in own}]
        elif violation.person is not None:
            taught = {
                key
                for key, people in self._free.week.teachers_of_part.items()
                if violation.person in people
            }
            rows = [row for row in rows if (row.group, row.part) in taught]
        else:
            return ()
        if day is not None:
            rows = [row for row in rows if row.day == day]
        if violation.part is not None:
            rows = [
                row for row in rows if row.part == violation.part or row.group != violation.group
            ]
        return tuple(row for row in rows if self._is_meant(row, violation))

    def _is_meant(self, row: Lesson, violation: Violation) -> bool:
        """Whether the period of a lesson is one that the violation names."""
        periods = {violation.period, violation.other_period} - {None}
        return not periods or violation.group is None or row.period in periods

    def _times(self, lesson: Lesson) -> Iterator[Trial]:
        """A lesson at another time, in its own room where that is free."""
        wrong = self._wrong[lesson.group, lesson.day, lesson.period]
        weeks = len(self._free.attendees.get(lesson.group, ())) // max(1, wrong)
        for slot, far in self._free.slots(lesson):
            for room in islice(self._free.rooms(lesson, slot), 1):
                yield self._moved(lesson, slot, room.id, weeks, far)

    def _moved(self, lesson: Lesson, slot: Slot, room: RoomId, weeks: int, far: int) -> Trial:
        place = {"day": slot.day, "period": slot.period, "room": room}
        return trial(
            MoveKind.LESSON,
            Plan(lessons=(lesson,)),
            Plan(lessons=(lesson.model_copy(update=place),)),
            weeks=weeks,
            far=2 * far + (room != lesson.room),
            **at_lesson(lesson),
            to_day=slot.day,
            to_period=slot.period,
            to_room=room,
        )

    def _rooms(self, violation: Violation, lessons: tuple[Lesson, ...]) -> Iterator[Trial]:
        """Another room at the same time: for one lesson, or for all of a part in that room."""
        together = violation.rule == "rooms_hold_groups"
        rows = lessons
        if together:
            rows = tuple(
                row
                for row in self._plan.lessons
                if (row.group, row.part, row.room)
                == (violation.group, violation.part, violation.room)
            )
        sets = [rows] if together else [(row,) for row in rows]
        for chosen in sets:
            places = [self._rooms_of(row) for row in chosen]
            if not places or not all(places):
                continue
            common = [room for room in places[0] if all(room in rooms for rooms in places)]
            for room in common[:MOST_ROOMS]:
                yield self._housed(chosen, [room] * len(chosen))
            if not common:
                yield self._housed(chosen, [rooms[0] for rooms in places])

    def _rooms_of(self, lesson: Lesson) -> list[RoomId]:
        host = self._network.candidate_of[lesson.group].host
        slot = self._network.slot_of.get((host, lesson.day, lesson.period))
        rooms = [] if slot is None else self._free.rooms(lesson, slot)
        return [room.id for room in rooms if room.id != lesson.room]

    def _housed(self, lessons: tuple[Lesson, ...], rooms: list[RoomId]) -> Trial:
        pairs = zip(lessons, rooms, strict=True)
        new = tuple(row.model_copy(update={"room": room}) for row, room in pairs)
        several = len(set(rooms)) > 1
        return trial(
            MoveKind.ROOM,
            Plan(lessons=lessons),
            Plan(lessons=new),
            number=len(lessons),
            **at_lesson(lessons[0]),
            to_room=None if several else rooms[0],
        )

    def _hours(self, violation: Violation) -> Iterator[Trial]:
        """Lessons that are missing, or that are too many."""
        group, part = violation.group, violation.part
        rows = tuple(row for row in self._plan.lessons if (row.group, row.part) == (group, part))
        if violation.case == "not_open" or violation.case == "unknown_part":
            yield self._dropped(rows)
            if violation.case == "not_open" and group is not None:
                yield trial(
                    MoveKind.OPEN, Plan(), Plan(groups=(group,)), group=group, number=len(rows)
                )
            return
        lacking = int(violation.allowed) - int(violation.found)
        if lacking < 0:
            yield from (self._dropped((row,)) for row in rows if lacking == -1)
        elif group in self._network.candidate_of and part is not None and group is not None:
            yield from self._added(group, part, rows, lacking)

    def _dropped(self, rows: tuple[Lesson, ...]) -> Trial:
        said = at_lesson(rows[0]) if rows else {}
        weeks = len(self._free.attendees.get(rows[0].group, ())) if rows else 0
        return trial(
            MoveKind.DROP, Plan(lessons=rows), Plan(), weeks=weeks, number=len(rows), **said
        )

    def _added(
        self, group: GroupId, part: PartId, rows: tuple[Lesson, ...], lacking: int
    ) -> Iterator[Trial]:
        """Lessons more, on days that have none yet first."""
        known, usual = {row.day for row in rows}, next((row.room for row in rows), None)
        draft = Lesson(group=group, part=part, day=1, period=0, room=usual)
        times = sorted(
            self._free.slots(draft), key=lambda pair: (pair[0].day in known, pair[0].period)
        )
        places = [
            (slot, room.id)
            for slot, _ in times
            for room in islice(self._free.rooms(draft, slot), 1)
        ]
        weeks = len(self._free.attendees.get(group, ()))
        for start in range(len(places)):
            days: dict[int, Lesson] = {}
            for slot, room in places[start:]:
                update = {"day": slot.day, "period": slot.period, "room": room}
                days.setdefault(slot.day, draft.model_copy(update=update))
            new = tuple(days.values())[:lacking]
            if len(new) == lacking:
                yield trial(
                    MoveKind.ADD,
                    Plan(),
                    Plan(lessons=new),
                    weeks=weeks,
                    far=start,
                    number=lacking,
                    **at_lesson(new[0]),
                )
