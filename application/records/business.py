"""Which school has business with which fact, and which may speak of it."""

from collections.abc import Callable, Collection, Mapping

from application.records.roster import Roster
from models.record import GroupId, StudentId
from records.facts import Entry, Key, Kind


def concern_of(roster: Roster, own: str) -> Callable[[Key], Collection[str]]:
    """Schools that are told a fact: the home of the student on its day and now; of lessons the
    homes of everybody in the group.
    """
    guests = _homes_of_groups(roster)

    def concern(key: Key) -> Collection[str]:
        if key.kind is Kind.LESSON:
            return guests.get(key.group, frozenset()) - {own}
        if StudentId(key.student) not in roster.network.student_of:
            return frozenset()
        if key.kind is Kind.MOVE:
            return (roster.homes(key.student) | _hosts(roster, key.student)) - {own}
        return {roster.home(key.student, key.day or "9999"), roster.home(key.student)} - {own}

    return concern


def _homes_of_groups(roster: Roster) -> Mapping[str, frozenset[str]]:
    return {
        group: frozenset(home for one in year.students for home in roster.homes(one))
        for group, year in roster.groups.items()
    }


def _hosts(roster: Roster, student: str) -> frozenset[str]:
    return frozenset(year.group.host for year in roster.groups.values() if student in year.students)


def refusal_of(roster: Roster, own: str) -> Callable[[Entry], str]:
    """Why an entry of another school is not taken: a code of a problem, or nothing."""
    concern = concern_of(roster, "")

    def refusal(entry: Entry) -> str:
        key = entry.key
        if key.student and StudentId(key.student) not in roster.network.student_of:
            return "package_unknown_student"
        if key.kind is Kind.MOVE:
            mine = entry.school in roster.homes(key.student)
            return "" if mine else "package_foreign_student"
        group = roster.groups.get(GroupId(key.group))
        if group is None:
            return "package_unknown_group"
        if group.group.host != entry.school:
            return "package_foreign_group"
        return "" if own in concern(key) else "package_of_others"

    return refusal
