"""What becomes of the rows of a table: each former row finds the row that it is now."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from instances.plans.fingerprints import ROW_KEYS
from models.record import Record

#: A row with the line it stands in.
Placed = tuple[int, Record]


class Change:
    """Lines whose row is another one now, lines whose row is gone, and rows that are new.

    Attributes
    ----------
    kept
        The line of every row that has one, in the order of the rows.
    changed
        For a line the row it had, and the row it gets.
    """

    def __init__(self, table: str, before: Iterable[Placed], after: Sequence[Record]) -> None:
        fields = ROW_KEYS.get(table) or ()
        left = defaultdict[object, list[Placed]](list)
        for line, row in before:
            left[_key(row, fields)].append((line, row))
        found = dict[int, Placed]()
        # Of rows with one key those that stay as they are first, so that only what differs is
        # touched.
        for equal in (True, False):
            for number, row in enumerate(after):
                same = [one for one in left[_key(row, fields)] if one[1] == row or not equal]
                if number not in found and same:
                    found[number] = same[0]
                    left[_key(row, fields)].remove(same[0])
        self.kept = {number: line for number, (line, _) in sorted(found.items())}
        self.changed = {
            line: (old, after[number])
            for number, (line, old) in found.items()
            if old != after[number]
        }
        self.new = [row for number, row in enumerate(after) if number not in found]
        self.gone = sorted(line for rows in left.values() for line, _ in rows)

    @property
    def is_any(self) -> bool:
        """Whether anything differs."""
        return bool(self.changed or self.new or self.gone)


def _key(row: Record, fields: Sequence[str]) -> object:
    return tuple(str(getattr(row, field)) for field in fields) if fields else row
