"""Advice about a plan that breaks rules, in words."""

from collections.abc import Iterator

from documents.contents.common.words.names import Names
from documents.contents.common.words.verdict import day_name, group_name, violation_sentence
from documents.contents.common.words.worths import resource_name
from models.network import Network
from models.questions.advice import Advice, Advised, Move, MoveKind
from models.verdict import Verdict
from texts import knows, say


def advice_lines(network: Network, advice: Advice) -> Iterator[str]:
    """What could be changed for each thing that is wrong, the nearest first."""
    if not advice.advised:
        if advice.left:
            yield say("advice.no_time", n=advice.left)
        return
    yield say("advice.head")
    for number, advised in enumerate(advice.advised, start=1):
        first, more = advised.violations[0], len(advised.violations) - 1
        sentence = violation_sentence(network, first)
        yield f"{number}. {sentence}{' ' + say('advice.likewise', n=more) if more else ''}"
        yield from (f"   — {line}" for line in _of_one(network, advised))
    if advice.left:
        yield say("advice.left", n=advice.left)


def _of_one(network: Network, advised: Advised) -> Iterator[str]:
    if advised.mended_by is not None:
        yield say("advice.mended_by", number=advised.mended_by)
    for move in advised.moves:
        yield move_said(network, move) + _price(network, move, len(advised.violations))
    for fact in advised.facts:
        yield say("advice.fact", what=resource_name(network, fact.resource))
    if not advised.moves and not advised.facts and advised.mended_by is None:
        yield say("advice.none" if advised.in_time else "advice.none_in_time", n=advised.tried)


def move_said(network: Network, move: Move) -> str:
    """What a move does."""
    names = Names(network)
    code = f"advice.move.{move.kind}"
    several = move.number > 1 and knows(f"{code}.several")
    if move.kind is MoveKind.ROOM and move.to_room is None:
        code = "advice.move.rooms"
    return say(
        f"{code}.several" if several else code,
        n=move.number,
        group=group_name(network, move.group, move.part),
        to_group=group_name(network, move.to_group),
        student=names.student(move.student) if move.student is not None else "",
        person=names.person(move.person) if move.person is not None else "",
        day=day_name(move.day),
        period="" if move.period is None else move.period,
        room=names.room(move.room),
        to_day=day_name(move.to_day),
        to_period="" if move.to_period is None else move.to_period,
        to_room=names.room(move.to_room),
    )


def _price(network: Network, move: Move, mended: int) -> str:
    """Whom it costs what, and what it mends besides."""
    unmet = next((row for row in move.moved if row.name == "unmet_requests"), None)
    lost = 0 if unmet is None else unmet.after - unmet.before
    said = [say("advice.weeks", n=move.weeks)] if move.weeks else []
    if lost > 0:
        said.append(say("advice.lost", n=lost))
    if move.parties and move.kind is not MoveKind.PARTIES:
        said.append(say("advice.parties"))
    if move.mends > mended:
        said.append(say("advice.mends", n=move.mends - mended))
    return f" ({'; '.join(said)})" if said else ""


def judged_record(verdict: Verdict, advice: Advice | None) -> dict[str, object]:
    """What other programs are told of a plan that was judged."""
    found = verdict.model_dump(mode="json", exclude_defaults=True)
    return {
        "accepted": verdict.accepted,
        **found,
        **(
            {}
            if advice is None
            else {"advice": advice.model_dump(mode="json", exclude_defaults=True)}
        ),
    }
