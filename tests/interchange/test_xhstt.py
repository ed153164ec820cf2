"""Archives of high school timetabling are read as far as the model says the same."""

from pathlib import Path

import pytest

from instances.interchange.forms import FORMS
from instances.interchange.school.start import Start
from models.problems import InputError
from validation import judge

ARCHIVE = """<HighSchoolTimetableArchive Id="A">
<Instances><Instance Id="I1"><MetaData><Name>Small</Name></MetaData>
<Times><TimeGroups><Day Id="Mo"><Name>Mo</Name></Day><Day Id="Tu"><Name>Tu</Name></Day></TimeGroups>
<Time Id="Mo1"><Name>Mo1</Name><Day Reference="Mo"/></Time>
<Time Id="Mo2"><Name>Mo2</Name><Day Reference="Mo"/></Time>
<Time Id="Tu1"><Name>Tu1</Name><Day Reference="Tu"/></Time>
</Times>
<Resources><ResourceTypes><ResourceType Id="Teacher"><Name>Teacher</Name></ResourceType>
<ResourceType Id="Class"><Name>Class</Name></ResourceType>
<ResourceType Id="Room"><Name>Room</Name></ResourceType></ResourceTypes>
<Resource Id="T1"><Name>Ann</Name><ResourceType Reference="Teacher"/></Resource>
<Resource Id="C1"><Name>10A</Name><ResourceType Reference="Class"/></Resource>
<Resource Id="R1"><Name>101</Name><ResourceType Reference="Room"/></Resource></Resources>
<Events><EventGroups><Course Id="Ma"><Name>Maths</Name></Course></EventGroups>
<Event Id="E1"><Name>Maths 10A</Name><Duration>3</Duration><Course Reference="Ma"/>
<Resources><Resource Reference="T1"><Role>Teacher</Role></Resource>
<Resource Reference="C1"><Role>Class</Role></Resource>
<Resource><Role>Room</Role><ResourceType Reference="Room"/></Resource></Resources></Event></Events>
<Constraints><AssignTimeConstraint Id="a"/><LimitIdleTimesConstraint Id="b"/></Constraints>
</Instance></Instances>
<SolutionGroups><SolutionGroup Id="S"><Solution Reference="I1"><Events>
<Event Reference="E1"><Duration>2</Duration><Time Reference="Mo1"/>
<Resources><Resource Reference="R1"><Role>Room</Role></Resource></Resources></Event>
<Event Reference="E1"><Duration>1</Duration><Time Reference="Tu1"/>
<Resources><Resource Reference="R1"><Role>Room</Role></Resource></Resources></Event>
</Events></Solution></SolutionGroup></SolutionGroups>
</HighSchoolTimetableArchive>
"""


def started(folder: Path, text: str = ARCHIVE) -> Start:
    path = folder / "archive.xml"
    path.write_text(text, encoding="utf-8")
    read = FORMS["xhstt"].read
    assert read is not None
    return read(path)


def test_an_instance_with_its_solution_is_a_network_with_a_plan(tmp_path: Path) -> None:
    start = started(tmp_path)
    assert [(row.class_, row.course) for row in start.network.class_lessons] == [("C1", "Ma-10")]
    assert start.plan is not None
    places = [(row.day, row.period, row.room) for row in start.plan.lessons]
    assert places == [(1, 1, "R1"), (1, 2, "R1"), (2, 1, "R1")]
    assert judge(start.network, start.policy, start.plan).violations == ()


def test_an_archive_without_rooms_is_judged_without_them(tmp_path: Path) -> None:
    text = ARCHIVE
    for line in (
        '<Resource Id="R1"><Name>101</Name><ResourceType Reference="Room"/></Resource>',
        '<Resource><Role>Room</Role><ResourceType Reference="Room"/></Resource>',
        '<Resource Reference="R1"><Role>Room</Role></Resource>',
    ):
        text = text.replace(line, "")
    start = started(tmp_path, text)
    assert start.plan is not None
    assert judge(start.network, start.policy, start.plan).violations == ()
    assert "interchange_no_rooms" in [row.code for row in start.remarks]
    assert "interchange_no_rooms" not in [row.code for row in started(tmp_path).remarks]


def test_a_constraint_that_the_model_does_not_say_is_told_by_name(tmp_path: Path) -> None:
    told = [row.value for row in started(tmp_path).remarks if row.code == "xhstt_constraint"]
    assert told == ["LimitIdleTimesConstraint"]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('<Resource Reference="C1">', '<Resource Reference="C9">', "fet_unknown", 17),
        ("<Duration>3<", "<Duration>x<", "fet_number", 15),
        (
            '<ResourceType Id="Room"><Name>Room',
            '<ResourceType Id="Van"><Name>Van',
            "xhstt_type",
            10,
        ),
        ('<Time Reference="Tu1"/>', '<Time Reference="We1"/>', "fet_unknown", 24),
        ("</Instances>", '<Instance Id="I2"/></Instances>', "xhstt_instances", 1),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, code: str, line: int
) -> None:
    with pytest.raises(InputError) as caught:
        started(tmp_path, ARCHIVE.replace(old, new, 1))
    assert (code, line) in [(row.code, row.line) for row in caught.value.problems]
