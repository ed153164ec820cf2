"""Sentences about what the referee found, with names instead of ids."""

import re
from collections.abc import Mapping
from typing import Protocol, TypeVar

from models.network import Candidate, Course, Form, Kind, Level, Network
from models.record import CourseId, GroupId, PartId, SchoolId
from models.verdict import UnmetFact, Violation
from texts import knows, say
from validation.facts import lack_said


def violation_sentence(network: Network, violation: Violation) -> str:
    """Say what breaks a rule, where, and what would be allowed."""
    code = ".".join(filter(None, ("rule", violation.rule, violation.case)))
    return say(code, **_values(network, violation))


def unmet_sentence(network: Network, fact: UnmetFact) -> str:
    """Say why a request is not met, as a fact about the plan."""
    return say(f"unmet.{fact.reason}", n=fact.found, **_unmet_values(network, fact))


def unmet_for_family(network: Network, fact: UnmetFact) -> str:
    """Say why a request is not met as one would to parents: without groups, codes and names of
    rules.
    """
    code = f"family.{fact.rule}" if fact.rule else f"family.{fact.reason}"
    other = network.candidate_of.get(fact.other_group) if fact.other_group is not None else None
    return say(
        code,
        n=fact.found,
        other=course_name(network, other.course) if other else "",
        **_unmet_values(network, fact),
    )


def _unmet_values(network: Network, fact: UnmetFact) -> dict[str, object]:
    candidate = network.candidate_of.get(fact.group) if fact.group is not None else None
    lacking = (
        lack_said(network, candidate, fact.lack)
        if candidate is not None and fact.lack is not None
        else {}
    )
    return {
        "student": _name(network.student_of, fact.student),
        "course": course_name(network, fact.course),
        "group": group_name(network, fact.group),
        "other_group": group_name(network, fact.other_group),
        "school": _school(network, candidate.host) if candidate is not None else "",
        "day": day_name(fact.day),
        "period": _text(fact.period),
        "rule": say(f"rule_name.{fact.rule}") if fact.rule else "",
        "found": fact.found,
        "allowed": fact.allowed,
        "asked": fact.asked,
        "why": say(f"why.{lacking['why']}", **lacking) if lacking else "",
    }


def group_name(network: Network, group: GroupId | None, part: PartId | None = None) -> str:
    """Name of a group, with its part where the course has several; an unknown group keeps its
    id.
    """
    candidate = network.candidate_of.get(group) if group is not None else None
    if candidate is None:
        return _text(group)
    name = (
        _class_group(network, candidate)
        if candidate.is_class_group
        else _network_group(network, candidate)
    )
    parts = network.parts_of[candidate.course]
    title = next((row.name or row.id for row in parts if row.id == part), "")
    return say("name.group_part", group=name, part=title) if title and len(parts) > 1 else name


def course_name(network: Network, course: CourseId | None) -> str:
    """Title, level and grade of a course; an unknown course keeps its id."""
    found = network.course_of.get(course) if course is not None else None
    if found is None:
        return _text(course)
    title = _title(network, found.id)
    named = re.search(rf"\b{found.grade}\b", title) is not None
    return title if named else say("name.course_of_grade", course=title, grade=grades_of(found))


def grades_of(course: Course) -> str:
    """Grades a course is for: ``10``, or ``10, 11``."""
    return ", ".join(map(str, course.grades))


def day_name(day: int | None) -> str:
    """Day of the week, from 1 for Monday; a day beyond the week keeps its number."""
    if day is None:
        return ""
    code = f"name.weekday.{day}"
    return say(code) if knows(code) else say("name.day", day=day)


def _values(network: Network, violation: Violation) -> dict[str, str]:
    return {
        "student": _name(network.student_of, violation.student),
        "person": _name(network.person_of, violation.person),
        "group": group_name(network, violation.group, violation.part),
        "other_group": group_name(network, violation.other_group),
        "other_student": _name(network.student_of, violation.other_student),
        "part": _text(violation.part),
        "course": course_name(network, violation.course),
        "subject": _subject(network, violation),
        "class_": _name(network.class_of, violation.class_),
        "school": _school(network, violation.school),
        "other_school": _school(network, violation.other_school),
        "room": _name(network.room_of, violation.room),
        "day": day_name(violation.day),
        "period": _text(violation.period),
        "other_period": _text(violation.other_period),
        "found": violation.found,
        "allowed": violation.allowed,
    }


def _network_group(network: Network, group: Candidate) -> str:
    course, school = course_name(network, group.course), _school(network, group.host)
    name = say("name.network_group", course=course, school=school, number=group.number)
    return name if group.form is Form.ON_SITE else f"{name}, {say(f'word.{group.form}')}"


def _class_group(network: Network, group: Candidate) -> str:
    """A class group; with its school where a class of another school is called the same."""
    code = "name.half_group" if group.half else "name.class_group"
    class_ = _name(network.class_of, group.class_)
    name = say(code, course=_title(network, group.course), class_=class_, half=group.half)
    namesakes = (row for row in network.classes if row.school != group.host)
    if all(row.name != class_ for row in namesakes):
        return name
    return say("name.class_group_of", group=name, school=_school(network, group.host))


def _title(network: Network, course_id: CourseId) -> str:
    course = network.course_of[course_id]
    subject = network.subject_of[course.subject]
    title, level = course.name or subject.name or course.id, say(f"name.level.{course.level}")
    plain = course.level is Level.BASIC and subject.kind is not Kind.SUBJECT
    return (
        title
        if plain or level in title.casefold()
        else say("name.course_with_level", title=title, level=level)
    )


def _subject(network: Network, violation: Violation) -> str:
    group = network.candidate_of.get(violation.group) if violation.group is not None else None
    course = network.course_of.get(
        group.course if group is not None else violation.course or CourseId("")
    )
    return _name(network.subject_of, course.subject) if course is not None else ""


def _school(network: Network, school: SchoolId | None) -> str:
    return network.school_names.get(school, school) if school is not None else ""


def _text(value: object) -> str:
    return "" if value is None else str(value)


class _Named(Protocol):
    @property
    def name(self) -> str: ...


_Id = TypeVar("_Id", bound=str)


def _name(rows: Mapping[_Id, _Named], key: _Id | None) -> str:
    found = rows.get(key) if key is not None else None
    return found.name or _text(key) if found is not None else _text(key)
