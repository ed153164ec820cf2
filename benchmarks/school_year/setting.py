"""Two schools of the library with their stores, keys and journals."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from documents.contents.common.lessons.group_year import GroupYear, years_of_groups
from instances import LIBRARY, Case, read
from models.plan import Plan
from models.record import GroupId, SchoolId, StudentId
from models.school_year.deadlines import school_year
from records.exchange.keys import own_key, public_text, trust
from records.store.opening import Store, make_store
from validation.consequences.meetings import DatedPlan, Taught


def planned(sample: str) -> tuple[Case, Plan]:
    """A network of the library with the plan it was made around."""
    content = (LIBRARY / sample / "hidden.json").read_bytes()
    return read(sample), Plan.model_validate_json(content)


class Setting:
    """The network, its plan and the stores of all schools.

    Parameters
    ----------
    most
        Groups of each school that are taken; those with guests first.
    """

    def __init__(self, folder: Path, case: Case, plan: Plan, most: int = 1000) -> None:
        self.folder, self.case, self._most = folder, case, most
        self.plans: list[tuple[date, Plan]] = [(self._first, plan)]
        self.stores: Mapping[SchoolId, Store] = {
            school.id: make_store(folder / school.id, school.id, "2026-27", *self.base())
            for school in self.case.network.schools
        }
        for here in self.stores.values():
            with here.writing() as connection:
                for there in self.stores.values():
                    trust(connection, there.school, public_text(own_key(there)), "")

    @property
    def _first(self) -> date:
        year = school_year(self.case.network, self.case.annex)
        if year is None:
            raise ValueError("no calendar")
        return year.first

    def base(self) -> tuple[str, str]:
        """What a store keeps of them."""
        plans = [[first.isoformat(), plan.model_dump(mode="json")] for first, plan in self.plans]
        return Case.model_dump_json(self.case), json.dumps(plans, ensure_ascii=False)

    @cached_property
    def taught(self) -> Taught:
        """Every lesson of the year."""
        year = school_year(self.case.network, self.case.annex)
        if year is None:
            raise ValueError("no calendar")
        return Taught(
            self.case.network, year, [DatedPlan(first=day, plan=plan) for day, plan in self.plans]
        )

    @cached_property
    def groups(self) -> Mapping[GroupId, GroupYear]:
        """Groups whose journals are kept."""
        found: dict[GroupId, GroupYear] = {}
        for school in self.stores:
            own = [
                one for one in years_of_groups(self.taught).items() if one[1].group.host == school
            ]
            own.sort(key=lambda one: not self.guests(one[1]))
            found |= dict(own[: self._most])
        return found

    def guests(self, group: GroupYear) -> list[StudentId]:
        """Students of other schools."""
        student_of = self.case.network.student_of
        return [one for one in group.students if student_of[one].school != group.group.host]
