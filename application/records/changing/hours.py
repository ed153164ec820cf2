"""Hours given against hours planned, from the store."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date

from application.records.roster import Roster, roster_in
from documents.contents.common.lessons.group_year import GroupYear, years_of_groups
from documents.contents.common.lessons.journal_records import Key, given, key, unwritten
from documents.contents.deputies.hours_given import ChangeRow, HoursRow
from models.names import alphabetical
from models.record import GroupId
from models.school_year.happened import Became, LessonChange
from models.school_year.journal import Journal
from records.facts import WRITTEN, Kind
from records.journals import journals_of
from records.moves import change_key
from records.store.entering import current, facts_now
from records.store.opening import Store
from records.store.schema import entries
from texts import say
from validation.consequences.hours import hours_of_groups


def hours_given(store: Store, today: date) -> tuple[tuple[HoursRow, ...], tuple[ChangeRow, ...]]:
    """Hours of the groups that the school teaches, and its changed lessons."""
    with store.reading() as connection:
        roster = roster_in(connection)
        facts = facts_now(connection, entries.c.kind.in_(WRITTEN), entries.c.school == store.school)
        as_given = roster.happened.as_given
        journals = {one.group: one for one in journals_of((as_given(k), v) for k, v in facts)}
        grounds = {
            place: one.entry
            for place, one in current(connection, entries.c.kind == Kind.GROUND).items()
            if one.entry.value
        }
    plan = Counter[GroupId]()
    for row in hours_of_groups(roster.planned):
        plan[row.group] += row.planned
    own = [year for year in roster.groups.values() if year.group.host == store.school]
    own.sort(key=lambda year: alphabetical(year.title))
    planned = years_of_groups(roster.planned)
    rows = tuple(
        _row(roster, (planned[one.group.id], one), journals.get(one.group.id), plan, today)
        for one in own
    )
    changes = []
    for change in sorted(roster.happened.changes, key=lambda one: (one.day, one.period, one.group)):
        if roster.groups[change.group].group.host == store.school:
            ground = grounds.get(change_key(change)._replace(kind=Kind.GROUND))
            said = json.loads(ground.value)["text"] if ground is not None else ""
            changes.append(_change(roster, change, said, ground.origin.who if ground else ""))
    return rows, tuple(changes)


def _row(
    roster: Roster,
    years: tuple[GroupYear, GroupYear],
    journal: Journal | None,
    plan: Counter[GroupId],
    today: date,
) -> HoursRow:
    planned, happened = years
    group = happened.group.id
    due = sum(row.day <= today for rows in planned.moments.values() for row in rows)
    was = Counter(one.became for one in _until(roster, group, today))
    lessons = [row for rows in happened.moments.values() for row in rows if row.day <= today]
    hours = _hours(journal) if journal is not None else 0
    left = unwritten(journal or Journal(group=group), lessons, today)
    return HoursRow(
        group=happened.title,
        teacher=happened.teacher_names,
        plan=plan[group],
        due=due,
        **{str(one): was[one] for one in Became if one is not Became.PLANNED},
        expected=len(lessons),
        given=hours,
        unwritten=len(left),
        left=max(0, plan[group] - hours),
    )


def _until(roster: Roster, group: GroupId, today: date) -> Iterator[LessonChange]:
    return (one for one in roster.happened.changes if one.group == group and one.day <= today)


def _hours(journal: Journal) -> int:
    """Hours of the lessons that were given; one where the journal does not say otherwise."""
    typed: dict[Key, int | None] = {key(row): row.hours for row in journal.topics}
    found = (typed.get(one) for one in given(journal))
    return sum(1 if hours is None else hours for hours in found)


def _change(roster: Roster, change: LessonChange, ground: str, who: str) -> ChangeRow:
    person = roster.network.person_of.get(change.teacher)
    other = roster.groups.get(change.with_group)
    then = f"{change.time[0]:%d.%m.%Y}, {change.time[1]}" if change.became is Became.MOVED else ""
    part = roster.groups[change.group].part_name(change.part)
    return ChangeRow(
        day=f"{change.day:%d.%m.%Y}",
        period=str(change.period),
        group=", ".join(filter(None, (roster.groups[change.group].title, part))),
        became=say(f"word.became.{change.became}"),
        then=then or (other.title if other is not None else ""),
        teacher=(person.name if person is not None else "") or change.teacher,
        ground=ground,
        who=who,
    )
