"""House texts asked for by school: its own, else those of all schools, else what the network
says.
"""

from collections.abc import Sequence

from models.network import Network
from models.record import ClassId, SchoolId
from models.school_year.details import Detail, DetailKind


class House:
    """House texts of the schools of a network.

    Parameters
    ----------
    details
        Rows of the sheet «Реквизиты».
    """

    def __init__(self, details: Sequence[Detail], network: Network) -> None:
        self._network = network
        self._found: dict[tuple[SchoolId | None, DetailKind, ClassId | None], list[str]] = {}
        for row in details:
            if row.value:
                self._found.setdefault((row.school, row.kind, row.class_), []).append(row.value)

    def text(self, school: SchoolId | None, kind: DetailKind) -> str:
        """The text of a school, of no school the one of all; empty if there is none."""
        return next(iter(self.texts(school, kind)), "")

    def texts(self, school: SchoolId | None, kind: DetailKind) -> tuple[str, ...]:
        """All texts of a kind, in the order they were written down."""
        own = self._found.get((school, kind, None)) or self._found.get((None, kind, None))
        return tuple(own or self._of_network(school, kind))

    def class_teacher(self, class_: ClassId) -> str:
        """Who is in charge of a class; empty if nobody is named."""
        row = self._network.class_of[class_]
        own = [
            self._found.get((school, DetailKind.CLASS_TEACHER, class_))
            for school in (row.school, None)
        ]
        named = next((texts[0] for texts in own if texts), "")
        person = (
            self._network.person_of.get(row.class_teacher)
            if row.class_teacher is not None
            else None
        )
        return named or (person.name if person else "")

    def _of_network(self, school: SchoolId | None, kind: DetailKind) -> tuple[str, ...]:
        row = self._network.school_of.get(school) if school is not None else None
        if row is None:
            return ()
        known = {
            DetailKind.FULL_NAME: (row.name,),
            DetailKind.SHORT_NAME: (row.short_name or row.name,),
            DetailKind.HEAD: (row.head,),
            DetailKind.DEPUTY: row.deputies,
            DetailKind.COORDINATOR: (row.coordinator,),
        }
        return tuple(text for text in known.get(kind, ()) if text)
