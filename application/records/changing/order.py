"""The order on students who moved, as a paper beside the store."""

from datetime import date
from itertools import count
from pathlib import Path
from typing import NamedTuple

import texts
from application.records.changing.former_orders import orders_so_far
from application.records.changing.taking import Taken
from documents.contents.common.forms.paper import with_lines
from documents.contents.head.moves_order import moves_order
from documents.contents.head.plan_changes import Moved
from documents.templates import Templates
from instances.files.atomic import write_atomically
from models.filenames import file_name
from models.record import GroupId, StudentId
from models.school_year.happened import StudentMove
from records.facts import Key
from records.store.opening import Store
from texts import say, say_in
from texts.dates import day_month_year

#: The folder of orders, in the folder of the store.
ORDERS = "orders"


def write_order(store: Store, taken: Taken, today: date) -> Path | None:
    """Write the order on the moves of a reading, in Russian; None where nobody moved.

    It tells what is new since the order before: who moved, and whose move is taken back. The orders
    of the year so far are named, and each has a number of its own.
    """
    from documents.formats.word.docx import docx

    told = (*taken.moves, *taken.undone)
    if not told:
        return None
    with texts.speaking("ru"):
        orders = orders_so_far(store, taken.batch)
        days = {key.day for key, _ in told}
        since = day_month_year(date.fromisoformat(min(days)))
        paper = moves_order(
            taken.after.dossier((), today),
            store.school,
            tuple(_rows(taken, len(days) > 1)),
            "; ".join(dict.fromkeys(move.ground for _, move in told)),
            say("council.since", date=since) if len(days) == 1 else "",
            orders,
        )
        template = Templates().of("amendment")
        shown = (with_lines(paper)[0],)
        content = docx(shown, say("kind.amendment"), template.content, template.name)
    path = _free(store, len(orders))
    write_atomically(path, content)
    return path


def _free(store: Store, number: int) -> Path:
    """Where the order of a number goes; one that lies there already is not written over."""
    words = (
        say_in("ru", "became.order_name", school=store.school, number=f"{n:03d}")
        for n in count(number)
    )
    paths = (store.path.parent / ORDERS / f"{file_name(name)}.docx" for name in words)
    return next(path for path in paths if not path.exists())


class _Told(NamedTuple):
    key: Key
    move: StudentMove
    undone: bool


def _taken_back(
    taken: Taken, key: Key, move: StudentMove, leaves: list[str], joins: list[str]
) -> None:
    """A move that an earlier order told and that is none: who was to join leaves, who was to leave
    stays.
    """
    names = taken.after.dossier((), date.today()).names
    group = names.group(GroupId(key.group)) if key.group else say("became.all_groups")
    what = taken.after.school_name(move.school) if move.school else group
    day = f"{date.fromisoformat(key.day):%d.%m.%Y}"
    enters = bool(move.school) or move.joined
    case = "joined" if enters else "left"
    (leaves if enters else joins).append(say(f"became.undone.{case}", what=what, day=day))


def _rows(taken: Taken, dated: bool) -> list[Moved]:
    """A row for every student: what he leaves and what he joins, each with its day."""
    names = taken.after.dossier((), date.today()).names
    of: dict[str, list[_Told]] = {}
    told = [_Told(*one, undone=False) for one in taken.moves]
    told += [_Told(*one, undone=True) for one in taken.undone]
    for one in sorted(told, key=lambda one: one.key.day):
        of.setdefault(one.key.student, []).append(one)
    found = []
    for number, student in enumerate(sorted(of, key=lambda s: names.by_student(StudentId(s))), 1):
        school, class_ = names.home(StudentId(student))
        leaves, joins = list[str](), list[str]()
        for key, move, undone in of[student]:
            day = say("became.from_day", day=f"{date.fromisoformat(key.day):%d.%m.%Y}")
            end = f" {day}" if dated else ""
            if undone:
                _taken_back(taken, key, move, leaves, joins)
            elif move.school:
                leaves.append(f"{taken.before.school_name(move.origin)}{end}")
                joins.append(f"{taken.after.school_name(move.school)}{end}")
            elif move.joined:
                joins.append(f"{names.group(GroupId(key.group))}{end}")
            else:
                left = names.group(GroupId(key.group)) if key.group else say("became.all_groups")
                leaves.append(f"{left}{end}")
        found.append(
            Moved(
                number=str(number),
                name=names.student(StudentId(student)),
                school=school,
                class_=class_,
                leaves="; ".join(leaves) or "—",
                joins="; ".join(joins) or "—",
            )
        )
    return found
