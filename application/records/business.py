"""Which school has business with which fact, and which may speak of it."""

from collections.abc import Callable, Collection, Mapping, Sequence

from application.records.roster import Roster
from models.record import GroupId
from records.facts import Entry, Key, Kind
from records.moves import moves_of

#: What is said of a whole group.
OF_GROUPS = frozenset({Kind.LESSON, Kind.CHANGE})


def concern_of(roster: Roster, own: str) -> Callable[[Key], Collection[str]]:
    """Schools that are told a fact: the home of the student on its day and now; of lessons the
    homes of everybody in the group.
    """
    guests = _homes_of_groups(roster)

    def concern(key: Key) -> Collection[str]:
        if key.kind in OF_GROUPS:
            return guests.get(key.group, frozenset()) - {own}
        if roster.student(key.student) is None:
            return frozenset()
        if key.kind is Kind.MOVE:
            return (roster.homes(key.student) | _hosts(roster, key)) - {own}
        return {roster.home(key.student, key.day or "9999"), roster.home(key.student)} - {own}

    return concern


def _homes_of_groups(roster: Roster) -> Mapping[str, frozenset[str]]:
    return {
        group: frozenset(home for one in year.students for home in roster.homes(one))
        for group, year in roster.groups.items()
    }


def _hosts(roster: Roster, key: Key) -> frozenset[str]:
    """Schools that teach a student in the year, or in the group of the move."""
    return frozenset(
        year.group.host
        for group, year in roster.groups.items()
        if key.student in year.students or key.group == group
    )


def refusals_of(
    roster: Roster, own: str
) -> Callable[[Sequence[Entry]], Collection[tuple[str, str]]]:
    """Why entries of another school are not taken: codes of problems, each with whom it is about.

    Moves that come with marks are taken into account: a student who goes to another school brings
    them along.
    """

    def refusals(added: Sequence[Entry]) -> Collection[tuple[str, str]]:
        moves = moves_of((one.key, one.value) for one in added)
        after = roster.with_moves(moves) if moves else roster
        concern = concern_of(after, "")
        found: dict[tuple[str, str], None] = {}
        for entry in added:
            if code := _refusal(roster, after, entry, own in concern(entry.key)):
                found[code, entry.key.student or entry.key.group] = None
        return found

    return refusals


def _refusal(before: Roster, after: Roster, entry: Entry, is_ours: bool) -> str:
    key = entry.key
    if key.student and before.student(key.student) is None:
        return "package_unknown_student"
    if key.kind in (Kind.MOVE, Kind.RESULT):
        mine = entry.school in before.homes(key.student)
        return "" if mine else "package_foreign_student"
    group = after.groups.get(GroupId(key.group))
    if group is None:
        return "package_unknown_group"
    if group.group.host != entry.school:
        return "package_foreign_group"
    return "" if is_ours else "package_of_others"
