"""Every slot for a lesson that is held: whether it may go there, at what price, and why not."""

from collections.abc import Sequence

from application.board.judging import Scale
from application.board.verdicts import verdicts
from documents.contents.common.summary import stage_name
from documents.contents.common.words.names import Names
from documents.contents.common.words.verdict import violation_sentence
from models.board.weighed import SlotVerdict, Standing, Weighed
from models.network import Network
from models.plan import Lesson
from models.questions.answers import Moved
from models.record import Record
from texts import say

KINDS = {Standing.LEGAL: "yes", Standing.PRICE: "price", Standing.FORBIDDEN: "no"}


class SlotView(Record):
    """A slot.

    Attributes
    ----------
    kind
        ``here``, ``yes``, ``price`` or ``no``.
    short, said
        What it means in a few words, and in sentences.
    room
        Where the lesson would be.
    """

    day: int
    period: int
    kind: str
    short: str
    said: tuple[str, ...]
    room: str | None


class SlotsView(Record):
    """Slots of a lesson."""

    slots: tuple[SlotView, ...]


def slots_view(scale: Scale, lesson: Lesson) -> SlotsView:
    """What the referee says of every slot."""
    return SlotsView(
        slots=tuple(_slot(scale.network, row, lesson) for row in verdicts(scale, lesson))
    )


def _slot(network: Network, row: SlotVerdict, lesson: Lesson) -> SlotView:
    kind = "here" if row.is_own else KINDS[row.weighed.standing]
    other = row.room != lesson.room and row.room is not None and kind != "here"
    room = (say("board_page.other_room", room=Names(network).door(row.room)),) if other else ()
    return SlotView(
        day=row.day,
        period=row.period,
        kind=kind,
        short=short_of(row.weighed, kind),
        said=(*room, *weighed_said(network, row.weighed)) if kind != "here" else (),
        room=row.room,
    )


def short_of(weighed: Weighed, kind: str) -> str:
    """What a change comes to in a few words."""
    if kind == "no":
        rules = dict.fromkeys(row.rule for row in weighed.judgement.broken)
        first = say(f"board_rule.{next(iter(rules))}")
        return say("board_page.and_more", what=first, n=len(rules) - 1) if len(rules) > 1 else first
    if kind == "price":
        worse = [row for row in weighed.stages if row.after > row.before]
        if worse:
            return _difference(stage_name(worse[0].name), worse[0])
        return say("board_page.slot_price")
    return say("board_page.slot_here" if kind == "here" else "board_page.slot_yes")


def weighed_said(network: Network, weighed: Weighed) -> tuple[str, ...]:
    """What a change breaks, mends and costs, in sentences."""
    judgement = weighed.judgement
    return (
        *dict.fromkeys(violation_sentence(network, row) for row in judgement.broken),
        *(say("board_page.over", what=violation_sentence(network, row)) for row in judgement.over),
        *(
            say("board_page.mended", what=violation_sentence(network, row))
            for row in judgement.mended
        ),
        *price_lines(judgement.moved),
        *_touched(weighed),
    )


def price_lines(moved: Sequence[Moved]) -> tuple[str, ...]:
    """Criteria that are not what they were."""
    return tuple(_difference(say(f"criterion.{row.name}"), row) for row in moved)


def _difference(name: str, row: Moved) -> str:
    change = row.after - row.before
    sign = "+" if change > 0 else "−"
    return say("board_page.difference", name=name, change=f"{sign}{abs(change)}", after=row.after)


def _touched(weighed: Weighed) -> tuple[str, ...]:
    if weighed.judgement.broken or not weighed.touched.students:
        return ()
    return (say("board_page.touched", n=len(weighed.touched.students)),)
