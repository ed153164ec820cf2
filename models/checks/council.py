"""Meetings and votes of the council keep the regulation (clauses 5.5 and 5.9)."""

from collections.abc import Iterator
from datetime import date

from models.checks.tables import Tables, problem
from models.problems import Problem
from models.school_year.council import Activity, Decision, Member, Office, Sitting, Subject
from models.school_year.voting import Attendance, attendance

#: Decisions that are about a member, as against all others.
ABOUT = (Subject.ELECTION, Subject.REMOVAL)


def check_council(tables: Tables) -> Iterator[Problem]:
    """Every vote was valid and adds up, and nobody is there and not there."""
    council = tables.of("council", Member)
    yield from _terms(tables)
    yield from _offices(tables)
    if not tables.whole("council", "sittings"):
        return
    sittings = {row.id: row for row in tables.of("sittings", Sitting)}
    for index, sitting in tables.numbered("sittings", Sitting):
        yield from _of_sitting(council, index, sitting)
    for index, decision in tables.numbered("decisions", Decision):
        if decision.sitting in sittings:
            sitting = sittings[decision.sitting]
            yield from _of_decision(
                index, decision, sitting, attendance(council, sitting, decision)
            )


def _terms(tables: Tables) -> Iterator[Problem]:
    for index, member in tables.numbered("council", Member):
        if member.since and member.until and member.until < member.since:
            yield _ends(index, "council", "until", member.until, member.since)
    for index, row in tables.numbered("activities", Activity):
        if row.last and row.last < row.first:
            yield _ends(index, "activities", "last", row.last, row.first)


def _ends(index: int, table: str, field: str, end: date, start: date) -> Problem:
    return problem(
        "ends_before_start", table, index, field, f"{end:%d.%m.%Y}", start=f"{start:%d.%m.%Y}"
    )


def _offices(tables: Tables) -> Iterator[Problem]:
    """There is one chair and one secretary at a time."""
    rows = tables.numbered("council", Member)
    for number, (index, member) in enumerate(rows):
        for first, other in rows[:number]:
            if member.office is other.office is not Office.MEMBER and _together(member, other):
                yield problem(
                    "office_twice",
                    "council",
                    index,
                    "office",
                    member.id,
                    first=first,
                    other=other.id,
                )


def _together(one: Member, other: Member) -> bool:
    since = max(one.since or date.min, other.since or date.min)
    return one.sits(since) and other.sits(since)


def _of_sitting(council: list[Member], index: int, sitting: Sitting) -> Iterator[Problem]:
    sitting_members = {member.id for member in council if member.sits(sitting.day)}
    known = {member.id for member in council}
    named = [("absent", name) for name in sitting.absent]
    named += [
        (field, name)
        for field in ("chair", "secretary")
        if (name := getattr(sitting, field)) is not None
    ]
    for field, name in named:
        if name in known - sitting_members:
            yield problem(
                "not_in_council_then", "sittings", index, field, name, day=f"{sitting.day:%d.%m.%Y}"
            )
        elif field != "absent" and name in sitting.absent:
            yield problem("absent_officer", "sittings", index, field, name)
    if sitting.held and not sitting_members:
        yield problem(
            "meeting_without_council", "sittings", index, "held", f"{sitting.day:%d.%m.%Y}"
        )


def _of_decision(
    index: int, row: Decision, sitting: Sitting, there: Attendance
) -> Iterator[Problem]:
    for name in row.absent:
        if name in sitting.absent:
            yield problem("absent_twice", "decisions", index, "absent", name, sitting=sitting.id)
    if (row.subject in ABOUT) != (row.about is not None):
        code = "missing_field" if row.about is None else "nobody_is_voted_on"
        yield problem(code, "decisions", index, "about", row.about or "")
    if row.due and row.due < sitting.day:
        yield problem(
            "due_before_meeting",
            "decisions",
            index,
            "due",
            f"{row.due:%d.%m.%Y}",
            day=f"{sitting.day:%d.%m.%Y}",
        )
    if row.votes is not None:
        yield from _of_vote(index, row, sitting, there)
    elif sitting.held and row.text:
        yield problem("decision_without_vote", "decisions", index, "votes_for")


def _of_vote(index: int, row: Decision, sitting: Sitting, there: Attendance) -> Iterator[Problem]:
    present, whole = len(there.present), there.whole
    if not sitting.held:
        yield problem("vote_before_meeting", "decisions", index, "sitting", sitting.id)
    elif not there.has_quorum:
        yield problem(
            "no_quorum", "decisions", index, "votes_for", present, whole=whole, needed=there.needed
        )
    elif sum(row.votes or ()) != present:
        yield problem(
            "votes_do_not_add_up",
            "decisions",
            index,
            "votes_for",
            sum(row.votes or ()),
            present=present,
            whole=whole,
        )
