"""The letter that goes with a package: what is in it, what it corrects, and what its signature
proves.
"""

from documents.contents.common.forms.paper import Paper
from models.record import Record


class GroupRow(Record):
    """A group that is told of."""

    group: str
    teacher: str
    students: str
    lessons: str
    marks: str
    absences: str


class CorrectionRow(Record):
    """A mark or an absence that was told otherwise before, and on what ground it changed."""

    number: str
    name: str
    group: str
    where: str
    was: str
    now: str
    ground: str


class TransferLetter(Paper):
    """What a host hands to a home school with a package.

    Attributes
    ----------
    sheet, corrections
        Number of the correction sheet, and its lines; none where nothing is corrected.
    hash
        SHA-256 of the package, by which a paper is known to belong to it.
    """

    number: str
    date: str
    about: str
    host: str
    home: str
    rows: tuple[GroupRow, ...]
    sheet: str
    corrections: tuple[CorrectionRow, ...]
    entries: str
    hash: str
    coordinator: str
    receiver: str
