"""Quorum and majorities of the council, at their edges (regulation, clauses 5.5 and 5.9)."""

from datetime import date

import pytest

from models.record import SchoolId
from models.school_year.calendar import Span
from models.school_year.council import Decision, Member, Office, Sitting, Subject
from models.school_year.voting import (
    Attendance,
    attendance,
    is_adopted,
    officer,
    quarters_without_sitting,
    votes_needed,
)
from models.school_year.year import SchoolYear

DAY = date(2026, 6, 19)


def council(size: int) -> list[Member]:
    return [Member.model_validate({"id": f"m{number:02d}"}) for number in range(size)]


def there(size: int, present: int) -> Attendance:
    absent = [f"m{number:02d}" for number in range(present, size)]
    return attendance(
        council(size),
        Sitting.model_validate({"day": DAY, "id": "1", "held": True, "absent": absent}),
    )


def vote(
    votes_for: int, against: int = 0, abstained: int = 0, subject: Subject = Subject.QUESTION
) -> Decision:
    votes = {"votes_for": votes_for, "votes_against": against, "abstained": abstained}
    return Decision.model_validate(
        {"sitting": "1", "number": 1, "question": "?", "subject": subject, **votes}
    )


@pytest.mark.parametrize(("size", "needed"), [(1, 1), (2, 2), (12, 7), (13, 7)])
def test_more_than_half_of_the_members_make_a_quorum(size: int, needed: int) -> None:
    assert there(size, needed).has_quorum
    assert not there(size, needed - 1).has_quorum
    assert there(size, size).needed == needed


@pytest.mark.parametrize(("present", "least"), [(7, 4), (8, 5), (12, 7)])
def test_more_than_half_of_those_present_adopt(present: int, least: int) -> None:
    found = there(12, present)
    assert votes_needed(Subject.QUESTION, found) == least
    assert is_adopted(vote(least, present - least), found)
    assert not is_adopted(vote(least - 1, present - least + 1), found)


def test_who_abstains_is_present() -> None:
    assert not is_adopted(vote(4, 0, 4), there(12, 8))
    assert is_adopted(vote(5, 0, 3), there(12, 8))


@pytest.mark.parametrize(("size", "least"), [(12, 8), (13, 9), (3, 2)])
def test_two_thirds_of_the_whole_council_remove_a_member(size: int, least: int) -> None:
    found = there(size, size)
    assert is_adopted(vote(least, size - least, 0, Subject.REMOVAL), found)
    assert not is_adopted(vote(least - 1, size - least + 1, 0, Subject.REMOVAL), found)


def test_all_who_are_present_may_be_too_few_to_remove_a_member() -> None:
    assert not is_adopted(vote(7, 0, 0, Subject.REMOVAL), there(12, 7))
    assert is_adopted(vote(7), there(12, 7))


def test_nothing_is_adopted_without_quorum_or_without_a_vote() -> None:
    unvoted = Decision.model_validate({"sitting": "1", "number": 1, "question": "?"})
    assert not is_adopted(vote(6), there(12, 6))
    assert not is_adopted(unvoted, there(12, 12))


def test_members_count_from_their_first_day_to_their_last() -> None:
    members = [
        *council(2),
        Member.model_validate({"id": "old", "until": "2026-06-18"}),
        Member.model_validate({"id": "new", "since": DAY}),
    ]
    found = attendance(members, Sitting.model_validate({"day": DAY, "id": "1"}))
    assert [member.id for member in found.present] == ["m00", "m01", "new"]


def test_the_chair_of_a_meeting_may_be_another_member() -> None:
    members = [
        Member.model_validate({"id": "a", "office": "chair"}),
        Member.model_validate({"id": "b"}),
    ]

    for named, name in ((None, "a"), ("b", "b")):
        found = officer(
            members, Sitting.model_validate({"day": DAY, "id": "1", "chair": named}), Office.CHAIR
        )
        assert found is not None
        assert found.id == name


def test_a_quarter_without_a_meeting_is_found() -> None:
    halves = [("2026-09-01", "2026-12-29"), ("2027-01-11", "2027-05-26")]
    quarters = [
        ("2026-09-01", "2026-10-25"),
        ("2026-11-02", "2026-12-29"),
        ("2027-01-11", "2027-03-26"),
        ("2027-04-05", "2027-05-26"),
    ]
    rows = [
        {"kind": "half_year", "number": n, "first": a, "last": b}
        for n, (a, b) in enumerate(halves, start=1)
    ]
    rows += [
        {"kind": "quarter", "number": n, "first": a, "last": b}
        for n, (a, b) in enumerate(quarters, start=1)
    ]
    year = SchoolYear([Span.model_validate(row) for row in rows], [SchoolId("1")])
    days = [("2026-10-20", True), ("2026-12-20", False), ("2027-03-20", False)]
    sittings = [Sitting.model_validate({"day": day, "id": day, "held": held}) for day, held in days]
    assert quarters_without_sitting(year, sittings, date(2027, 2, 1)) == (2, 4)
