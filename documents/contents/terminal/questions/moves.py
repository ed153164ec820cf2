"""A move and what it does, in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from documents.contents.common.forms.table import Table
from documents.contents.common.summary import stage_name
from documents.contents.common.words.names import Names
from documents.contents.common.words.verdict import violation_sentence
from models.board.suggestion import Suggestion
from models.board.weighed import Weighed
from models.network import Network
from models.problems import Value
from models.questions.answers import Moved
from models.record import GroupId, PersonId, RoomId, StudentId
from texts import knows, say

#: Violations, and names, told before the rest is only counted.
MOST, MOST_NAMES = 20, 3


def step_sentence(network: Network, said: str, values: Iterable[Value]) -> str:
    """What was done, with names in place of ids."""
    names = Names(network)
    named: Mapping[str, Callable[[str], str]] = {
        "group": lambda id_: names.group(GroupId(id_)),
        "other": lambda id_: names.group(GroupId(id_)),
        "from": lambda id_: names.group(GroupId(id_)) if id_ else "",
        "to": lambda id_: names.group(GroupId(id_)) if id_ else "",
        "student": lambda id_: names.student(StudentId(id_)),
        "person": lambda id_: names.person(PersonId(id_)),
        "room": lambda id_: names.room(RoomId(id_)) if id_ else "",
    }
    told = {one.name: named.get(one.name, str)(one.value) for one in values}
    return say(said, **told)


def weighed_lines(network: Network, weighed: Weighed) -> Iterator[str]:
    """What a change is, which rules it breaks, and whom it touches."""
    yield say(f"move.{weighed.standing}")
    broken = weighed.judgement.broken
    yield from (violation_sentence(network, row) for row in broken[:MOST])
    if len(broken) > MOST:
        yield say("said.and_more", n=len(broken) - MOST)
    for row in weighed.judgement.mended[:MOST]:
        yield say("move.mended", what=violation_sentence(network, row))
    for row in weighed.judgement.over[:MOST]:
        yield say("said.exceeded", what=violation_sentence(network, row))
    yield say("move.touched_students", n=len(weighed.touched.students))
    if weighed.touched.people:
        names = Names(network)
        yield say("move.touched_people", names=_listed(weighed.touched.people, names.person))


def _listed(ids: Sequence[PersonId], name: Callable[[PersonId], str]) -> str:
    shown = [name(id_) for id_ in ids[:MOST_NAMES]]
    return ", ".join([*shown, *(["…"] if len(ids) > MOST_NAMES else [])])


def moved_table(weighed: Weighed) -> Table:
    """Criteria that a change alters: before, after, and by how much."""
    rows = tuple(
        (_criterion(row.name), str(row.before), str(row.after), f"{row.after - row.before:+d}")
        for row in weighed.judgement.moved
    )
    columns = ("criterion", "before", "after", "difference")
    return Table(title=say("table.gains"), columns=_columns(columns), rows=rows)


def suggestion_table(network: Network, found: Sequence[Suggestion]) -> Table:
    """Moves with what they cost and whom they touch, the best first."""
    rows = tuple(
        (
            str(number),
            "\n".join(step_sentence(network, step.said, step.values) for step in one.steps),
            "\n".join(map(_stage, one.weighed.stages)) or say("move.no_price"),
            str(len(one.weighed.touched.students)),
        )
        for number, one in enumerate(found, start=1)
    )
    columns = ("number", "move", "price", "students")
    return Table(title=say("table.suggestions"), columns=_columns(columns), rows=rows)


def _stage(row: Moved) -> str:
    return f"{stage_name(row.name)}: {row.after - row.before:+d}"


def _criterion(name: str) -> str:
    code = f"criterion.{name}"
    return say(code) if knows(code) else name


def _columns(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(say(f"column.{name}") for name in names)
