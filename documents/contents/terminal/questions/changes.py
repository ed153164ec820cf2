"""Changes of facts, as they would be proposed."""

from typing import Any

from documents.contents.common.words.names import short_day
from documents.contents.terminal.questions.conflicts import Words
from models.conflicts import Edit, Fact, FactKind
from models.record import DayPeriod, clock_of
from texts import say

K = FactKind
#: Another second teacher, somebody new, and nobody.
SECONDS = {
    K.SECOND: ("propose.second", "propose.second_new", "propose.second_nobody"),
    K.GROUP_SECOND: (
        "propose.group_second",
        "propose.group_second_new",
        "propose.group_second_nobody",
    ),
}


class Changes(Words):
    """Facts of a network in words, and changes of them."""

    def edit(self, edit: Edit) -> str:
        """A change, as it would be proposed."""
        fact = edit.fact
        row: Any = self._row(fact) if fact.table else None
        values: dict[str, object] = {"n": abs(edit.amount)}
        if row is not None:
            named = self.fact((fact,))
            values |= {"fact": named, **self._values(fact, row)}
        code, more = self._what(edit, row)
        return say(code, **{**values, **more})

    def _what(self, edit: Edit, row: Any) -> tuple[str, dict[str, object]]:
        """The sentence that says a change, and what it says beside the row."""
        fact, names, code = edit.fact, self._names, f"propose.{edit.fact.kind}"
        match fact.kind:
            case K.BUSY:
                day, start, end = short_day(row.day), clock_of(edit.start), clock_of(edit.end)
                return code, {"day": day, "start": start, "end": end}
            case K.ROOM_CLOSED | K.CLOSED_TIMES:
                return code, {"time": self._time(DayPeriod(day=edit.start, period=edit.end))}
            case K.FEATURES:
                room = names.room(edit.other)  # type: ignore[arg-type]  # ids are texts
                return code, {"room": room, "features": ", ".join(row.features)}
            case K.TEACHER | K.SECOND | K.GROUP_SECOND:
                person = names.person(edit.other)  # type: ignore[arg-type]  # ids are texts
                return self._another(edit), {"person": person}
            case K.LEADERS:
                is_one = edit.other in self._network.school_of
                school = names.school(edit.other)  # type: ignore[arg-type]  # ids are texts
                return "propose.leader" if is_one else "propose.leaders", {"school": school}
            case K.RULE:
                code = "propose.rule_limit" if edit.amount else "propose.rule"
                return code, {"rule": self.rule(fact.name)}
            case _:
                return self._of_ties(edit, row)

    def _of_ties(self, edit: Edit, row: Any) -> tuple[str, dict[str, object]]:
        code = f"propose.{edit.fact.kind}"
        match edit.fact.kind:
            case K.TURNS:
                return code, {"list": edit.other}
            case K.ONLY_TIMES if edit.start:
                time = self._time(DayPeriod(day=edit.start, period=edit.end))
                return "propose.only_time", {"time": time}
            case K.GRADES:
                return code, {"grade": row.grade}
            case _:
                return code, {}

    def _another(self, edit: Edit) -> str:
        """Who gives a lesson, or is there beside: somebody known, somebody new, or nobody."""
        kind, is_known = edit.fact.kind, edit.other in self._network.person_of
        if kind is K.TEACHER:
            return "propose.teacher" if is_known else "propose.new_teacher"
        known, new, nobody = SECONDS[kind]
        return known if is_known else new if edit.other else nobody

    def _values(self, fact: Fact, row: Any) -> dict[str, object]:
        """Names of what a row speaks of."""
        names, found = self._names, dict[str, object]()
        course = row.id if fact.table == "courses" else getattr(row, "course", None)
        if course is not None:
            found["course"] = names.course(course)
        school = getattr(row, "host", None) or getattr(row, "school", None)
        if fact.table == "schools":
            school = row.id
        if school is not None:
            found["school"] = names.school(school)
        if getattr(row, "class_", None) is not None and fact.table == "class_lessons":
            found["class_"] = self._class(row.class_)
        person = row.id if fact.table == "people" else getattr(row, "person", None)
        if person is not None:
            found["person"] = names.person(person)
        student = row.id if fact.table == "students" else getattr(row, "student", None)
        if student is not None:
            found["student"] = names.student(student)
        if fact.table == "rooms":
            found["room"] = names.room(row.id)
        if fact.table == "travel":
            found |= {"origin": names.school(row.origin), "target": names.school(row.target)}
        if fact.table == "subjects":
            found["subject"] = row.name or row.id
        return found
