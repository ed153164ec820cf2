"""Hours that the study plan asks for against those the calendar has room for, with what is
short.
"""

from collections.abc import Iterable, Iterator, Mapping

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.leaf import Block, Leaf, Strip
from documents.contents.common.forms.paper import Pack
from documents.contents.common.lessons.group_year import GroupYear, years_of_groups
from documents.contents.common.words.half_remarks import half_remarks
from models.names import alphabetical_row
from models.record import GroupId, PartId, SchoolId
from texts import say
from validation.consequences.hours import Hours, hours_of_groups

#: What is told of each half-year, and of the year.
TOLD = ("planned", "possible", "shortfall")
#: Columns in front of them, with their widths.
WIDTHS = {"group": 42.0, "part": 20.0, "teacher": 20.0}


def hours_sheets(dossier: Dossier) -> Iterator[Pack]:
    """A file for every school: the groups with members of their own that it hosts."""
    taught = dossier.meetings
    if taught is None:
        return
    groups, hours = years_of_groups(taught), hours_of_groups(taught)
    for school in dossier.network.schools:
        own = [
            row
            for row in hours
            if row.group in groups and groups[row.group].group.host == school.id
        ]
        if own:
            yield Pack(title="", school=school.id, leaves=(_leaf(dossier, school.id, groups, own),))


def _leaf(
    dossier: Dossier, school: SchoolId, groups: Mapping[GroupId, GroupYear], hours: Iterable[Hours]
) -> Leaf:
    found: dict[tuple[GroupId, PartId], dict[int, Hours]] = {}
    for row in hours:
        found.setdefault((row.group, row.part), {})[row.half_year] = row
    rows = sorted(
        (
            (*_words(groups[group], part), _numbers(halves))
            for (group, part), halves in found.items()
        ),
        key=lambda row: (alphabetical_row(row[:-1]), row[-1]),
    )
    short = sum(numbers[-1] for *_, numbers in rows)
    shaded = (
        (line, len(WIDTHS) + place)
        for line, (*_, numbers) in enumerate(rows)
        for place, number in enumerate(numbers)
        if number and place % len(TOLD) == len(TOLD) - 1
    )
    table = Block(
        columns=tuple(_columns()),
        rows=tuple((*words, *map(str, numbers)) for *words, numbers in rows),
        shaded=tuple(shaded),
    )
    head = (
        say("possible.title", school=dossier.names.school(school), year=dossier.network.year),
        say("possible.how"),
        say("possible.short", n=short) if short else say("possible.enough"),
        *half_remarks(dossier),
    )
    return Leaf(title=say("possible.sheet"), head=head, blocks=(table,), frozen=1)


def _columns() -> Iterator[Strip]:
    for name, width in WIDTHS.items():
        yield Strip(title=say(f"possible.{name}"), width=width)
    for term in ("first", "second", "year"):
        for name in TOLD:
            yield Strip(
                title=say(f"possible.{name}", term=say(f"possible.term.{term}")),
                width=9.5,
                centred=True,
            )


def _words(group: GroupYear, part: PartId) -> tuple[str, str, str]:
    return (group.title, group.part_name(part), group.teacher_names)


def _numbers(halves: Mapping[int, Hours]) -> tuple[int, ...]:
    """Of both half-years and of the year, in which one half-year may give what the other lacks."""
    planned, possible = (
        sum(getattr(row, name) for row in halves.values()) for name in ("planned", "possible")
    )
    own = (getattr(halves[half], name) for half in sorted(halves) for name in TOLD)
    return (*own, planned, possible, max(0, planned - possible))
