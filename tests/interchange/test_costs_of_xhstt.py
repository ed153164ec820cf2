"""Solutions of XHSTT cost what the archive defines; the deviations here are counted by hand."""

from pathlib import Path

import pytest
from command import call

from instances.interchange.archives.reading import read_costs
from models.problems import InputError

#: Two days of three times. E1 lasts three times, E2 and E3 one each, E4 two.
INSTANCE = """<HighSchoolTimetableArchive Id="A"><Instances><Instance Id="I">
<Times><TimeGroups><Day Id="Mo"/><Day Id="Tu"/><TimeGroup Id="early"/></TimeGroups>
<Time Id="M1"><Day Reference="Mo"/><TimeGroups><TimeGroup Reference="early"/></TimeGroups></Time>
<Time Id="M2"><Day Reference="Mo"/></Time><Time Id="M3"><Day Reference="Mo"/></Time>
<Time Id="T1"><Day Reference="Tu"/><TimeGroups><TimeGroup Reference="early"/></TimeGroups></Time>
<Time Id="T2"><Day Reference="Tu"/></Time><Time Id="T3"><Day Reference="Tu"/></Time></Times>
<Resources><ResourceTypes><ResourceType Id="Teacher"/><ResourceType Id="Room"/></ResourceTypes>
<ResourceGroups><ResourceGroup Id="rooms"/></ResourceGroups>
<Resource Id="X"><ResourceType Reference="Teacher"/></Resource>
<Resource Id="Y"><ResourceType Reference="Teacher"/></Resource>
<Resource Id="R1"><ResourceType Reference="Room"/>
<ResourceGroups><ResourceGroup Reference="rooms"/></ResourceGroups></Resource>
<Resource Id="R2"><ResourceType Reference="Room"/></Resource></Resources>
<Events><EventGroups><Course Id="C"/><EventGroup Id="both"/></EventGroups>
<Event Id="E1"><Duration>3</Duration><Course Reference="C"/>
<Resources><Resource Reference="X"><Role>T</Role></Resource><Resource><Role>R</Role></Resource>
</Resources></Event>
<Event Id="E2"><Duration>1</Duration><Course Reference="C"/><Resources>
<Resource Reference="X"><Role>T</Role></Resource><Resource><Role>R</Role></Resource></Resources>
<EventGroups><EventGroup Reference="both"/></EventGroups></Event>
<Event Id="E3"><Duration>1</Duration><Resources><Resource Reference="Y"/></Resources>
<EventGroups><EventGroup Reference="both"/></EventGroups></Event>
<Event Id="E4"><Duration>2</Duration><Workload>3</Workload>
<Resources><Resource><Role>T</Role></Resource></Resources></Event></Events>
<Constraints>CONSTRAINTS</Constraints></Instance></Instances>
<SolutionGroups><SolutionGroup Id="S"><Solution Reference="I"><Events>
<Event Reference="E1"><Duration>2</Duration><Time Reference="M2"/>
<Resources><Resource Reference="R1"><Role>R</Role></Resource></Resources></Event>
<Event Reference="E1"><Duration>1</Duration><Time Reference="T1"/>
<Resources><Resource Reference="R2"><Role>R</Role></Resource></Resources></Event>
<Event Reference="E2"><Time Reference="T3"/></Event>
<Event Reference="E3"><Time Reference="M2"/></Event>
<Event Reference="E4"><Duration>1</Duration><Time Reference="M2"/>
<Resources><Resource Reference="X"><Role>T</Role></Resource></Resources></Event>
</Events></Solution></SolutionGroup></SolutionGroups></HighSchoolTimetableArchive>
"""
EVENTS = (
    '<AppliesTo><Events><Event Reference="E1"/><Event Reference="E2"/><Event Reference="E4"/>'
    "</Events></AppliesTo>"
)
COURSE = '<AppliesTo><EventGroups><EventGroup Reference="C"/></EventGroups></AppliesTo>'
BOTH = '<AppliesTo><EventGroups><EventGroup Reference="both"/></EventGroups></AppliesTo>'
X = '<AppliesTo><Resources><Resource Reference="X"/></Resources></AppliesTo>'
DAYS = '<TimeGroups><TimeGroup Reference="Mo"/><TimeGroup Reference="Tu"/></TimeGroups>'
SPREAD = (
    '<TimeGroups><TimeGroup Reference="Mo"><Minimum>0</Minimum><Maximum>1</Maximum></TimeGroup>'
    '<TimeGroup Reference="Tu"><Minimum>0</Minimum><Maximum>1</Maximum></TimeGroup></TimeGroups>'
)
PAIR = (
    '<AppliesTo><EventPairs><EventPair><FirstEvent Reference="E1"/><SecondEvent Reference="E3"/>'
    "<MinSeparation>1</MinSeparation></EventPair></EventPairs></AppliesTo>"
)


