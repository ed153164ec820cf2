"""Final marks of the year before, as a certificate needs them."""

from models.record import Record, StudentId
from models.school_year.journal import Mark, Term


class Result(Record):
    """A final mark that a student brought from the year before.

    Attributes
    ----------
    subject, level
        In words, as they were called then.
    school
        Name of the school that gave it.
    year
        The school year.
    """

    student: StudentId
    term: Term
    mark: Mark
    subject: str
    level: str = ""
    school: str = ""
    year: str = ""
