"""A network that can be shown to strangers: the same planning problem, with nobody to be recognised
in it.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from models.checks.references import REFERENCES
from models.network import TABLES, Candidate, Network
from texts import say

#: Tables whose ids are replaced, with the letter that new ids begin with.
RANDOM_IDS = {"rooms": "r", "people": "p", "students": "s"}
#: Marks that people type and that may hold a name: numbered anew.
MARKS = {
    ("class_lessons", "half"): "half",
    ("students", "halves"): "half",
    ("requests", "bundle"): "bundle",
    ("offers", "label"): "label",
    ("previous", "group"): "previous_group",
}
#: Texts about people, and what an empty one is.
EMPTIED: Mapping[tuple[str, str], object] = {
    ("schools", "short_name"): "",
    ("schools", "head"): "",
    ("schools", "deputies"): (),
    ("schools", "coordinator"): "",
    ("rooms", "name"): "",
    ("students", "diagnostics"): "",
    ("students", "status_date"): None,
}
LETTERS = "АБВГДЕЖИКЛМНОПРСТУФХЦЧШЩЭЮЯ"

#: New names by kind of name (a table, or a kind of mark) and old name.
Key = Mapping[str, Mapping[str, str]]


def anonymised(network: Network, seed: int | None = None) -> Network:
    """The same problem with random ids, names and letters of classes, in another order, without
    free texts.

    Courses, numbers, times and who refers to whom stay: a plan of one is a plan of the other.

    Parameters
    ----------
    seed
        Makes the result repeatable, for tests; None takes the randomness of the system, which
        nobody can repeat.
    """
    key = _key(network, random.SystemRandom() if seed is None else random.Random(seed))
    tables = {
        table: [_row(table, dict(row), key) for row in getattr(network, table)]
        for table in TABLES
        if table != "pins"
    }
    for table, code in (
        ("schools", "anonymous.school"),
        ("people", "anonymous.person"),
        ("students", "anonymous.student"),
    ):
        for number, row in enumerate(
            sorted(tables[table], key=lambda row: str(row["id"])), start=1
        ):
            row["name"] = say(code, number=number)
    head = {
        "name": say("anonymous.network"),
        "year": network.year,
        "cycle_weeks": network.cycle_weeks,
    }
    made = Network.model_validate({**head, **tables})
    return Network.model_validate({**head, **tables, "pins": list(_pins(network, made, key))})


def _key(network: Network, chance: random.Random) -> Key:
    key: dict[str, Mapping[str, str]] = {
        table: _random(chance, (row.id for row in getattr(network, table)), letter)
        for table, letter in RANDOM_IDS.items()
    }
    marks: dict[str, set[str]] = defaultdict(set)
    for (table, field), kind in MARKS.items():
        for row in getattr(network, table):
            marks[kind] |= set(_values(getattr(row, field)))
    key |= {kind: _numbered(chance, texts) for kind, texts in marks.items()}
    key["schools"] = _numbered(chance, (school.id for school in network.schools))
    key["class_names"] = _class_names(network, chance)
    key["classes"] = {
        row.id: f"{key['schools'][row.school]}-{key['class_names'][row.id]}"
        for row in network.classes
    }
    return key


def _random(chance: random.Random, ids: Iterable[str], letter: str) -> Mapping[str, str]:
    """A random id for every one, none of them an old one."""
    old = list(ids)
    numbers = chance.sample(range(10**6, 10**7), 2 * len(old))
    fresh = [name for name in (f"{letter}{number}" for number in numbers) if name not in set(old)]
    return dict(zip(old, fresh, strict=False))


def _numbered(chance: random.Random, texts: Iterable[str]) -> Mapping[str, str]:
    """Texts numbered in random order; an empty one stays empty."""
    old = sorted({text for text in texts if text})
    chance.shuffle(old)
    return {"": "", **{text: str(number) for number, text in enumerate(old, start=1)}}


def _class_names(network: Network, chance: random.Random) -> Mapping[str, str]:
    """Classes of one grade of a school get letters in random order: 10А, 10Б and so on."""
    together: dict[tuple[str, int], list[str]] = defaultdict(list)
    for row in network.classes:
        together[row.school, row.grade].append(row.id)
    found: dict[str, str] = {}
    for (_, grade), classes in together.items():
        chance.shuffle(classes)
        for number, name in enumerate(classes):
            round_, letter = divmod(number, len(LETTERS))
            found[name] = f"{grade}{LETTERS[letter]}{round_ or ''}"
    return found


def _row(table: str, row: dict[str, Any], key: Key) -> dict[str, Any]:
    """A row with new names for old ones and no free text."""
    kinds = {
        field: target
        for (of, field), target in (REFERENCES | MARKS).items()
        if of == table and target in key
    }
    if table in key:
        kinds["id"] = table
    if table == "classes":
        row["name"] = key["class_names"][row["id"]]
    for field, kind in kinds.items():
        row[field] = _renamed(row[field], key[kind])
    return row | {field: empty for (of, field), empty in EMPTIED.items() if of == table}


def _values(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    if value is None:
        return None
    return (
        tuple(sorted(names[text] for text in value)) if isinstance(value, tuple) else names[value]
    )


def _pins(network: Network, made: Network, key: Key) -> Iterator[dict[str, Any]]:
    """Pins of the same groups, though groups of one course and school are now counted in another
    order.
    """
    groups = {(*_row_of(group), nth): group.id for group, nth in _counted(made)}
    new = {group.id: groups[*_row_of(group, key), nth] for group, nth in _counted(network)}
    for pin in network.pins:
        yield _row("pins", dict(pin), key) | {"group": new[pin.group]}


def _counted(network: Network) -> Iterator[tuple[Candidate, int]]:
    """Every group that may open, and which it is of those that differ by their number only."""
    counts: Counter[tuple[str, ...]] = Counter()
    for group in network.candidates:
        counts[_row_of(group)] += 1
        yield group, counts[_row_of(group)]


def _row_of(group: Candidate, key: Key | None = None) -> tuple[str, ...]:
    """What tells the row a group comes from, by its new names if there is a key."""
    kinds = {
        "schools": group.host,
        "classes": group.class_,
        "half": group.half,
        "people": group.teacher,
        "label": group.label,
    }
    names = (str(_renamed(value, key[kind]) if key else value) for kind, value in kinds.items())
    return (group.course, group.form, *names)
