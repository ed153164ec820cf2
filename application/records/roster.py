"""What the store is held against: the network and the plans of its year, and who belongs where."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from sqlalchemy import Connection, select

from documents.contents.common.dossier import Dossier, Facts
from documents.contents.common.lessons.group_year import GroupYear, years_of_groups
from instances import Case
from instances.plans.named import read_own_plan
from instances.plans.year_plans import plans_of_year
from models.names import fold
from models.network import Network
from models.plan import Plan
from models.problems import InputError, Problem, Value
from models.record import GroupId, SchoolId, StudentId
from models.school_year.deadlines import school_year
from models.school_year.journal import Journal
from records.facts import Key, Kind
from records.store.entering import facts_now
from records.store.opening import Store
from records.store.schema import bases, entries
from validation.consequences.meetings import DatedPlan, Taught


class Roster:
    """Groups, lessons, members and home schools of a year."""

    def __init__(
        self, case: Case, plans: tuple[DatedPlan, ...], moves: tuple[tuple[Key, str], ...] = ()
    ) -> None:
        self.case, self.plans, self._moves = case, plans, moves

    @property
    def network(self) -> Network:
        """The facts of the year."""
        return self.case.network

    @cached_property
    def taught(self) -> Taught:
        """Every lesson with its date."""
        year = school_year(self.network, self.case.annex)
        if year is None:
            raise InputError([Problem(code="records_need_calendar")])
        return Taught(self.network, year, self.plans)

    @cached_property
    def groups(self) -> Mapping[GroupId, GroupYear]:
        """Groups with journals of their own."""
        return years_of_groups(self.taught)

    def lessons(self, group: GroupId) -> frozenset[tuple[str, str, int]]:
        """Part, day and period of every lesson of a group."""
        return frozenset(
            (row.part, row.day.isoformat(), row.period)
            for rows in self.groups[group].moments.values()
            for row in rows
        )

    @cached_property
    def _homes(self) -> Mapping[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for key, value in sorted(self._moves, key=lambda row: row[0].day):
            said = json.loads(value)
            if "school" in said:
                found.setdefault(key.student, []).append((key.day, said["school"]))
        return found

    def home(self, student: str, day: str = "9999") -> str:
        """The school a student belongs to on a day; without one the last that is known."""
        at = self.network.student_of[StudentId(student)].school
        for since, school in self._homes.get(student, ()):
            if since <= day:
                at = SchoolId(school)
        return at

    def homes(self, student: str) -> frozenset[str]:
        """Every school a student has belonged to in the year."""
        first = self.network.student_of[StudentId(student)].school
        return frozenset((first, *(school for _, school in self._homes.get(student, ()))))

    def is_in(self, group: GroupId, student: str, day: str) -> bool:
        """Whether a student is in a group on a day."""
        gone = any(
            key.student == student and key.day <= day and json.loads(value).get("left")
            for key, value in self._moves
            if key.group in ("", group)
        )
        return not gone and self.groups[group].has(StudentId(student), date.fromisoformat(day))

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
            )
        )


def roster_of(store: Store) -> Roster:
    """What a store is held against now."""
    with store.reading() as connection:
        return roster_in(connection)


def roster_in(connection: Connection) -> Roster:
    """The same, within a look at a store."""
    row = connection.execute(select(bases).order_by(bases.c.id.desc()).limit(1)).one()
    plans = tuple(
        DatedPlan(first=date.fromisoformat(first), plan=Plan.model_validate(plan))
        for first, plan in json.loads(row.plans)
    )
    moves = tuple(facts_now(connection, entries.c.kind == Kind.MOVE))
    return Roster(Case.model_validate_json(row.network), plans, moves)


def base_of(case: Case, plan: Path) -> tuple[str, str]:
    """A network with the plans of its calendar, or with the one that is named, as the store keeps
    them.

    Raises
    ------
    InputError
        ``records_need_calendar``, or the plan is none of the network.
    """
    year = school_year(case.network, case.annex)
    if year is None:
        raise InputError([Problem(code="records_need_calendar", file=case.source)])
    own = read_own_plan(case, plan).plan
    dated = plans_of_year(case) or ((year.first, own),)
    plans = [[first.isoformat(), found.model_dump(mode="json")] for first, found in dated]
    return case.model_dump_json(), json.dumps(plans, ensure_ascii=False)


def school_said(network: Network, said: str) -> SchoolId:
    """A school by its id or its name.

    Raises
    ------
    InputError
        ``unknown_school``.
    """
    found = [
        school.id
        for school in network.schools
        if fold(said) in map(fold, (school.id, school.name, school.short_name))
    ]
    if len(found) != 1:
        known = Value(name="known", value=", ".join(network.school_names.values()))
        raise InputError([Problem(code="no_such_school", value=said, values=(known,))])
    return found[0]
