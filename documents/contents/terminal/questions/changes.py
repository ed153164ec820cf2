"""Changes of facts, as they would be proposed."""

from typing import Any

from documents.contents.common.words.names import short_day
from documents.contents.terminal.questions.conflicts import Words
from models.conflicts import Edit, Fact, FactKind
from models.record import DayPeriod, clock_of
from texts import say

K = FactKind


class Changes(Words):
    """Facts of a network in words, and changes of them."""

    def edit(self, edit: Edit) -> str:
        """A change, as it would be proposed."""
        fact = edit.fact
        row: Any = self._row(fact) if fact.table else None
        names = self._names
        values: dict[str, object] = {"n": abs(edit.amount)}
        code = f"propose.{fact.kind}"
        if row is not None:
            named = self.fact((fact,))
            values |= {"fact": named, **self._values(fact, row)}
        match fact.kind:
            case K.BUSY:
                values |= {
                    "day": short_day(row.day),
                    "start": clock_of(edit.start),
                    "end": clock_of(edit.end),
                }
            case K.ROOM_CLOSED | K.CLOSED_TIMES:
                values["time"] = self._time(DayPeriod(day=edit.start, period=edit.end))
            case K.FEATURES:
                values["room"] = names.room(edit.other)  # type: ignore[arg-type]  # ids are texts
                features = ", ".join(row.features)
                values["features"] = features
            case K.TEACHER:
                is_known = edit.other in self._network.person_of
                code = "propose.teacher" if is_known else "propose.new_teacher"
                values["person"] = names.person(edit.other)  # type: ignore[arg-type]  # ids are texts
            case K.LEADERS:
                is_one = edit.other in self._network.school_of
                code = "propose.leader" if is_one else "propose.leaders"
                values["school"] = names.school(edit.other)  # type: ignore[arg-type]  # ids are texts
            case K.RULE:
                values["rule"] = self.rule(fact.name)
                code = "propose.rule_limit" if edit.amount else "propose.rule"
            case _:
                pass
        return say(code, **values)

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
