"""The order on students who moved, as a paper beside the store."""

from datetime import date
from pathlib import Path

import texts
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
from texts import say
from texts.dates import day_month_year

#: The folder of orders, in the folder of the store.
ORDERS = "orders"


def write_order(store: Store, taken: Taken, today: date) -> Path | None:
    """Write the order on the moves of a reading, in Russian; None where nobody moved."""
    from documents.formats.word.docx import docx

    if not taken.moves:
        return None
    with texts.speaking("ru"):
        days = {key.day for key, _ in taken.moves}
        since = day_month_year(date.fromisoformat(min(days)))
        paper = moves_order(
            taken.after.dossier((), today),
            store.school,
            tuple(_rows(taken, len(days) > 1)),
            "; ".join(dict.fromkeys(move.ground for _, move in taken.moves)),
            say("council.since", date=since) if len(days) == 1 else "",
        )
        template = Templates().of("amendment")
        shown = (with_lines(paper)[0],)
        content = docx(shown, say("kind.amendment"), template.content, template.name)
        name = file_name(say("became.order_name", school=store.school, number=f"{taken.batch:03d}"))
    path = store.path.parent / ORDERS / f"{name}.docx"
    write_atomically(path, content)
    return path


def _rows(taken: Taken, dated: bool) -> list[Moved]:
    """A row for every student: what he leaves and what he joins, each with its day."""
    names = taken.after.dossier((), date.today()).names
    of: dict[str, list[tuple[Key, StudentMove]]] = {}
    for key, move in sorted(taken.moves, key=lambda one: one[0].day):
        of.setdefault(key.student, []).append((key, move))
    found = []
    for number, student in enumerate(sorted(of, key=lambda s: names.by_student(StudentId(s))), 1):
        school, class_ = names.home(StudentId(student))
        leaves, joins = [], []
        for key, move in of[student]:
            day = say("became.from_day", day=f"{date.fromisoformat(key.day):%d.%m.%Y}")
            end = f" {day}" if dated else ""
            if move.school:
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
