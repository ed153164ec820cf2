"""References as they were meant: a code in other letters or spaces, or a name in place of it, where
one thing is called so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from instances.network.gathered import Gathered, GatheredRow, Sheet
from instances.tables.items import items_in
from models.checks.references import REFERENCES
from models.names import by_fold, fold, with_initials

#: Rows of a table by field: what is to be checked yet.
Values = Mapping[str, object]


def as_meant(gathered: Gathered) -> None:
    """Put the codes of what the rows name in place of what was typed; what nothing or more than one
    thing has stays.
    """
    known = {
        target: _Known(gathered.sheets[target], people=target == "people")
        for target in set(REFERENCES.values())
        if target in gathered.sheets
    }
    for table, sheet in list(gathered.sheets.items()):
        fields = [
            (field, known[target])
            for (own, field), target in REFERENCES.items()
            if own == table and target in known
        ]
        # The school first: a class is looked up within it.
        fields.sort(key=lambda row: row[0] != "school")
        rows = tuple(_row(row, fields) for row in sheet.rows)
        if table == "students":
            rows = tuple(_halves(row, gathered.sheets.get("class_lessons")) for row in rows)
        gathered.sheets[table] = replace(sheet, rows=rows)
    if "rooms" in gathered.sheets and "parts" in gathered.sheets:
        gathered.sheets["rooms"] = _equipped(gathered.sheets["rooms"], gathered.sheets["parts"])


class _Known:
    """What the rows of a table are called."""

    def __init__(self, sheet: Sheet, *, people: bool = False) -> None:
        self._people = people
        self._rows = [row.values for row in sheet.rows if isinstance(row.values, Mapping)]
        self._ids = {str(values.get("id")) for values in self._rows}
        # A school may be anything in a JSON file: what is none is told later.
        schools = (values.get("school") for values in self._rows)
        self._schools = {school for school in schools if isinstance(school, str)}
        self._named = {school: self._names(school) for school in (None, *self._schools)}

    def _names(self, school: str | None) -> Mapping[str, str]:
        """Ids by folded code; by folded name, where that is nobody's code; and people by surname
        and initials, where nobody else has the same.
        """
        own = [values for values in self._rows if school is None or values.get("school") == school]
        ids = by_fold((str(values.get("id")), str(values.get("id"))) for values in own)
        named = [(str(values.get("name", "")), str(values.get("id"))) for values in own]
        return {
            **(self._signed(named) if self._people else {}),
            **by_fold(named),
            **ids,
        }

    @staticmethod
    def _signed(named: Iterable[tuple[str, str]]) -> Mapping[str, str]:
        return by_fold((with_initials(name), id_) for name, id_ in named)

    def meant(self, typed: str, school: str | None) -> str:
        """The id that was meant, of the school of the row first; what was typed where none is."""
        if typed in self._ids:
            return typed
        own = self._named.get(school, {}) if school is not None else {}
        return own.get(fold(typed)) or self._named[None].get(fold(typed)) or typed

    def items(self, typed: list[str], school: str | None) -> list[str]:
        """A list that was split at its commas, names with commas whole again."""
        if all(item in self._ids for item in typed):
            return typed
        names = {*self._named[None], *(self._named.get(school) or {})}
        return [self.meant(item, school) for item in items_in(", ".join(typed), names)]


def _row(row: GatheredRow, fields: list[tuple[str, _Known]]) -> GatheredRow:
    if not isinstance(row.values, Mapping):
        return row
    values = dict(row.values)
    for field, known in fields:
        said, typed = values.get("school") if field != "school" else None, values.get(field)
        school = said if isinstance(said, str) else None
        if isinstance(typed, str) and typed:
            values[field] = known.meant(typed, school)
        elif isinstance(typed, list | tuple) and all(isinstance(item, str) for item in typed):
            values[field] = known.items(list(typed), school)
    return replace(row, values=values)


def _halves(row: GatheredRow, lessons: Sheet | None) -> GatheredRow:
    """Halves of a student as the lessons of the class spell them."""
    values = row.values
    if (
        lessons is None
        or not isinstance(values, Mapping)
        or not isinstance(values.get("halves"), list | tuple)
    ):
        return row
    own = [one.values for one in lessons.rows if isinstance(one.values, Mapping)]
    halves = [str(one.get("half", "")) for one in own if one.get("class_") == values.get("class_")]
    spelt = by_fold((half, half) for half in halves)
    meant = [
        half if half in halves else spelt.get(fold(str(half)), half) for half in values["halves"]
    ]
    return replace(row, values={**values, "halves": meant})


def _equipped(rooms: Sheet, parts: Sheet) -> Sheet:
    """Rooms with their equipment as the parts of courses spell it."""
    asked = [feature for row in parts.rows for feature in _features(row)]
    spelt = by_fold((feature, feature) for feature in asked)
    rows = tuple(
        replace(
            row,
            values={
                **row.values,
                "features": [
                    had if had in asked else spelt.get(fold(had), had) for had in _features(row)
                ],
            },
        )
        if isinstance(row.values, Mapping) and _features(row)
        else row
        for row in rooms.rows
    )
    return replace(rooms, rows=rows)


def _features(row: GatheredRow) -> list[str]:
    """Equipment of a row; none where something in it is no text, which is told later."""
    found = row.values.get("features") if isinstance(row.values, Mapping) else None
    listed = found if isinstance(found, list | tuple) else []
    return list(listed) if all(isinstance(one, str) for one in listed) else []
