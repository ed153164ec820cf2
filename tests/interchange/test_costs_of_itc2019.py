"""Solutions of ITC-2019 cost what the competition says; the costs here are counted by hand."""

from pathlib import Path

import pytest
from command import call

from instances.interchange.archives.itc2019.conditions import excess, parsed
from instances.interchange.archives.itc2019.placed import Placed, Problem, When
from instances.interchange.archives.reading import Counted, read_costs
from instances.interchange.xml_tree import Node
from models.problems import InputError

#: Two courses of one class each, and one of two classes; slots of five minutes.
PROBLEM = """<problem name="hand" nrDays="5" nrWeeks="2" slotsPerDay="288">
<optimization time="2" room="3" distribution="5" student="7"/>
<rooms>
<room id="1" capacity="30"><travel room="2" value="4"/></room>
<room id="2" capacity="20"><unavailable days="10000" start="200" length="9" weeks="10"/></room>
</rooms>
<courses>
<course id="1"><config id="1"><subpart id="1"><class id="1" limit="2">
<room id="1" penalty="4"/><room id="2" penalty="0"/>
<time days="10000" start="96" length="9" weeks="11" penalty="1"/>
<time days="10000" start="200" length="9" weeks="11" penalty="0"/></class></subpart>
</config></course><course id="2"><config id="2"><subpart id="2"><class id="2" limit="5">
<room id="2" penalty="6"/><time days="10000" start="108" length="9" weeks="11" penalty="3"/></class>
</subpart></config></course>
<course id="3"><config id="3"><subpart id="3">
<class id="3" limit="5" room="false"><time days="01000" start="96" length="9" weeks="11"/></class>
<class id="4" limit="5" room="false"><time days="10000" start="100" length="9" weeks="10"/></class>
</subpart></config></course>
</courses>
<distributions>
<distribution type="SameRoom" penalty="2"><class id="1"/><class id="2"/></distribution>
<distribution type="DifferentDays" required="true"><class id="1"/><class id="3"/></distribution>
<distribution type="MaxDayLoad(20)" penalty="3">
<class id="1"/><class id="2"/><class id="4"/></distribution>
</distributions>
<students>
<student id="1"><course id="1"/><course id="2"/></student>
<student id="2"><course id="1"/><course id="3"/></student>
</students>
</problem>
"""
SOLUTION = """<solution name="hand">
<class id="1" days="10000" start="96" weeks="11" room="1">
<student id="1"/><student id="2"/></class>
<class id="2" days="10000" start="108" weeks="11" room="2"><student id="1"/></class>
<class id="3" days="01000" start="96" weeks="11"><student id="2"/></class>
<class id="4" days="10000" start="100" weeks="10"/>
</solution>
"""


def counted(folder: Path, solution: str = SOLUTION, problem: str = PROBLEM) -> Counted:
    (folder / "problem.xml").write_text(problem, encoding="utf-8")
    (folder / "solution.xml").write_text(solution, encoding="utf-8")
    (found,) = read_costs(folder)
    return found


def test_penalties_are_weighted_and_summed(tmp_path: Path) -> None:
    """Times 1 + 3, rooms 4 + 6. Rooms differ: 2. Monday of the first week has 27 slots of 20, the
    second 18: 3 x 7 / 2, rounded down. From 8:45 to 9:00 there are 3 slots for a way of 4.
    """
    cost = counted(tmp_path).cost
    assert cost.parts == {"time": 2 * 4, "room": 3 * 10, "distribution": 5 * 12, "student": 7}
    assert (cost.total, cost.infeasible) == (105, 0)


@pytest.mark.parametrize(
    ("old", "new", "broken"),
    [
        ('start="96" weeks="11" room="1"', 'start="96" weeks="11" room="9"', {"unassigned": 1}),
        ('<class id="2" days="10000" start="108"', '<class id="2" days="10000" start="0"', None),
        ('start="96" weeks="11" room="1"', 'start="200" weeks="11" room="2"', {"room_closed": 1}),
        ('<student id="1"/><student id="2"/>', '<student id="1"/>', {"sectioning": 1}),
        ('weeks="10"/>', 'weeks="10"><student id="2"/></class>', {"sectioning": 1}),
        ('weeks="10"/>', 'weeks="10"><student id="1"/></class>', {"sectioning": 1}),
    ],
)
def test_what_is_broken_is_counted(
    tmp_path: Path, old: str, new: str, broken: dict[str, int] | None
) -> None:
    assert old in SOLUTION
    cost = counted(tmp_path, SOLUTION.replace(old, new, 1)).cost
    if broken is None:
        broken = {"unassigned": 1, "sectioning": 1}
    elif broken == {"unassigned": 1}:
        broken = {"unassigned": 1, "sectioning": 2}
    assert cost.broken == broken


def test_a_limit_and_a_room_for_two_are_counted(tmp_path: Path) -> None:
    narrow = PROBLEM.replace('<class id="1" limit="2">', '<class id="1" limit="1">')
    assert counted(tmp_path, problem=narrow).cost.broken == {"limit": 1}
    long = PROBLEM.replace('start="96" length="9" weeks="11" penalty="1"', LONG)
    both = SOLUTION.replace('start="96" weeks="11" room="1"', 'start="96" weeks="11" room="2"')
    assert counted(tmp_path, both, long).cost.broken == {"room_twice": 1}


LONG = 'start="96" length="19" weeks="11" penalty="1"'


def placed(name: str, days: str, start: int, length: int, weeks: str = "11") -> Placed:
    return Placed(name, When(int(days, 2), int(weeks, 2), start, start + length), name, ())


