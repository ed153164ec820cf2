import pytest
from small_network import (
    LAW,
    PHYSICS,
    cases,
    found,
    network,
    plan,
)

from models.policy import Policy
from validation import judge

SIZE = "groups_fit_their_size"


@pytest.mark.parametrize(
    ("members", "case"), [(("a1",), "too_small"), (("a1", "a2", "a3", "a4", "b1"), "too_large")]
)
def test_forbids_a_group_of_the_wrong_size(members: tuple[str, ...], case: str) -> None:
    assert cases(SIZE, network(), plan(members={PHYSICS: members})) == {case}


def test_forbids_members_of_a_group_that_is_not_open() -> None:
    assert cases(SIZE, network(), plan(closed=(LAW,))) == {"not_open"}


def test_a_published_group_goes_on_with_a_single_member_but_not_with_none() -> None:
    for members, broken in ((("a1",), False), ((), True)):
        chosen = plan(members={PHYSICS: members})
        rules = {
            violation.rule for violation in judge(network(), Policy(), chosen, plan()).violations
        }
        assert ("groups_fit_their_size" in rules) == broken
        assert "groups_fit_their_size" in {
            violation.rule for violation in judge(network(), Policy(), chosen).violations
        }


def test_allows_groups_at_both_ends_of_their_size() -> None:
    assert not found(
        SIZE, network(), plan(members={PHYSICS: ("a1", "a2", "b1", "b2"), LAW: ("a3", "a4")})
    )
