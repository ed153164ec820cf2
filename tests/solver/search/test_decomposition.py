"""A large network is planned subnetwork by subnetwork, each with its share of groups, teachers and
rooms.
"""

from collections import Counter

import pytest

from instances import Case, read
from instances.generate import Spec, generate
from models.network import Pin, PinKind
from solver.bounds.stages import bound_unmet
from solver.decomposition import decompose as decomposed
from solver.decomposition.groups import GroupShare, share_groups, stocks_of
from solver.decomposition.partition import Subnetwork, partitions_of
from solver.decomposition.rooms import share_rooms
from solver.decomposition.teachers import share_teachers
from solver.problem.problem import Problem
from solver.rooms.repair import days_of, days_without_rooms
from solver.run.fits import fits
from solver.run.limits import Limits
from solver.run.run import Run
from solver.solution.missing import missing
from solver.strategy.first_plans import first_plan

NOBODY = {1: 0, 2: 0, 3: 0}


@pytest.fixture(scope="module")
def large() -> Case:
    made = generate(Spec(seed=1, pairs=2, gathered=True))
    return Case(network=made.network, policy=made.policy)


def run_of(case: Case) -> Run:
    return Run(Problem(case.network, case.policy), Limits(seconds=60))


@pytest.fixture
def run(large: Case) -> Run:
    return run_of(large)


@pytest.fixture
def subnetworks(run: Run) -> list[Subnetwork]:
    return next(partitions_of(run))


@pytest.fixture
def groups(run: Run, subnetworks: list[Subnetwork]) -> list[GroupShare]:
    found = share_groups(run, subnetworks, NOBODY)
    assert found is not None
    return found


def test_a_network_of_two_classes_a_grade_is_not_divided() -> None:
    assert list(partitions_of(run_of(read("two-schools-core")))) == []


def test_everybody_is_in_one_subnetwork_with_the_whole_class(
    run: Run, subnetworks: list[Subnetwork]
) -> None:
    assert Counter(s for subnetwork in subnetworks for s in subnetwork.students) == Counter(
        range(len(run.problem.students))
    )
    assert all(
        len({run.problem.students[s].class_ for s in subnetwork.students})
        == len(subnetwork.classes)
        == 8
        for subnetwork in subnetworks
    )


def test_a_subnetwork_is_an_image_of_the_whole_or_classes_are_together_that_ask_for_the_same(
    run: Run,
) -> None:
    mixed, alike = (
        [Counter(run.problem.students[s].profile for s in one.students) for one in way]
        for way in partitions_of(run)
    )
    assert [len(profiles) for profiles in mixed] == [2, 2]
    assert [len(profiles) for profiles in alike] == [1, 1]


def test_a_network_with_pins_is_not_divided(large: Case) -> None:
    group = next(one.id for one in large.network.candidates if not one.is_class_group)
    pin = Pin(kind=PinKind.MEMBER, group=group, student=large.network.students[0].id)
    assert (
        list(
            partitions_of(
                run_of(large.model_copy(update={"network": large.network.replacing(pins=(pin,))}))
            )
        )
        == []
    )


def test_subnetworks_share_out_no_more_groups_than_there_are(
    run: Run, groups: list[GroupShare]
) -> None:
    shared = sum((Counter(share.groups) for share in groups), Counter())
    assert all(number <= len(stocks_of(run.problem)[stock]) for stock, number in shared.items())
    assert all(not any(share.unmet.values()) for share in groups)


def test_every_teacher_and_every_room_is_in_one_portion(
    run: Run, subnetworks: list[Subnetwork], groups: list[GroupShare]
) -> None:
    teachers, rooms = (
        share_teachers(run, subnetworks, groups),
        share_rooms(run, subnetworks, groups),
    )
    assert teachers is not None
    assert rooms is not None
    assert max(Counter(one for own in teachers for one in own).values()) == 1
    assert Counter(one for own in rooms for one in own) == Counter(
        range(len(run.problem.network.rooms))
    )


@pytest.fixture(scope="module")
def scarce(large: Case) -> Case:
    """One teacher of geography and one gymnasium are all that the first school has of either."""
    network = large.network
    people = [person for person in network.people if person.id != "3-geo-1"]
    busy = [row for row in network.busy if row.person != "3-geo-1"]
    rooms = [room for room in network.rooms if room.id != "3-203"]
    assert sum("geo" in person.subjects and person.school == "1" for person in people) == 1
    assert sum("спортзал" in room.features and room.school == "1" for room in rooms) == 1
    return large.model_copy(
        update={"network": network.replacing(people=people, busy=busy, rooms=rooms)}
    )


def test_what_there_is_only_one_of_is_shared(
    scarce: Case, subnetworks: list[Subnetwork], groups: list[GroupShare]
) -> None:
    run = run_of(scarce)
    teachers, rooms = (
        share_teachers(run, subnetworks, groups),
        share_rooms(run, subnetworks, groups),
    )
    assert teachers is not None
    assert rooms is not None
    assert [run.problem.teachers[one].id for one in teachers[0] & teachers[1]] == ["1-geo-1"]
    assert [run.problem.network.rooms[one].id for one in rooms[0] & rooms[1]] == ["1-203"]


def test_subnetworks_are_not_made_where_nobody_can_teach_all_groups(
    scarce: Case, subnetworks: list[Subnetwork], groups: list[GroupShare]
) -> None:
    people = [
        person.model_copy(update={"max_lessons_week": 7} if person.id == "1-geo-1" else {})
        for person in scarce.network.people
    ]
    run = run_of(scarce.model_copy(update={"network": scarce.network.replacing(people=people)}))
    assert share_teachers(run, subnetworks, groups) is None


def test_subnetworks_are_not_made_where_rooms_are_too_few(
    scarce: Case, subnetworks: list[Subnetwork], groups: list[GroupShare]
) -> None:
    rooms = [room for room in scarce.network.rooms if room.id != "1-203"]
    run = run_of(scarce.model_copy(update={"network": scarce.network.replacing(rooms=rooms)}))
    assert share_rooms(run, subnetworks, groups) is None


def test_the_plans_of_all_subnetworks_make_one_that_keeps_every_rule(scarce: Case) -> None:
    run = run_of(scarce)
    unmet = bound_unmet(run)
    assert unmet == NOBODY
    found = decomposed.decomposed(run, unmet, first_plan)
    assert found is not None
    assert missing(found) == 0
    assert None not in found.granted
    assert fits(run, found)
    assert days_without_rooms(run, found, days_of(found)) == []


def test_a_network_is_planned_as_a_whole_where_a_subnetwork_has_no_plan(run: Run) -> None:
    assert decomposed.decomposed(run, NOBODY, lambda part, least: None) is None
