"""What is made of another program's file, and how what was taken for granted is told."""

import re
from collections.abc import Sequence

from instances.interchange.kursblockung.convert import GRADES
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.problems import Problem, Value
from models.record import Record

NUMBER = re.compile(r"^(?:класс|кл\.?|class|klasse)?\W*0?(1[0-2]|[1-9])(?!\d)", re.IGNORECASE)


class Start(Record):
    """A network made of another program's file.

    Attributes
    ----------
    plan
        Its timetable; None where no lesson has a place.
    remarks
        What the file did not say, and what was taken; what could not be taken over.
    """

    network: Network
    policy: Policy = Policy()
    plan: Plan | None = None
    remarks: tuple[Problem, ...] = ()


def remark(code: str, file: str, value: str = "", **values: object) -> Problem:
    """Something that is told and refuses nothing."""
    named = tuple(Value(name=name, value=str(said)) for name, said in values.items())
    return Problem(code=code, file=file, value=value, values=named, is_remark=True)


def grade_in(name: str) -> int | None:
    """The grade that the name of a class begins with, such as 10 in «10А»."""
    found = NUMBER.match(name.strip())
    return int(found[1]) if found else GRADES.get(name.strip())


def listed(names: Sequence[str], most: int = 8) -> str:
    """Some of many names for a sentence."""
    more = "…" if len(names) > most else ""
    return ", ".join(names[:most]) + more