def file(folder: Path, name: str, said: str, required: str = "false") -> Path:
    head = f"<Name>n</Name><Required>{required}</Required>"
    weight = "" if "<Weight>" in said else "<Weight>1</Weight>"
    constraint = f'<{name}Constraint Id="c">{head}{weight}{said}</{name}Constraint>'
    path = folder / "archive.xml"
    path.write_text(INSTANCE.replace("CONSTRAINTS", constraint), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "said", "cost"),
    [
        # E4 is said with one of its two times; the other one has none.
        ("AssignTime", EVENTS, 1),
        # E2 has no room; E4 has no such role.
        ("AssignResource", f"<Role>R</Role>{EVENTS}", 1),
        # E1 in two pieces of 2 and 1: one is too long.
        (
            "SplitEvents",
            "<MinimumDuration>1</MinimumDuration><MaximumDuration>1</MaximumDuration>"
            f"<MinimumAmount>1</MinimumAmount><MaximumAmount>3</MaximumAmount>{EVENTS}",
            1,
        ),
        # E1 has a piece of two times, E2 and E4 have none.
        (
            "DistributeSplitEvents",
            f"<Duration>2</Duration><Minimum>1</Minimum><Maximum>1</Maximum>{EVENTS}",
            2,
        ),
        # The piece of one time in R2; rooms of the group are wanted.
        (
            "PreferResources",
            '<ResourceGroups><ResourceGroup Reference="rooms"/></ResourceGroups>'
            f"<Role>R</Role>{EVENTS}",
            1,
        ),
        # M2 for two times, T3 for one, M2 for one; T1 is early.
        ("PreferTimes", f'<TimeGroups><TimeGroup Reference="early"/></TimeGroups>{EVENTS}', 4),
        (
            "PreferTimes",
            f'<Times><Time Reference="T1"/></Times><Duration>1</Duration>{EVENTS}',
            2,
        ),
        # Two rooms for the course.
        ("AvoidSplitAssignments", f"<Role>R</Role>{COURSE}", 1),
        # M2 on Monday, T1 and T3 on Tuesday.
        ("SpreadEvents", f"{SPREAD}{COURSE}", 1),
        # E2 is at T3, E3 at M2: both times are of one only.
        ("LinkEvents", BOTH, 2),
        # E1 ends after T1, E3 begins at M2: three times too early, and one more between.
        ("OrderEvents", PAIR, 4),
        # X has two pieces at M2.
        ("AvoidClashes", X, 1),
        ("AvoidUnavailableTimes", f'<Times><Time Reference="M3"/></Times>{X}', 1),
        # Busy at M2, M3, T1, T3: T2 is idle.
        ("LimitIdleTimes", f"{DAYS}<Minimum>0</Minimum><Maximum>0</Maximum>{X}", 1),
        ("ClusterBusyTimes", f"{DAYS}<Minimum>0</Minimum><Maximum>1</Maximum>{X}", 1),
        ("LimitBusyTimes", f"{DAYS}<Minimum>3</Minimum><Maximum>3</Maximum>{X}", 2),
        # 3 of E1, 1 of E2, and half of the 3 of E4: 5.5.
        ("LimitWorkload", f"<Minimum>0</Minimum><Maximum>5</Maximum>{X}", 1),
        # Deviations squared, and counted as one; weighted.
        (
            "ClusterBusyTimes",
            f"<Weight>5</Weight><CostFunction>Quadratic</CostFunction>{DAYS}<Minimum>4</Minimum>{X}",
            5 * 4,
        ),
        (
            "LimitBusyTimes",
            f"<Weight>5</Weight><CostFunction>Step</CostFunction>{DAYS}<Minimum>3</Minimum>{X}",
            5,
        ),
    ],
)
def test_a_constraint_costs_its_deviation(tmp_path: Path, name: str, said: str, cost: int) -> None:
    (found,) = read_costs(file(tmp_path, name, said))
    assert (found.cost.total, found.cost.infeasible) == (cost, 0)
    (found,) = read_costs(file(tmp_path, name, said, "true"))
    assert (found.cost.total, found.cost.infeasible) == (0, cost)


def test_an_event_without_a_time_is_a_deviation_of_its_duration(tmp_path: Path) -> None:
    path = file(tmp_path, "AssignTime", EVENTS)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('<Time Reference="T3"/>', ""), encoding="utf-8")
    (found,) = read_costs(path)
    assert found.cost.parts == {"AssignTimeConstraint": 1 + 1}


@pytest.mark.parametrize(
    ("name", "said", "value"),
    [
        ("PleaseEverybody", X, "PleaseEverybodyConstraint"),
        ("AvoidClashes", f"<CostFunction>Cubic</CostFunction>{X}", "Cubic"),
        ("AvoidClashes", X.replace('"X"', '"Z"'), "Z"),
        ("AvoidClashes", f"<Weight>many</Weight>{X}", "many"),
    ],
)
def test_what_the_archive_does_not_define_is_refused_by_name(
    tmp_path: Path, name: str, said: str, value: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_costs(file(tmp_path, name, said))
    assert value in [row.value for row in caught.value.problems]


def test_the_command_tells_costs_and_what_is_broken(tmp_path: Path) -> None:
    fine = call("archive", file(tmp_path, "LimitBusyTimes", f"{DAYS}<Minimum>3</Minimum>{X}"))
    assert fine.exit_code == 0
    assert "I, S: стоимость по правилам архива — 2" in fine.output
    broken = call("archive", file(tmp_path, "AvoidClashes", X, "true"))
    assert broken.exit_code == 1
    assert "AvoidClashesConstraint: 1" in broken.output
