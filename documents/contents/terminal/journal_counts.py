"""What filled journals hold, a line for each."""

from collections.abc import Iterable, Iterator

from documents.contents.common.words.verdict import group_name
from models.network import Network
from models.school_year.journal import Journal
from texts import say


def journal_lines(network: Network, journals: Iterable[Journal]) -> Iterator[str]:
    """Group, lessons with a topic, marks, absences and final marks of every journal."""
    for journal in journals:
        yield say(
            "said.journal",
            group=group_name(network, journal.group),
            topics=sum(bool(row.topic) for row in journal.topics),
            lessons=len(journal.topics),
            marks=sum(len(row.marks) for row in journal.entries),
            absences=sum(row.absence is not None for row in journal.entries),
            terms=len(journal.terms),
        )
