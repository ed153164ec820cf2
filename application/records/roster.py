"""What the store is held against: the network and the plans of its year, and who belongs where."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection, select

from application.records.changing.happened import Happened, Lesson
from application.records.changing.moved_plans import moved_network, moved_plans
from documents.contents.common.dossier import Dossier, Facts
from documents.contents.common.lessons.group_year import GroupYear, years_of_groups
from instances import Case
from instances.plans.named import read_own_plan
from instances.plans.year_plans import plans_of_year
from models.names import fold
from models.network import Network, Student
from models.network.called import Schools
from models.plan import Plan
from models.problems import InputError, Problem, Value
from models.record import GroupId, SchoolId, StudentId
from models.school_year.deadlines import school_year
from models.school_year.happened import LessonChange
from models.school_year.journal import Journal
from models.school_year.year import SchoolYear
from records.facts import Kind
from records.moves import Moved, changes_of, moves_of, order_of
from records.store.entering import facts_now
from records.store.opening import Store
from records.store.schema import bases, entries
from validation.consequences.meetings import DatedPlan, Taught


class Roster:
    """Groups, lessons, members and home schools of a year.

    Parameters
    ----------
    moves
        Where students belong from a day on.
    changes
        Lessons that were not given as planned.
    former
        Students of whom the store knows something and whom the network has no more.
    """

    def __init__(
        self,
        case: Case,
        plans: tuple[DatedPlan, ...],
        moves: tuple[Moved, ...] = (),
        changes: tuple[LessonChange, ...] = (),
        former: Mapping[StudentId, Student] = MappingProxyType({}),
    ) -> None:
        self.case, self.moves, self.former = case, moves, former
        self.named_plans, self.plans = plans, moved_plans(plans, moves, case.network)
        self.happened = Happened(changes)

    @cached_property
    def network(self) -> Network:
        """The facts of the year, with everybody at the school of today."""
        return moved_network(self.case.network, self.moves)

    @cached_property
    def year(self) -> SchoolYear:
        """The school year.

        Raises
        ------
        InputError
            ``records_need_calendar``.
        """
        year = school_year(self.case.network, self.case.annex)
        if year is None:
            raise InputError([Problem(code="records_need_calendar")])
        return year

    @cached_property
    def planned(self) -> Taught:
        """Every lesson with its date, as planned."""
        return Taught(self.case.network, self.year, self.plans)

    @cached_property
    def taught(self) -> Taught:
        """Every lesson with its date, as it was given; who went to another school is where he was
        in class groups of the days before.
        """
        if not self.happened.changes:
            return self.planned
        return Taught(self.case.network, self.year, self.plans, self.happened.changes)

    @cached_property
    def groups(self) -> Mapping[GroupId, GroupYear]:
        """Groups with journals of their own."""
        return years_of_groups(self.taught)

    def lessons(self, group: GroupId) -> frozenset[Lesson]:
        """Part, day and period of every lesson of a group that was planned or added; of one that
        was moved as it was planned.
        """
        return self._lessons[group]

    @cached_property
    def _lessons(self) -> Mapping[GroupId, frozenset[Lesson]]:
        planned = years_of_groups(self.planned)
        added = self.happened.added
        return {
            group: frozenset(
                (row.part, row.day.isoformat(), row.period)
                for rows in planned[group].moments.values()
                for row in rows
            )
            | added.get(group, frozenset())
            for group in planned
        }

    def student(self, student: str) -> Student | None:
        """A student, though the network may have him no more."""
        own = StudentId(student)
        return self.network.student_of.get(own) or self.former.get(own)

    @cached_property
    def _homes(self) -> Mapping[str, list[tuple[str, SchoolId]]]:
        found: dict[str, list[tuple[str, SchoolId]]] = {}
        for key, move in self.moves:
            if move.school:
                first = [("", move.origin)] if move.origin else []
                found.setdefault(key.student, first).append((key.day, move.school))
        return found

    def home(self, student: str, day: str = "9999") -> SchoolId:
        """The school a student belongs to on a day; without one the last that is known."""
        known = self.student(student)
        if known is None:
            raise InputError([Problem(code="package_unknown_student", value=student)])
        at = known.school
        if len(rows := self._homes.get(student, ())) == 0:
            return at
        return [school for since, school in rows if since <= day][-1]

    def homes(self, student: str) -> frozenset[str]:
        """Every school a student has belonged to in the year."""
        known = self._homes.get(student)
        return (
            frozenset(school for _, school in known) if known else frozenset({self.home(student)})
        )

    def is_in(self, group: GroupId, student: str, day: str) -> bool:
        """Whether a student is in a group on a day."""
        about = [one for one in self.moves if one.key.student == student and not one.key.group]
        gone = [one.move.left for one in about if one.key.day <= day][-1:] == [True]
        return not gone and self.groups[group].has(StudentId(student), date.fromisoformat(day))

    def with_moves(self, moves: Sequence[Moved]) -> "Roster":
        """The same year with moves that are not in the store yet."""
        known = {one.key: one for one in (*self.moves, *moves)}
        ordered = tuple(sorted(known.values(), key=order_of))
        changes = self.happened.changes
        return Roster(self.case, self.named_plans, ordered, changes, self.former)

    def school_name(self, school: str) -> str:
        """Name of a school; its id where the network has it no more."""
        return self.network.school_names.get(SchoolId(school), school)

    def dossier(self, journals: tuple[Journal, ...], today: date) -> Dossier:
        """What papers are written from."""
        return Dossier(
            Facts(
                self.network,
                self.case.policy,
                self.plans[-1].plan,
                self.case.annex,
                today,
                plans=self.plans,
                journals=journals,
                changes=self.happened.changes,
            )
        )


def roster_of(store: Store) -> Roster:
    """What a store is held against now."""
    with store.reading() as connection:
        return roster_in(connection)


def roster_in(connection: Connection) -> Roster:
    """The same, within a look at a store."""
    case, plans = _base(connection)
    return _roster(connection, case, plans)


def roster_with(connection: Connection, base: tuple[str, str]) -> Roster:
    """What the store would be held against with another base (see ``base_of``)."""
    return _roster(connection, Case.model_validate_json(base[0]), _plans(base[1]))


def _roster(connection: Connection, case: Case, plans: tuple[DatedPlan, ...]) -> Roster:
    moves = moves_of(facts_now(connection, entries.c.kind == Kind.MOVE))
    changes = changes_of(facts_now(connection, entries.c.kind == Kind.CHANGE))
    return Roster(case, plans, moves, changes, _former(connection, case.network))


def _former(connection: Connection, network: Network) -> Mapping[StudentId, Student]:
    """Students of whom there are entries and whom the network has no more, as the last network had
    them that did.
    """
    asked = select(entries.c.student).where(entries.c.student != "").distinct()
    lost = {StudentId(one) for one in connection.scalars(asked)} - set(network.student_of)
    found: dict[StudentId, Student] = {}
    if not lost:
        return found
    for base in connection.scalars(select(bases.c.network).order_by(bases.c.id.desc())):
        for row in json.loads(base)["network"]["students"]:
            if row["id"] in lost:
                found.setdefault(StudentId(row["id"]), Student.model_validate(row))
    return found


def _base(connection: Connection) -> tuple[Case, tuple[DatedPlan, ...]]:
    row = connection.execute(select(bases).order_by(bases.c.id.desc()).limit(1)).one()
    return Case.model_validate_json(row.network), _plans(row.plans)


def _plans(said: str) -> tuple[DatedPlan, ...]:
    return tuple(
        DatedPlan(first=date.fromisoformat(first), plan=Plan.model_validate(plan))
        for first, plan in json.loads(said)
    )


def base_of(case: Case, plan: Path) -> tuple[str, str]:
    """A network with the plans of its calendar, or with the one that is named, as the store keeps
    them.

    Raises
    ------
    InputError
        ``records_need_calendar``, the plan is none of the network, or ``plan_not_in_calendar``:
        the calendar names others.
    """
    year = school_year(case.network, case.annex)
    if year is None:
        raise InputError([Problem(code="records_need_calendar", file=case.source)])
    own = read_own_plan(case, plan).plan
    dated = plans_of_year(case) or ((year.first, own),)
    if own not in [found for _, found in dated]:
        named = ", ".join(span.plan for span in year.plans)
        values = (Value(name="named", value=named),)
        raise InputError([Problem(code="plan_not_in_calendar", file=str(plan), values=values)])
    plans = [[first.isoformat(), found.model_dump(mode="json")] for first, found in dated]
    return case.model_dump_json(), json.dumps(plans, ensure_ascii=False)


def school_said(network: Network, said: str) -> SchoolId:
    """A school by its id or its name, or by what tells it from the others: «СОШ № 1».

    Raises
    ------
    InputError
        ``no_such_school``.
    """
    found = [
        school.id
        for school in network.schools
        if fold(said) in map(fold, (school.id, school.name, school.short_name))
    ]
    if len(found) != 1:
        if (meant := Schools(network).named(said)) is not None:
            return meant.id
        known = Value(name="known", value=", ".join(network.school_names.values()))
        raise InputError([Problem(code="no_such_school", value=said, values=(known,))])
    return found[0]
