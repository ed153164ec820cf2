"""Two cases of real schools, where the folder that holds them is named by the variable
SETKA_KURSBLOCKUNG.
"""

import os
from pathlib import Path

import pytest

from instances.interchange.kursblockung import Imported, read
from solver import Limits, Options, solve
from validation import judge

FOLDER = os.environ.get("SETKA_KURSBLOCKUNG", "")
KEPT = Path(__file__).parents[2] / "benchmarks" / "kursblockung" / "blockung001-rails.csv"
pytestmark = pytest.mark.skipif(not FOLDER, reason="the data is not part of the project")


def broken_rules(case: Imported) -> list[str]:
    assert case.reference is not None
    return [found.rule for found in judge(case.network, case.policy, case.reference).violations]


def test_the_large_school_is_read_whole_and_its_plan_has_three_teachers_in_two_groups_at_once() -> (
    None
):
    case = read(Path(FOLDER) / "blockung001", KEPT)
    network = case.network
    assert (
        len(network.students),
        len(network.offers),
        len(network.requests),
        len(network.slots),
    ) == (137, 69, 1146, 14)
    assert sum(student.school != "900000" for student in network.students) == 32
    assert broken_rules(case) == 3 * ["people_are_in_one_place"]
    assert case.reference is not None
    assert judge(network, case.policy, case.reference).amount("size_imbalance:max") == 21


def test_the_first_upper_year_is_read_and_its_plan_has_two_students_in_two_groups_at_once() -> None:
    case = read(Path(FOLDER) / "school01-ef")
    network = case.network
    assert (
        len(network.students),
        len(network.offers),
        len(network.requests),
        len(network.slots),
    ) == (99, 60, 1159, 13)
    assert broken_rules(case) == 2 * ["students_never_clash"]
    assert case.reference is not None
    assert judge(network, case.policy, case.reference).amount("size_imbalance:max") == 11


@pytest.mark.parametrize(("name", "least"), [("blockung001", 14), ("school01-ef", 13)])
def test_every_request_is_met_and_the_least_difference_of_sizes_is_proved(
    name: str, least: int
) -> None:
    case = read(Path(FOLDER) / name)
    result = solve(case, Options(limits=Limits(seconds=60, workers=2)))
    assert result.plan is not None
    assert judge(case.network, case.policy, result.plan).accepted
    assert [(stage.value, stage.proved) for stage in result.stages] == [(0, True), (least, True)]
