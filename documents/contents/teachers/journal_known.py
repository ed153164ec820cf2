"""What is written already in the journal of a group, cell by cell, so that a new one goes on where
the old one ends.
"""

from documents.contents.common.lessons.journal_records import key
from documents.contents.common.words.marks import entry_text, mark_text
from models.record import StudentId
from models.school_year.journal import Journal, Moment, Term


class Known:
    """A filled journal looked up by cell; without one every cell is empty.

    Parameters
    ----------
    journal
        None where nothing is filled in.
    """

    def __init__(self, journal: Journal | None) -> None:
        self._entries = (
            {(row.student, key(row)): entry_text(row) for row in journal.entries} if journal else {}
        )
        self._topics = {key(row): row for row in journal.topics} if journal else {}
        self._terms = (
            {(row.student, row.term): mark_text(row.mark) for row in journal.terms}
            if journal
            else {}
        )
        self._notes = (
            {row.student: (row.arrived, row.left, row.text) for row in journal.notes}
            if journal
            else {}
        )
        self._remarks = journal.remarks if journal else ()

    def entry(self, student: StudentId, moment: Moment) -> str:
        """What stands in the cell of a student and a lesson."""
        return self._entries.get((student, key(moment)), "")

    def topic(self, moment: Moment) -> tuple[str, str, str]:
        """Hours, topic and homework of a lesson; an hour is printed for every lesson that has a
        time.
        """
        row = self._topics.get(key(moment))
        printed = "1" if moment.period else ""
        if row is None:
            return (printed, "", "")
        return (printed if row.hours is None else str(row.hours), row.topic, row.homework)

    def term(self, student: StudentId, term: Term) -> str:
        """A final mark."""
        return self._terms.get((student, term), "")

    def note(self, student: StudentId) -> tuple[str, str, str]:
        """Since when and until when a student is in the group, and the note beside his name."""
        return self._notes.get(student, ("", "", ""))

    def remarks(self) -> tuple[tuple[str, str, str, str], ...]:
        """Lines of the page of remarks."""
        return tuple((row.day, row.text, row.author, row.done) for row in self._remarks)


NOTHING = Known(None)
