"""A plan that was only mended, in words: who lost and who got a seat; and what more could be met,
with its price.
"""

from collections.abc import Iterator

from documents.contents.common.words.names import Names
from documents.contents.common.words.verdict import course_name
from models.network import Network
from models.verdict import UnmetFact, Verdict
from texts import say

#: Seats that are named before the rest is only counted.
NAMED = 20


def repaired_lines(network: Network, before: Verdict, mended: Verdict) -> Iterator[str]:
    """What mending alone did.

    Parameters
    ----------
    before
        Of the published plan with the facts of today.
    """
    yield say("repair.only", n=mended.amount("plan_changes"))
    lost, gained = _beyond(mended, before), _beyond(before, mended)
    yield from _seats(network, "repair.lost", lost) if lost else (say("repair.nobody_lost"),)
    yield from _seats(network, "repair.gained", gained) if gained else ()


def more_lines(
    network: Network, mended: Verdict, more: Verdict | None, folder: str
) -> Iterator[str]:
    """What more could be met if others changed too, and what that costs; None where no such plan
    was found.
    """
    if more is None:
        yield say("repair.no_more")
        return
    yield from _seats(network, "repair.more", _beyond(mended, more))
    yield from _seats(network, "repair.instead", lost) if (lost := _beyond(more, mended)) else ()
    names = (
        "plan_changes",
        "plan_changes:lessons",
        "plan_changes:members",
        "changed_weeks",
        "windows_over_limit",
    )
    amounts = {name.replace(":", "_"): more.amount(name) for name in names}
    yield say(
        "repair.price",
        instead=mended.amount("plan_changes"),
        weeks=mended.amount("changed_weeks"),
        **amounts,
    )
    yield say("repair.choose", folder=folder)


def _seats(network: Network, code: str, facts: list[UnmetFact]) -> Iterator[str]:
    yield say(code, n=len(facts))
    names = Names(network)
    for fact in facts[:NAMED]:
        yield say(
            "repair.seat",
            student=names.student(fact.student),
            course=course_name(network, fact.course),
        )
    if len(facts) > NAMED:
        yield say("said.and_more", n=len(facts) - NAMED)


def _beyond(one: Verdict, other: Verdict) -> list[UnmetFact]:
    """What one verdict has unmet and another has not."""
    known = {(fact.student, fact.course) for fact in other.unmet}
    return [fact for fact in one.unmet if (fact.student, fact.course) not in known]
