"""QuickXplain over sets whose answers are known."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from solver.conflicts.smallest import smallest

CONFLICTS = st.lists(st.frozensets(st.integers(0, 11), min_size=1, max_size=5), min_size=1)


@given(CONFLICTS, st.permutations(range(12)))
def test_what_is_left_is_one_of_the_conflicts_and_none_within(
    conflicts: list[frozenset[int]], order: list[int]
) -> None:
    def impossible(kept: Sequence[int]) -> bool:
        return any(conflict <= set(kept) for conflict in conflicts)

    found = set(smallest(impossible, (), order))
    assert found in conflicts
    assert not any(conflict < found for conflict in conflicts)


def test_nothing_is_left_where_the_sure_alone_cannot_be() -> None:
    assert smallest(lambda kept: 1 in kept, (1,), (2, 3)) == ()


def test_what_cannot_be_told_is_kept() -> None:
    assert smallest(lambda kept: len(kept) == 3, (), (1, 2, 3)) == (1, 2, 3)
