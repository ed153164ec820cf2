"""What a network of the next year was made of, and by name what does not go on."""

from collections.abc import Iterable, Iterator

from documents.contents.common.words.names import Names
from models.network import Network
from models.school_year.next_year import End, Ended
from texts import say


def ended_lines(network: Network, ended: Iterable[Ended]) -> Iterator[str]:
    """Lines by reason, each with its names; ``network`` is that of the year that ends."""
    names, rows = Names(network), tuple(ended)
    for kind in End:
        found = [row for row in rows if row.kind is kind]
        if found:
            yield say(f"ended.{kind}", n=len(found))
        yield from dict.fromkeys("  " + _said(names, row) for row in found)


def _said(names: Names, row: Ended) -> str:
    return say(
        f"ended_row.{row.kind}",
        student=names.student(row.student) if row.student else "",
        course=names.course(row.course) if row.course else "",
        group=names.group(row.group) if row.group else "",
        school=names.school(row.school) if row.school else "",
        person=names.person(row.person) if row.person else "",
        name=row.class_,
        found=row.found,
        allowed=row.allowed,
    )
