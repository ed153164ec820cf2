"""After a change: where it is looked for a plan, and around what, while other changes wait."""

from collections.abc import Iterable
from time import monotonic

import pytest
from small_network import PHYSICS, network

from application.questions.conflicts import looking
from application.questions.conflicts.around import Part
from application.questions.conflicts.facts import Facts
from application.questions.conflicts.looking import Looking
from application.questions.conflicts.parts import Parts
from application.questions.conflicts.planning import Found
from models.network import Network
from models.plan import Reason
from models.policy import Policy

NOT_PLACED = Found(unplaced=(PHYSICS,))


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> Network:
    """The small network, looked at as if it were not."""
    monkeypatch.setattr(Parts, "is_small", False)
    return network()


@pytest.fixture
def last_looked_at(monkeypatch: pytest.MonkeyPatch) -> list[list[Part]]:
    """Parts that were looked at together, the last ones last; each can be."""
    looks: list[list[Part]] = []

    def possible(_: object, kinds: Iterable[Iterable[Part]], *__: object) -> None:
        looks.append([part for kind in kinds for part in kind])

    monkeypatch.setattr(looking, "first_conflict", possible)
    monkeypatch.setattr(looking, "solved_whole", lambda *_, **__: NOT_PLACED)
    return looks


def search_of(facts: Network) -> Looking:
    return Looking(Facts(facts, Policy()), monotonic() + 600, None, lambda _: None)


def test_while_others_wait_only_what_found_no_place_is_looked_around(
    large: Network, last_looked_at: list[list[Part]]
) -> None:
    search = search_of(large)
    search.look_again((), (), briefly=True)
    assert last_looked_at[-1] == list(search.parts.of_groups((PHYSICS,)))


def test_all_parts_are_looked_at_in_the_end(
    large: Network, last_looked_at: list[list[Part]]
) -> None:
    search = search_of(large)
    search.look_again((), (), briefly=False)
    every = [part for kind in search.parts.each() for part in kind]
    assert last_looked_at[-1] == [*search.parts.of_groups((PHYSICS,)), *every]


def test_what_is_counted_to_be_impossible_is_not_searched(
    large: Network, last_looked_at: list[list[Part]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def searched(*_: object, **__: object) -> Found:
        raise AssertionError("a plan was looked for")

    monkeypatch.setattr(looking, "solved_whole", searched)
    reason = Reason(code="room_hours", subject="A", found=2, allowed=1)
    assert search_of(large).look_again((reason,), (), briefly=True) == (Found(), None)
    assert len(last_looked_at) == 1


def test_classes_with_lessons_of_a_changed_course_are_looked_at(
    large: Network, last_looked_at: list[list[Part]]
) -> None:
    search = search_of(large)
    course = large.class_lessons[0].course
    search.look_again((), (("course", course),), briefly=True)
    classes = [row.class_ for row in large.class_lessons if row.course == course]
    assert list(map(search.parts.of_class, classes)) in last_looked_at


def test_no_class_is_looked_at_where_no_course_has_changed(large: Network) -> None:
    assert search_of(large).parts.classes_with((("person", "maths"),)) == []
