"""Instances of ITC-2019 are read as far as the model says the same."""

from pathlib import Path

import pytest
from command import call

import texts
from instances.interchange.forms import FORMS
from instances.interchange.school.start import Start
from instances.messages import sentence
from models.network import Doubles, PinKind
from models.problems import InputError, Problem
from validation import judge

#: Slots of five minutes; 96 is 8:00. Course 1 has a lecture for each seminar, course 2 two classes
#: of its one subpart, of which the second meets in one week of two.
INSTANCE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE problem PUBLIC "-//ITC 2019//DTD Problem Format/EN" "http://example.org/none.dtd">
<problem name="small" nrDays="5" nrWeeks="4" slotsPerDay="288">
<optimization time="2" room="1" distribution="1" student="2"/>
<rooms>
<room id="1" capacity="30"><travel room="2" value="3"/>
<unavailable days="00001" start="100" length="2" weeks="1111"/></room>
<room id="2" capacity="20"/>
</rooms>
<courses>
<course id="1"><config id="1">
<subpart id="1">
<class id="1" limit="20"><room id="1" penalty="0"/>
<time days="10100" start="96" length="9" weeks="1111" penalty="0"/></class>
</subpart>
<subpart id="2">
<class id="2" parent="1" limit="12"><room id="1" penalty="1"/><room id="2" penalty="0"/>
<time days="01000" start="96" length="21" weeks="1111" penalty="2"/></class>
</subpart>
</config></course>
<course id="2"><config id="2"><subpart id="3">
<class id="3" limit="1"><room id="2" penalty="0"/>
<time days="00010" start="96" length="9" weeks="1111" penalty="0"/>
<time days="00010" start="108" length="9" weeks="1111" penalty="0"/></class>
<class id="4" limit="5" room="false">
<time days="00010" start="108" length="9" weeks="1010" penalty="0"/></class>
</subpart></config></course>
<course id="3"><config id="3"><subpart id="4">
<class id="5" limit="9"><room id="2" penalty="0"/>
<time days="01000" start="96" length="9" weeks="1111" penalty="0"/>
<time days="01000" start="108" length="9" weeks="1111" penalty="0"/>
<time days="00001" start="96" length="9" weeks="1111" penalty="0"/></class>
</subpart></config></course>
</courses>
<distributions>
<distribution type="SameAttendees" required="true"><class id="3"/><class id="4"/></distribution>
<distribution type="NotOverlap" required="true"><class id="4"/><class id="5"/></distribution>
<distribution type="MaxDays(2)" required="true"><class id="3"/><class id="5"/></distribution>
<distribution type="SameRoom" penalty="4"><class id="3"/><class id="5"/></distribution>
</distributions>
<students>
<student id="1"><course id="1"/><course id="2"/></student>
<student id="2"><course id="2"/><course id="3"/></student>
</students>
</problem>
"""
SOLUTION = """<solution name="small">
<class id="1" days="10100" start="96" weeks="1111" room="1"><student id="1"/></class>
<class id="2" days="01000" start="96" weeks="1111" room="2"><student id="1"/></class>
<class id="3" days="00010" start="96" weeks="1111" room="2"><student id="1"/></class>
<class id="4" days="00010" start="108" weeks="1010"><student id="2"/></class>
<class id="5" days="00001" start="96" weeks="1111" room="2"><student id="2"/></class>
</solution>
"""
RECITATION = """<subpart id="2">
<class id="6" parent="1" limit="12"><room id="1" penalty="0"/>
<time days="01000" start="96" length="9" weeks="1111" penalty="0"/></class>
"""
OTHER_CONFIG = """</config><config id="9"><subpart id="7">
<class id="7" limit="12"><room id="1" penalty="0"/>
<time days="01000" start="96" length="9" weeks="1111" penalty="0"/></class></subpart>
<subpart id="8"><class id="8" limit="12"><room id="1" penalty="0"/>
<time days="00001" start="96" length="9" weeks="1111" penalty="0"/></class></subpart>
</config></course>
<course id="2">"""
THURSDAY = 'days="00010"'
FRIDAY = 'days="00001" start="96" length="9" weeks="1111"'
ONE_WEEK = 'days="00010" start="108" length="9" weeks="1010"'


def started(folder: Path, text: str = INSTANCE, solution: str = "") -> Start:
    read = FORMS["itc2019"].read
    assert read is not None
    path = folder / "problem.xml"
    path.write_text(text, encoding="utf-8")
    if solution:
        (folder / "solution.xml").write_text(solution, encoding="utf-8")
        return read(folder)
    return read(path)


def refused(folder: Path, old: str, new: str) -> list[Problem]:
    assert old in INSTANCE
    with pytest.raises(InputError) as caught:
        started(folder, INSTANCE.replace(old, new, 1))
    return list(caught.value.problems)


def test_times_of_classes_become_bells_and_weeks_a_cycle(tmp_path: Path) -> None:
    network = started(tmp_path).network
    assert network.cycle_weeks == 2
    minutes = {(row.day, row.period): (row.start, row.end) for row in network.slots}
    assert minutes[2, 1] == (480, 525)
    assert minutes[2, 2] == (540, 585)
    assert (1, 2) not in minutes
    (pin,) = network.pins
    assert (pin.kind, pin.day, pin.period, pin.weeks) == (PinKind.TIME, 4, 2, 1)


def test_classes_tied_by_parents_are_parts_of_one_group(tmp_path: Path) -> None:
    network = started(tmp_path).network
    (course,) = [row for row in network.courses if row.subject == "1"]
    parts = network.parts_of[course.id]
    assert [(row.lessons_first, row.doubles) for row in parts] == [
        (4, Doubles.MAY),
        (4, Doubles.MUST),
    ]
    assert course.max_size == 12
    assert len([row for row in network.offers if row.course == course.id]) == 1


def test_classes_of_a_subpart_are_alternatives(tmp_path: Path) -> None:
    network = started(tmp_path).network
    (request,) = [
        row for row in network.requests if row.student == "1" and row.course.startswith("2")
    ]
    assert (request.course, request.alternatives) == ("2-2-3", ("2-2-3~2",))


def test_untied_subparts_are_asked_for_together(tmp_path: Path) -> None:
    network = started(tmp_path, INSTANCE.replace(' parent="1"', "")).network
    asked = [row for row in network.requests if row.bundle == "1"]
    assert [(row.student, row.course) for row in asked] == [("1", "1-1-1"), ("1", "1-1-2")]


def test_rooms_are_those_of_the_lists_and_closed_where_others_have_them(tmp_path: Path) -> None:
    network = started(tmp_path).network
    first, second = network.rooms[:2]
    assert [str(time) for time in first.closed] == ["5-1"]
    features = {str(row.course): row.features for row in network.parts}
    assert set(features["3-3-4"]) <= set(second.features)
    assert not set(features["3-3-4"]) & set(first.features)


def test_conditions_become_a_person_and_a_list(tmp_path: Path) -> None:
    network = started(tmp_path).network
    teachers = {row.label: row.teacher for row in network.offers}
    assert teachers["3"] == teachers["4"] != teachers["5"]
    lists = {str(row.id): row.one_at_a_time for row in network.courses}
    assert lists["2-2-3~2"] == lists["3-3-4"] == ("NotOverlap 2",)


def test_what_the_network_does_not_say_is_told_by_name_and_line(tmp_path: Path) -> None:
    told = {(row.code, row.value, row.line) for row in started(tmp_path).remarks}
    assert {
        ("itc2019_condition", "MaxDays(2)", 38),
        ("itc2019_wish", "SameRoom", 39),
        ("itc2019_parts", "1+2", None),
        ("itc2019_travel", "", None),
        ("itc2019_penalties", "", None),
        ("itc2019_clashes", "", None),
    } == told


def test_times_on_several_days_are_told_to_come_apart(tmp_path: Path) -> None:
    text = INSTANCE.replace(
        '<time days="10100"',
        '<time days="10001" start="108" length="9" weeks="1111"/><time days="10100"',
    )
    assert ("itc2019_patterns", "1+2") in [
        (row.code, row.value) for row in started(tmp_path, text).remarks
    ]


def test_a_condition_that_implies_no_overlap_is_taken_as_that(tmp_path: Path) -> None:
    start = started(tmp_path, INSTANCE.replace("NotOverlap", "DifferentDays"))
    assert [row.value for row in start.remarks if row.code == "itc2019_condition_as"] == [
        "DifferentDays"
    ]
    lists = {row.one_at_a_time for row in start.network.courses}
    assert ("DifferentDays 2",) in lists


def test_a_solution_is_a_plan_that_the_referee_accepts(tmp_path: Path) -> None:
    start = started(tmp_path, solution=SOLUTION)
    assert start.plan is not None
    verdict = judge(start.network, start.policy, start.plan)
    assert verdict.violations == ()
    assert verdict.unmet == ()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('weeks="1111" room="2"><student id="2"/>', 'weeks="1111" room="1"><student id="2"/>', ""),
        ('<class id="4" days="00010"', "<gone", "groups_meet_their_hours"),
        (
            'start="96" weeks="1111" room="2"><student id="1"/></class>\n<class id="4"',
            'start="108" weeks="1111" room="2"><student id="1"/></class>\n<class id="4"',
            "people_are_in_one_place",
        ),
    ],
)
def test_a_solution_that_breaks_a_condition_is_rejected(
    tmp_path: Path, old: str, new: str, rule: str
) -> None:
    assert old in SOLUTION
    text = SOLUTION.replace(old, new, 1).replace(
        '<gone start="108" weeks="1010"><student id="2"/></class>', ""
    )
    start = started(tmp_path, solution=text)
    assert start.plan is not None
    broken = {row.rule for row in judge(start.network, start.policy, start.plan).violations}
    assert (rule or "rooms_hold_groups") in broken


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('start="100" length="2"', 'start="x" length="2"', "fet_number", 7),
        ('weeks="1010"', 'weeks="10102"', "itc2019_bits", 26),
        ('<room id="1" penalty="1"/>', '<room id="7"/>', "fet_unknown", 17),
        ('<course id="3"/>', '<course id="4"/>', "fet_unknown", 43),
        ('<class id="4" limit', '<class id="3" limit', "asc_twice", 25),
        (f'{THURSDAY} start="108"', f'{THURSDAY} start="100"', "itc2019_overlap", 24),
        (FRIDAY, FRIDAY.replace("1111", "1100"), "itc2019_weeks", 26),
        (FRIDAY, FRIDAY.replace("00001", "10001"), "itc2019_lessons", 29),
        (ONE_WEEK, 'days="00110" start="96" length="9" weeks="1010"', "itc2019_one_week", 26),
        ('<class id="2" parent="1"', '<class id="2" parent="2"', "itc2019_parent", 17),
        ('<class id="2" parent="1"', '<class id="2" parent="3"', "itc2019_parent", 17),
        ('<class id="5"', '<class id="5-1"', "itc2019_id", 29),
        (
            '<course id="2"><config',
            '<course id="9"/><course id="2"><config',
            "itc2019_no_classes",
            21,
        ),
        ('<subpart id="2">\n', RECITATION, "itc2019_parent", 17),
        ('</config></course>\n<course id="2">', OTHER_CONFIG, "itc2019_configs", 11),
    ],
)
def test_what_has_no_place_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, code: str, line: int
) -> None:
    problems = refused(tmp_path, old, new)
    assert (code, line) in [(row.code, row.line) for row in problems]
    for language in texts.LANGUAGES:
        with texts.speaking(language):
            assert [one for one in map(sentence, problems) if "{" in one] == []


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('<class id="5"', '<class id="6"', "fet_unknown", 6),
        ('<class id="5"', '<class id="4"', "asc_twice", 6),
        ('days="00001" start="96"', 'days="00001" start="108"', "itc2019_other_time", 6),
        ('room="2"><student id="2"/>', 'room="3"><student id="2"/>', "fet_unknown", 6),
        ('<student id="2"/></class>\n</', '<student id="3"/></class>\n</', "fet_unknown", 6),
        ('room="2"><student id="1"/>', 'room="2">', "itc2019_apart", 3),
    ],
)
def test_a_solution_of_something_else_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, code: str, line: int
) -> None:
    assert old in SOLUTION
    with pytest.raises(InputError) as caught:
        started(tmp_path, solution=SOLUTION.replace(old, new, 1))
    problem, *_ = caught.value.problems
    assert (problem.code, problem.line) == (code, line)
    assert str(problem.file).endswith("solution.xml")


def test_a_folder_with_two_instances_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.xml").write_text(INSTANCE, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        started(tmp_path, solution=SOLUTION)
    (problem,) = caught.value.problems
    assert (problem.code, problem.value) == (
        "itc2019_files",
        "other.xml, problem.xml, solution.xml",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (INSTANCE[: len(INSTANCE) // 2], "файл обрывается"),
        ('<!DOCTYPE problem [<!ENTITY a "ha">]>\n<problem name="&a;"/>', "ENTITY"),
        (SOLUTION, "<solution>"),
        ('<problem nrDays="5" nrWeeks="1" slotsPerDay="9"/>', "course"),
    ],
)
def test_another_file_is_refused_and_nothing_written(tmp_path: Path, text: str, said: str) -> None:
    source = tmp_path / "bad.xml"
    source.write_text(text, encoding="utf-8")
    done = call("import", "itc2019", source, "--output", tmp_path / "out.json")
    assert done.exit_code == 1
    assert said in done.stderr
    assert "bad.xml" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["bad.xml"]