MONDAY, LATER = placed("a", "10000", 10, 5), placed("b", "10000", 20, 5)
TUESDAY, BOTH = placed("c", "01000", 10, 5), placed("d", "11000", 12, 3)
ODD, EVEN = placed("e", "10000", 10, 5, "10"), placed("f", "10000", 10, 5, "01")


@pytest.mark.parametrize(
    ("type_", "fine", "broken"),
    [
        ("SameStart", (MONDAY, TUESDAY), (MONDAY, LATER)),
        ("SameTime", (MONDAY, BOTH), (MONDAY, LATER)),
        ("DifferentTime", (MONDAY, LATER), (MONDAY, TUESDAY)),
        ("SameDays", (MONDAY, BOTH), (MONDAY, TUESDAY)),
        ("DifferentDays", (MONDAY, TUESDAY), (MONDAY, BOTH)),
        ("SameWeeks", (MONDAY, ODD), (ODD, EVEN)),
        ("DifferentWeeks", (ODD, EVEN), (MONDAY, ODD)),
        ("Overlap", (MONDAY, BOTH), (ODD, EVEN)),
        ("NotOverlap", (ODD, EVEN), (MONDAY, BOTH)),
        ("SameRoom", (MONDAY, MONDAY), (MONDAY, LATER)),
        ("DifferentRoom", (MONDAY, LATER), (MONDAY, MONDAY)),
        ("SameAttendees", (MONDAY, LATER), (MONDAY, BOTH)),
        ("Precedence", (MONDAY, LATER), (LATER, MONDAY)),
        ("Precedence", (ODD, EVEN), (EVEN, ODD)),
        ("Precedence", (MONDAY, TUESDAY), (TUESDAY, MONDAY)),
        ("WorkDay(15)", (MONDAY, LATER), (MONDAY, placed("x", "10000", 21, 5))),
        ("MinGap(5)", (MONDAY, LATER), (MONDAY, placed("x", "10000", 19, 5))),
        ("MaxDays(1)", (MONDAY, LATER), (MONDAY, TUESDAY)),
        ("MaxDayLoad(5)", (ODD, EVEN), (ODD, ODD)),
        ("MaxBreaks(0,5)", (MONDAY, LATER), (ODD, placed("x", "10000", 21, 5))),
        ("MaxBlock(14,5)", (MONDAY, placed("x", "10000", 21, 5)), (ODD, LATER)),
    ],
)
def test_a_condition_holds_or_does_not(
    type_: str, fine: tuple[Placed, ...], broken: tuple[Placed, ...]
) -> None:
    problem = Problem(Node("problem", {}, 1), weeks=2, days=5)
    assert excess(problem, type_, fine) == 0
    assert excess(problem, type_, broken) > 0


def test_amounts_are_days_slots_breaks_and_blocks() -> None:
    problem = Problem(Node("problem", {}, 1), weeks=2, days=5)
    day = (MONDAY, LATER, placed("x", "10000", 40, 30))
    assert excess(problem, "MaxDayLoad(25)", day) == 2 * 15
    assert excess(problem, "MaxBreaks(0,4)", day) == 2 * 2
    assert excess(problem, "MaxBlock(14,5)", day) == 2
    assert excess(problem, "MaxDays(0)", (MONDAY, BOTH)) == 2
    assert excess(problem, "DifferentRoom", (MONDAY, MONDAY, MONDAY)) == 3


def test_a_word_that_is_no_condition_is_none() -> None:
    found = [parsed(name) for name in ("WorkDay", "MaxBreaks(1)", "Nearby", "SameRoom(1)", "")]
    assert found == [None] * 5
    assert parsed("MaxBlock(24, 6)") == ("MaxBlock", (24, 6))


def test_a_plan_of_ours_is_counted_and_written_as_a_solution(tmp_path: Path) -> None:
    """Times 1 + 3, rooms 4 + 6, another room than the wish has: 2."""
    problem = tmp_path / "problem.xml"
    problem.write_text(OURS, encoding="utf-8")
    network, plan, solution = (tmp_path / name for name in ("n.json", "p.json", "solution.xml"))
    assert call("import", "itc2019", problem, "--output", network).exit_code == 0
    assert call("solve", network, "--output", plan, "--seconds", 5).exit_code == 0
    told = call("archive", problem, "--plan", plan, "--output", solution)
    assert told.exit_code == 0, told.output
    (tmp_path / "folder").mkdir()
    for path in (problem, solution):
        path.rename(tmp_path / "folder" / path.name)
    (found,) = read_costs(tmp_path / "folder")
    assert (found.cost.total, found.cost.infeasible) == (2 * 4 + 3 * 10 + 5 * 2, 0)
    assert "hand: стоимость по правилам архива — 48" in told.output


#: One time and one room for each class, so that whatever is found is known.
OURS = (
    PROBLEM[: PROBLEM.index('<course id="3">')]
    .replace('<time days="10000" start="200" length="9" weeks="11" penalty="0"/>', "")
    .replace('<room id="2" penalty="0"/>', "")
    + """</courses>
<distributions>
<distribution type="SameRoom" penalty="2"><class id="1"/><class id="2"/></distribution>
</distributions>
<students><student id="1"><course id="1"/></student><student id="2"><course id="2"/></student>
</students></problem>
"""
)


def test_a_folder_without_a_solution_has_nothing_to_count(tmp_path: Path) -> None:
    (tmp_path / "problem.xml").write_text(PROBLEM, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_costs(tmp_path)
    assert [row.code for row in caught.value.problems] == ["archive_no_solution"]


def test_a_penalty_that_is_no_number_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        counted(tmp_path, problem=PROBLEM.replace('penalty="4"', 'penalty="x"'))
    assert [(row.code, row.line) for row in caught.value.problems] == [("fet_number", 9)]
