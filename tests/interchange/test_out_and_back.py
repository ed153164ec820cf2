"""The stored plan of ``two-schools`` goes to each program and comes back: what survives is listed
here.
"""

from collections import Counter
from pathlib import Path

import pytest
from interchanged import case, plan, put

from instances.interchange.forms import FORMS
from instances.interchange.school.onto import plan_onto
from instances.interchange.school.start import Start
from models.checks import check
from models.network import TABLES
from models.plan import Plan
from validation import judge

BACK = sorted(name for name, form in FORMS.items() if form.write and form.school)
ANEW = sorted(name for name, form in FORMS.items() if form.write and form.read)


@pytest.mark.parametrize("name", BACK)
def test_the_timetable_comes_back_whole_but_for_who_leads(name: str, tmp_path: Path) -> None:
    school = FORMS[name].school
    assert school is not None
    found, remarks = school(put(name, tmp_path))
    back = plan_onto(case().network, found, name)
    assert [row for row in remarks if not row.is_remark] == []
    assert back.model_copy(update={"parties": ()}) == plan().model_copy(update={"parties": ()})
    broken = {row.rule for row in judge(case().network, case().policy, back).violations}
    assert broken == {"travellers_are_escorted"}


def started(name: str, folder: Path) -> Start:
    read = FORMS[name].read
    assert read is not None
    return read(put(name, folder))


@pytest.mark.parametrize("name", ANEW)
def test_a_network_made_anew_of_the_file_has_the_same_lessons(name: str, tmp_path: Path) -> None:
    start = started(name, tmp_path)
    network, former = start.network, case().network
    assert check({table: getattr(network, table) for table in TABLES}, start.policy, weeks=2) == ()
    assert ids(network.students) == ids(former.planned_students)
    assert ids(network.people) == ids(former.people)
    assert ids(network.rooms) == ids(former.rooms)
    # FET has one name for a class, which tells it from those of other schools.
    names = {row.name.partition(" (")[0] for row in network.classes}
    assert names == {row.name for row in former.classes}
    assert start.plan is not None
    assert times(start.plan) == times(plan())
    assert judge(network, start.policy, start.plan).violations == ()


def ids(rows: object) -> list[str]:
    assert isinstance(rows, tuple)
    return sorted(row.id for row in rows)


def times(of: Plan) -> Counter[tuple[int, int, int, str | None]]:
    return Counter((row.day, row.period, row.weeks, row.room) for row in of.lessons)
